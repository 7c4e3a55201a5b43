"""Everyday words for the nearest thing or deed of the library, and sayings that are told another way."""

from __future__ import annotations

import re
from collections.abc import Callable

from sorairo.world.footwear import ON_FEET
from sorairo.world.lexicon import CLOTHES
from sorairo.world.stage_lexicon import Table

__all__ = ["DAILY_DEEDS", "DAILY_THINGS", "retold"]

DAILY_THINGS: Table = {
    "girl": "granddaughter,niece",
    "bridge": "arch,archway,stone arch,aqueduct",
    "television": "big screen,led screen,tv screen,flat screen tv",
    "person": "ogre,troll,goblin,gnome,hobbit,leprechaun,yeti,bigfoot,hermit,bully,bookworm,sibling,bro,"
    "bandit,fencer,bowler,butler,cyclist,boyfriend,vendor,director,agent,president,"
    "guard,groom,mime,shopper,commuter,friend,best friend,"
    "buddy,guy,roommate,classmate,teammate,opponent,winner,loser,visitor,guest,youtuber,influencer,"
    "weatherman,street artist,magician assistant,bodyguard,janitor,cleaner,handyman,beekeeper,surgeon,"
    "patient,suspect,smuggler,zombie,vampire,elf,dwarf,angel,mummy,hitchhiker,backpacker,camper",
    "woman": "widow,fairy,mermaid,girlfriend,flight attendant,goddess,housewife,businesswoman,"
    "hostess,saleswoman",
    "child": "grandson,grandchild,nephew,orphan,birthday child,boy scout",
    "monkey": "koala,sloth,lemur",
    "robot": "terminator",
    "horse": "rocking horse",
    "lighthouse": "lighthouse beam",
    "rocket": "space probe,probe",
    "squirrel": "otter,beaver,raccoon,skunk,badger,marten,weasel,meerkat,chipmunk",
    "camel": "llama,alpaca",
    "deer": "kangaroo,wallaby",
    "elephant": "mammoth,woolly mammoth",
    "mouse": "guinea pig",
    "swan": "ostrich,emu",
    "hen": "turkey",
    "parrot": "toucan,cockatoo,budgie",
    "seagull": "pelican,albatross",
    "eagle": "vulture,condor",
    "bee": "mosquito,dragonfly,wasp,bumblebee,hornet",
    "snake": "worm,earthworm,caterpillar",
    "crab": "scorpion,shrimp,prawn,crayfish",
    "crocodile": "chameleon,komodo dragon",
    "fish": "stingray,manta ray,piranha,eel",
    "plate": "tray,serving tray,baking tray,tablet tray,saucer",
    "log": "stick,branch,tree branch,bough,driftwood",
    "sign": "blackboard,whiteboard,black board,noticeboard,flag,banner,menu board",
    "easel": "flip chart",
    "chair": "rocking chair,wheelchair,deck chair,beach chair,stool chair,highchair",
    "book": "newspaper,magazine,notebook pad,diary,comic book page,letter,envelope,map,menu,brochure,"
    "dictionary,photo album,homework",
    "basketball hoop": "net",
    "cart": "pram,stroller,baby carriage,shopping cart,shopping trolley,trolley,carriage,sleigh,sled,sledge",
    "excavator": "bulldozer,forklift,crane,snowplow,digger,backhoe",
    "canoe": "raft,gondola",
    "hot air balloon": "zeppelin,airship,blimp",
    "train": "subway,metro,tube train",
    "bicycle": "unicycle,tandem",
    "bed": "hammock,mattress",
    "bookshelf": "cupboard,wardrobe,closet,cabinet,drawer,chest of drawers,dresser",
    "lamp": "chandelier,ceiling light",
    "refrigerator": "dishwasher,vending machine,cooler",
    "trash can": "bin,rubbish bin",
    "french fries": "fries,chips,potato wedges",
    "coffee": "soup,bowl of soup,hot chocolate,cocoa",
    "bowl": "noodles,spaghetti,pasta,rice,salad,ramen,porridge,cereal",
    "glass": "juice,milk,lemonade,cocktail,smoothie,milkshake,beer mug,pint",
    "cake": "pie,apple pie,tart",
    "pancake": "waffle,crepe",
    "sandwich": "taco,burrito,wrap,kebab",
    "orange": "peach,mango,apricot fruit",
    "carrot": "cucumber,zucchini,parsnip",
    "tomato": "onion,potato,bell pepper,turnip",
    "cookie": "candy,chocolate bar,brownie,praline",
    "bag": "pillow,cushion,punching bag,sandbag,sack,bean bag",
    "boxing glove": "gloves,mittens",
    "cap": "helmet,bonnet",
    "handbag": "wallet,clutch bag",
    "ring": "necklace,bracelet,earrings,earring,hoop earring,rubber ring,lifebuoy",
    "teddy bear": "doll,rag doll,puppet,soft toy",
    "pawn": "chess piece,game piece",
    "star shape": "starfish",
    "trumpet": "saxophone,trombone,clarinet,tuba,horn instrument",
    "snare drum": "tambourine,bongo,bongos",
    "piano": "accordion,organ",
    "wrench": "screwdriver,pliers,spanner,drill,power drill",
    "shovel": "rake,hoe,spade,pitchfork",
    "golf club": "hockey stick",
    "pencil": "ruler,eraser,wand,magic wand,chopsticks,chopstick,cigarette,crayon",
    "remote": "calculator,usb stick,power bank,charger",
    "computer": "printer,server,router,gaming pc",
    "toaster": "espresso machine,coffee machine,coffee maker,espresso maker,coffeemaker,rice cooker,"
    "air fryer",
    "spoon": "spatula",
    "church": "mosque,cathedral,chapel,monastery",
    "castle": "ruins,palace,fort,fortress",
    "tower": "eiffel tower",
    "house": "kiosk,food stall,stall,dollhouse",
    "fence": "gate,garden gate",
    "snowman": "scarecrow",
    "fountain": "statue,sculpture,monument",
    "flask": "potion,beaker,test tube,vial,syringe",
    "coin": "medal,hockey puck,puck,button",
    "ball": "yarn,ball of yarn,snowball,pearl necklace,cannonball,bomb,crystal ball,volleyball",
    "cylinder": "hay bale,cannon",
    "longbow": "crossbow",
    "axe": "spear,hatchet",
    "dart": "missile dart",
    "cube": "ice cube,sugar cube",
    "washing machine": "clothes dryer",
    "brick": "gold bar,soap,bar of soap",
    "marble": "diamond,gem,pebble,jewel",
    "windmill": "wind mill",
    "rock": "boulder",
    "comet": "asteroid,asteroids,shooting star",
}
"""Nouns for the nearest thing, where no other table knows them."""

DAILY_DEEDS: Table = {
    "carry": "bring/brought deliver fetch",
    "give": "offer serve sell/sold lend/lent donate hand-over",
    "pick up": "steal/stole/stolen snatch pluck harvest collect seize pick find/found",
    "put down": "put-back/put-back put-on-table/put-on-table place",
    "arrange": "build/built stack construct assemble set-up/set-up pile-up tidy-up line-up",
    "hammer": "repair fix mend drill weld",
    "push": "poke nudge tackle",
    "punch": "slap smack",
    "pet": "tickle scratch rub",
    "walk": "lead/led guide exit sneak-away get-in/got-in get-into/got-into "
    "get-on/got-on walk-in walk-out walk-away walk-home",
    "crawl": "sneak",
    "stretch": "wake/woke/woken wake-up/woke-up/woken-up yawn get-up/got-up",
    "talk": "explain teach/taught scream interview recite gossip quarrel",
    "smile": "wink",
    "wave": "conduct signal wave-at",
    "look": "search search-for look-for aim-at sniff smell study spot discover",
    "phone": "call text",
    "sweep": "mow rake vacuum hoover",
    "wash": "bathe",
    "close": "lock",
    "type": "play-video-games play-games play-video-game play-computer-games",
    "lie": "relax sunbathe lounge",
    "sleep": "dream hibernate",
    "drift": "flow",
    "hold": "squeeze brandish",
    "turn": "twist",
}
"""Verbs of daily life by the nearest deed, as `lexicon.DEEDS` has them."""

_HOLDERS = (
    "glass|glasses|cup|cups|mug|mugs|bottle|bottles|jar|jars|bowl|bowls|can|cans|jug|jugs|bucket|buckets"
)
_FILLS = (
    ""
    "wine|water|milk|juice|beer|lemonade|whisky|champagne|honey|jam|soda|cola|soup|ramen|noodles|spaghetti|rice|"
    "salad|cereal|ink|paint|pickles|oil|lotion|cream|shampoo|sand|popcorn|sugar"
)
_PREP = "to|at|in|on|into|onto|with|from|over|under|for|through|up|down|out|off|and|while|back|away|by"
_CLOTHES = "|".join(CLOTHES.split())
WORN_WORDS = (
    "hats?|caps?|beanies?|berets?|fedoras?|helmets?|crowns?|tiaras?|sunglasses|glasses|shades|goggles|headphones|"
    "ties?|neckties?|scarf|scarves"
)
_OWN = "(?:(?:an?|the|his|her|its|their|some) )?(?:[a-z]+ ){0,2}?"
_ENDS = (
    r"(?: (?:his|her|its|their) (?:heads?|faces?|noses?|ears|eyes|necks?)\b| again\b)?"
    r"(?! (?:an?|the|his|her|its|their|top|two)\b)"
)
_WEARING = (
    ("puts?|slips?|places|tries|pops", "on", "dons"),
    ("putting|slipping|placing|trying", "on", "donning"),
    ("takes?|took|pulls?|pulled|slips?", "off", "doffs"),
    ("taking|pulling|slipping", "off", "doffing"),
)
"""Verbs of what is worn, their particle, and the one verb that says the same."""
_ON_FEET = "|".join(ON_FEET)
_WEARABLE = f"{WORN_WORDS}|{_CLOTHES}|{_ON_FEET}|gloves?|mittens?|masks?"
_WATERED = "flowers?|plants?|houseplants?|roses?|tulips?|sunflowers?|cactus|cacti|seedlings?|bonsai|orchids?"
_PERSON = (
    r"(?:him|them|her(?= (?:an?|the|some|one|two|three)\b)|(?:the|an?|his|her|their|my)"
    rf"(?: (?!(?:{_PREP}|an?|the)\b)[a-z]+){{1,2}})"
)

_SOME = ["two", "three", "four", "five", "six"]
_HUES = ("red", "blue", "yellow", "green", "purple", "white")


def _hues(found: re.Match[str]) -> str:
    """So many things, each in a colour of its own: "three balls, red, blue and yellow"."""
    hues = _HUES[: 2 + _SOME.index(found[1].lower())]
    return f"{found[1]} {found[2]}, {', '.join(hues[:-1])} and {hues[-1]}"


_BOATS = r" (?:an?|the|h(?:is|er)|their|its) (?:[a-z]+ )?(?:canoe|kayak|raft|(?:row)?boat|dinghy|gondola)s?\b"
_A_THING = r"((?:an?|the|h(?:is|er)|some|two) (?:[a-z]+ ){0,2}?[a-z]+)"
_MEETS = (
    r"over|onto|behind|beside|next to|towards?|(?:lean|prop|rest)\w* against|(?:hit|strike|climb|push)\w*"
    r"|buil\w*|(?:crash|driv|drove|run|ran|rid|bump|slam|fl[iy]|roll|collid)\w* (?:into|with|against)"
    r"|(?:sit|sat|stand|stood|walk|lie|lying|lay|perch|sleep|land|balanc|danc|jump)\w* (?:up )?(?:on|along)"
)
"""What is done at a wall that is a thing of its own, and not the side of a room."""
_WALL = r"(?:an?|the) (?:brick |stone )?wall\b(?! of)"
_SAYINGS: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"^\W*(?:they|he|she|it) ([^:.]+): ((?:an?|the|two|three|some)\b[^:.]+)", r"\2 \1"),
    (r"^\W*before (?:he|she|it|they) ([^,.]+), ([^.]+)", r"\2 and then \1"),
    (r"^\W*after ([a-z]+ing)\b([^,.]*), ((?:the|an?) [a-z]+) ([^.]*)", r"\3 is \1\2 and then \4"),
    (r"\bbefore (?=[a-z]+ing\b)", "and then "),
    (
        r"\b(?:an?|the)((?: (?:young|old|elderly|happy|dancing|walking|kissing|married|cute|little))*)"
        r" couple\b(?! of)",
        r"two\1 people",
    ),
    (r"\b(?:the |some )?(?:newlyweds|lovers|parents)\b", "two people"),
    (
        r"\b(?:an?|the)((?: (?:happy|young|whole|little))*) family\b(?! (?:of|car|photo|home|house))",
        r"three\1 people",
    ),
    (r"\b(?:the )?twins\b", "two children"),
    (r"\b(?:someone|somebody)\b(?! (?:else|throws?|rolls|pushes(?![^.]* off))\b)", "a person"),
    (
        r"\b(?:flip|toss|turn)p?(?:e?s|ing|ed|)(?: over)? "
        r"(?=(?:(?:an?|the|some|his|her|two|three) )?(?:[a-z]+ ){0,2}"
        r"(?:pancake|crepe|omelette?|burger|patty|fried egg|steak|flapjack)s?\b)",
        "panflips ",
    ),
    (
        rf"\b({'|'.join(_SOME)}) ((?:[a-z]+ )?[a-z]+s) (?:of|in) (?:different|various|many) colou?rs\b"
        r"(?!\W*(?:an? |one )?(?:red|green|blue|yellow|white|black|orange|purple|pink|brown|gr[ae]y)\b)",
        _hues,
    ),
    (rf"\b({'|'.join(_SOME)}) (?:different(?:ly)?|multi)[ -]?colou?red ((?:[a-z]+ )?[a-z]+s)\b", _hues),
    (
        r"^\W*(?:an?|the|two|someone's|human|close ?up of an?|close ?up of) (?:human )?hands? "
        r"(?=(?:slowly |gently |carefully )?[a-z]+(?:s|ing)\b)",
        "a person ",
    ),
    (r"\bwrecking ball\b", "heavy black steel ball"),
    (
        r"\b(?:buil|mak|made)[a-z]* (?=(?:an? |the |his |her )?(?:[a-z]+ )?sand ?castles?\b)",
        "dig beside ",
    ),
    (r"\bsand ?castles?(?=\W*$)", "sandcastle on the beach"),
    (r"\b(?:hand in hand|arm in arm|holding hands)\b", ""),
    (r"\bbottle of perfume\b", "perfume bottle"),
    (
        r"\b[a-z]+-(?:haired|eyed|bearded|skinned|tailed|tipped|winged|legged|faced|lipped|rimmed|framed|soled"
        r"|handled|wheeled|eared|horned|maned|crested|bellied|breasted|footed|headed) ",
        "",
    ),
    (
        rf"\b(?!buckets? of popcorn)({_HOLDERS}) of (?:(?:hot|cold|red|white|fresh|ice) )*(?:{_FILLS})\b",
        r"\1",
    ),
    (r"\bwithout (?:an?|any|the|his|her|their) ", "without "),
    (
        r"\b(?:feed|feeds|feeding|fed) (?!(?:on|at|in|from|by|near|time|the (?:fire|machine))\b)(?=[a-z])",
        "gives bread to ",
    ),
    (
        rf"\bwater(?:s|ing) (?=(?:(?:the|an?|his|her|their|some) )?(?:[a-z]+ ){{0,2}}(?:{_WATERED})\b)",
        "pours onto ",
    ),
    (r"\bwater(?:s|ing) (?=(?:the|an?|his|her|their|some)\b)", "pours over "),
    (r"\bbreath(?:es|ing|e) fire\b|\bspits fire\b", "with fire"),
    (
        rf"\b(?:gives?|gave|giving|hands|handing|handed|offers?|offering|serves|passes) ({_PERSON}) "
        r"((?:an?|the|some|his|one|two|three|her)\b"
        r"(?: (?!(?:and|while|then|who|which|in|on|at|to|with)\b)[a-z]+)+)",
        r"gives \2 to \1",
    ),
    (r"\b(?:hands|handed|handing) (?=(?:an?|the|his|her|some) (?:[a-z]+ ){1,3}to\b)", "gives "),
    (r"\bbunch of\b", "several"),
    (
        r"\b(on|onto|upon|off|atop) (an?|the|his|her|their|our|my) kitchen table\b",
        r"\1 \2 table in the kitchen",
    ),
    (rf"\b(wearing|wears|puts on|takes off) ({_OWN})glasses\b", r"\1 \2sunglasses"),
    *(
        pair
        for said, off, verb in _WEARING
        for pair in (
            (rf"\b(?:{said}) {off} (?={_OWN}(?:{_WEARABLE})\b)", f"{verb} "),
            (rf"\b(?:{said}) ({_OWN}(?:{_WEARABLE})) {off}\b{_ENDS}", rf"{verb} \1"),
            (rf"\b((?:{_WEARABLE})\b[^.;]*?) (?:{said}) (it|them) {off}\b{_ENDS}", rf"\1 {verb} \2"),
        )
    ),
    (rf"\b(?:removes?|removed) (?={_OWN}(?:{_WEARABLE})\b)", "doffs "),
    (rf"\bremoving (?={_OWN}(?:{_WEARABLE})\b)", "doffing "),
    (
        rf"\b({WORN_WORDS})(?: worn)? (?:up)?on (?:its|his|her|their) (?:heads?|faces?|noses?|ears|eyes)\b",
        r"\1",
    ),
    (
        r"(?<=, )((?:and |but |only )?(?:one|two|three|four|five|six|\d)) "
        rf"(?=(?:with|in|wearing|wears?|have|has) {_OWN}(?:{WORN_WORDS})\b)",
        r"\1 of them ",
    ),
    (
        r"\b(?:wearing|wears?|wore|dressed in|sporting|sports|(?<=of them )ha(?:ve|s)) "
        rf"(?=(?:(?:an?|the|his|her|its|their|some|two|matching) )?(?:[a-z]+ ){{0,2}}(?:{WORN_WORDS})\b)",
        "with ",
    ),
    (
        r"\b(?:wearing|wears|wore|dressed in) "
        rf"(?=(?:(?:an?|the|his|her) )?(?:[a-z]+ ){{0,2}}(?:{_CLOTHES}|{_ON_FEET})\b)",
        "in ",
    ),
    (r"\b(?:into|across) (?:the )?(?:frame|screen|view|shot|picture)\b(?! frame)", ""),
    (r"\bapproach(es|ing|) (?=(?:the )?(?:camera|viewer|us|me|lens)\b)", r"mov\1 towards "),
    (r"\b(?:phone|telephone) (?:rings|is ringing|ringing)\b", "phone"),
    (r"\bfish ?eye(?: lens)?\b", "wide angle"),
    (
        r"\b(modern|old|new|expensive|cheap|good|strange|funny|odd|ancient|futuristic|cool|weird|"
        r"scary|mean|angry|sad|happy|tired|evil|cute|silly|serious)[- ]looking\b",
        r"\1",
    ),
    (r"\bdrone fly[- ]?throughs?\b", "fly-through shot"),
    (r"\b(turn(?:s|ing|ed)?(?: [a-z]+ly)?) on (?:the )?(left|right)(?: side)? of\b", r"\1 to the \2 of"),
    (rf"\bin (?=(?:an? )?(?:[a-z]+ ){{0,2}}?(?:{WORN_WORDS})(?: and|,) {_OWN}(?:{WORN_WORDS})\b)", "with "),
    (rf"\b({_CLOTHES}) and (?=(?:an? )?(?:[a-z]+ ){{0,2}}(?:{WORN_WORDS})\b)", r"\1 with "),
    (
        r"\b(camera [^.;]*?, then) it "
        r"(?=(?:orbits|pans|tilts|zooms|pulls|pushes|dollies|cranes|rises|circles|tracks)\b)",
        r"\1 the camera ",
    ),
    (r"\blaying down(?! (?:an?|the|his|her|its|their|some)\b)", "lying down"),
    (r"\bspotted (?!(?:an?|the|his|her|its|their|some|by|in|on|at|near|one|two|three)\b)(?=[a-z])", ""),
    (r"(?<=, )fries (?=(?:beside|next|on|in|near|to|at)\b)", "french fries "),
    (r"\b((?:howl|bark|look|star|gaz|point)[a-z]*(?: up)? at the) moon\b(?! base)", r"\1 full moon"),
    (r"\b(?:the )?sun (?:sets|is setting|goes down)\b", "sunset"),
    (r"\b(?:the )?sun (?:rises|is rising|comes up)\b", "sunrise"),
    (
        r"\b(?:baby|little|young) ([a-z]+)\b([^.]*?)\bits (?:mother|father|mom|dad|mum)\b",
        r"small \1\2a big \1",
    ),
    (r"\bgo(?:es|ing)? around the (?=sun|earth|moon|planet)", "orbits the "),
    (r"\bshafts? of (?:sun)?light\b|\bsunbeams?\b|\b(?:god|light|sun) rays\b", "sunlight"),
    (r"\b(?:with|and) (?:its|the) rings\b", ""),
    (r"\bbounc(?:es?|ing) (?:back )?(?:off|from) (an?|the) ((?:[\w-]+ ){0,2}?)wall\b", r"hits \1 \2wall"),
    (r"(\bwall),? and (?:then )?bounces? (?:back|off)(?: it)?\b", r"\1"),
    (r"(?<![\w.,:-])(?:0|zero)[ ](?!gravity|g\b|degrees?|k?m\b)(?=[a-z])", "no "),
    (r"\bof different (?:sizes?|colou?rs|kinds|heights?)\b", ""),
    (r"\bwaves? travel(?:s|ling|ing)? (?:along|down|on) an? (?:string|rope)\b", "travelling wave"),
    (
        r"\b((?:jump|leap|hop)(?:s|ing|ed)?) through (an?|the) ((?:[a-z]+ )?)(?:hoop|ring)\b",
        r"\1 through \2 \3hula hoop",
    ),
    (r"\b(water) (?:with|from|out of|through|using) (?:its|his|her|their) (?:long )?trunks?\b", r"\1"),
    (
        rf"\bsmash(?:es|ing)? {_A_THING} (?:against|at|on|into) {_WALL}(?: and (?:it|the [a-z]+) [a-z]+)?",
        r"throws \1 at a brick wall and it shatters",
    ),
    (
        rf"\b((?:throw|toss|fling|hurl|lob|pitch)(?:e?s|ing)?) {_A_THING} (?:against|at|on|into) {_WALL}",
        r"\1 \2 at a brick wall",
    ),
    (
        rf"\b({_MEETS}) (an?|the)((?: [\w.-]+){{0,4}}?) wall\b(?! (?:of|clock|lamp|painting)\b)"
        r"(?<!brick wall)(?<!stone wall)",
        r"\1 \2\3 brick wall",
    ),
    (
        r"^(an?|the)((?: (?!(?:on|an?|the|against|at|in|of|by)\b)[\w.-]+){0,4}?) wall"
        r"(?=$|[,.]| (?:stands|is|falls|breaks|collapses|crumbles|that|in|on)\b)"
        r"(?<!brick wall)(?<!stone wall)(?<!garden wall)(?<!wall wall)",
        r"\1\2 brick wall",
    ),
    (
        r"\b([a-z]+) at a brick wall,? (?:(?:and|where|so) )+it\b",
        r"\1 at a brick wall and the \1",
    ),
    (
        r"\b(?:smash|bust)(?:es|s|ed)?(?: through| up)?(?= (?:an?|the|h(?:is|er)|its|their|some|two) )",
        "shatters",
    ),
    (r"\b(?:smash|bust)ing(?: through| up)?(?= (?:an?|the|h(?:is|er)|its|their|some|two) )", "shattering"),
    (rf"(\band (?:an?|the|his|her) [a-z]+ )(?:paddle|row)(?={_BOATS})", r"\1ride"),
    (
        r"\b(?:hit|strike|slam|crash|bump|smash|bounce|roll|fly|flie)(?:e?s|ing)?(?: (?:in|on)to| against)? "
        r"(an?|the) ((?:[a-z]+ )?[a-z]+),? (?:and|which|so) (?:it|the [a-z]+|then)? ?"
        r"(shatters|breaks|smashes)\b(?: (?:in)?to pieces)?",
        r"\3 \1 \2",
    ),
    (rf"\b(?:paddles?|row)(?={_BOATS})", "rows"),
    (rf"\bpaddl(ing|ed)(?={_BOATS})", r"row\1"),
    (r"\b(?:domino chain|chain of dominoe?s|row of dominoe?s|line of dominoe?s)\b", "six dominoes in a row"),
)
"""Sayings, as patterns, and how what they say is said in words that the tables know."""
_SAYINGS_READ = tuple((re.compile(pattern, re.IGNORECASE), said) for pattern, said in _SAYINGS)


def retold(prompt: str) -> str:
    """A prompt with its sayings told in words that the tables know."""
    for pattern, said in _SAYINGS_READ:
        prompt = pattern.sub(said, prompt)
    return prompt
