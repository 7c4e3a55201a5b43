"""The words that prompts are read by, as tables: what each word or phrase says.

In a phrase `a|b` stands for either word; articles and adverbs between its words are passed over.
"""

from __future__ import annotations

from collections.abc import Mapping

from sorairo.scene.things.planets import HEAVENLY
from sorairo.world.captions import COLOUR_WORDS, MATERIAL_WORDS
from sorairo.world.deed_lexicon import DOING
from sorairo.world.stage_lexicon import Table

COLOURS: Table = {
    "red": "red crimson scarlet maroon ruby burgundy vermilion cherry-red blood-red brick-red",
    "orange": "orange tangerine amber apricot",
    "yellow": "yellow lemon golden-yellow mustard lemon-yellow",
    "green": "green emerald lime olive mint jade lime-green olive-green mint-green emerald-green",
    "turquoise": "turquoise teal cyan aqua aquamarine",
    "blue": "blue cobalt navy azure sapphire navy-blue sky-blue royal-blue baby-blue ultramarine",
    "purple": "purple violet indigo lavender lilac mauve plum",
    "pink": "pink rose magenta fuchsia salmon coral hot-pink rose-pink",
    "white": "white snow-white ivory off-white",
    "black": "black jet-black ebony charcoal pitch-black",
    "grey": "grey greyish slate",
    "silver": "silver silvery",
    "gold": "gold golden gilded",
    "brown": "brown chestnut chocolate bronze copper tan",
    "beige": "beige cream khaki",
}
"""Single words; a dash joins the words of one colour. The wordings of captions are added."""

SHADES = "light dark bright deep pale vivid neon pastel lighter darker muted faded dusty rich electric"
"""What may stand before a colour and is passed over there."""

MATERIALS: Table = {
    "rubber": "rubber latex silicone",
    "wooden": "wooden wood oak pine timber bamboo plywood hardwood",
    "steel": "steel metal metallic iron chrome chromed aluminium aluminum titanium brass shiny-metal",
    "plastic": "plastic vinyl acrylic glossy-plastic",
    "stone": "stone rock marble granite concrete rocky slate basalt",
    "glass": "glass crystal transparent translucent",
    "fabric": "fabric cloth cotton wool woollen woolly plush felt knitted leather silk velvet fluffy",
    "clay": "clay ceramic porcelain terracotta earthenware plasticine",
}
SOFT_MATERIALS: Table = {"rubber": "bouncy", "steel": "polished", "stone": "matte"}
"""Words that say a material only where no other word does: a polished wooden ball is of wood."""

WORDED = {"colour": (COLOURS, COLOUR_WORDS), "material": (MATERIALS, MATERIAL_WORDS)}

FORM_FIELDS: Table = {
    r"\b(?:background|backdrop)\s*:\s*([^.,;\n]+)": r". \1 background",
    r"\b(?:lighting|lights?)\s*:\s*(?:by |at )?night\b": ". at night,",
    r"\b(?:lighting|lights?)\s*:\s*([^.,;\n]+)": r". \1 light,",
    r"\bcamera(?: movement| motion| work| angle)?\s*:": ". camera ",
    r"\b(?:main )?(?:subjects?|scene|setting|style|look|actions?|motion|weather|mood|environment|shot|time|place"
    r"|location|composition|prompt|visuals?|atmosphere|characters?)\s*:": ". ",
}
"""Names of fields as guides to prompts advise them, as patterns, and how what they say is said in a sentence."""

BIG = "big large huge giant enormous massive gigantic tall oversized colossal great"
SMALL = "small little tiny mini miniature wee short"

COUNTS: dict[int, str] = {
    1: "1 one single another lone",
    2: "2 two pair-of couple-of twin pair duo-of brace-of",
    3: "3 three several few trio-of",
    4: "4 four quartet-of",
    5: "5 five",
    6: "6 six half-dozen half-a-dozen many lots-of lot-of",
    7: "7 seven",
    8: "8 eight",
    9: "9 nine",
    10: "10 ten",
    11: "11 eleven",
    12: "12 twelve dozen dozen-of",
    20: "20 twenty",
}
GROUPS: Table = {
    "tower": "tower|stack|pile|column|pyramid|heap|wall of,tower|stack|pile made|built of|from",
    "": "row|line|chain|group|set|bunch|circle|cluster|number|series|queue|school|flock|herd|swarm|crowd|pack|team|"
    "family|fleet|squadron|parade|gang|colony|shoal|bouquet|collection|handful|bowl|pod|gaggle|convoy|troop|"
    ""
    "cloud|pride|litter|brood|clutch|flotilla|armada|horde|throng|band|crew|squad|bevy|drove|murmuration|assortment|"
    "selection|variety|posse|host|rack|wealth|load|loads|pairs|mass|pieces|piece|slice of,"
    "rows|lines|flocks|groups|dozens|hundreds|thousands of",
}
"""What many things may make together, by the story that it speaks of."""

MEASURES = (
    "slice slices piece pieces wedge wedges loaf loaves lump lumps chunk chunks bale bales portion "
    "portions head "
    "heads stick sticks scoop scoops sheet sheets drop drops grain grains sprig sprigs nugget "
    "nuggets hunk bit bits "
    "model models figurine figurines replica replicas statuette mascot statue statues sculpture "
    "sculptures puppet "
    "puppets plush plushie doll dolls ornament sticker emoji"
)
"""Of what they are said, that is there: two slices of a melon are of a melon, a lime wedge is of a lime."""

PLURALS: Table = {
    "man": "men",
    "child": "children",
    "person": "people",
    "fish": "fish",
    "sheep": "sheep",
    "die": "dice",
    "mouse": "mice",
    "goose": "geese",
    "calf": "calves",
    "wolf": "wolves",
}
"""Of nouns that end so."""

RAMPS = "ramp slope incline slide plane inclined".split()
SURFACES = "table,tabletop,table top,counter,worktop,workbench,countertop"
"""On these things stand; a prompt that says no other place is set there."""

VERBS: Table = {
    "drop": "fall/fell/fallen drop bounce plummet plunge splash descend crash-down",
    "roll": "roll glide slide/slid skid slip trundle",
    "collide": "hit/hit strike/struck collide bump crash smash slam ram knock impact bang click ricochet "
    "roll-into drive-into/drove-into run-into/ran-into crash-into bump-into smash-into "
    "slide-into slam-into bounce-off",
    "topple": "topple tumble collapse tip overturn tip-over fall-over/fell-over/fallen-over topple-over "
    "knock-over knock-down push-over tumble-down crumble bowl-over fall-apart",
    "pendulum": "swing/swung hang-from/hung-from dangle sway oscillate",
    "throw": "throw/threw/thrown toss hurl fling/flung lob pitch catapult shoot",
    "rest": "stand/stood rest stay remain wait lean lie/lay/lain hide/hid/hidden pose hang/hung stop",
    "": "blow/blew put-on brush bend/bent tear/tore/torn unfold fold freeze/froze/frozen glow flicker "
    "transform morph wear/wore/worn go-crazy/went-crazy/gone-crazy go-wild/went-wild go-mad/went-mad "
    "go-viral/went-viral go-dark/went-dark go-out/went-out go-wrong/went-wrong go-on/went-on go-bananas "
    "go-nuts/went-nuts go-silent/went-silent go-quiet/went-quiet give-up/gave-up give-in/gave-in "
    "come-true/came-true "
    "come-alive/came-alive come-to-life/came-to-life come-back-to-life/came-back-to-life come-on/came-on "
    "turn-into turn-to-stone turn-to-gold turn-red turn-green turn-blue turn-white turn-gold turn-pink "
    "change-into transform-into morph-into take-place/took-place take-turns/took-turns "
    "take-care-of/took-care-of look-like feel-like act-like sound-like smell-like run-low blink "
    "strike-midnight/struck-midnight strike-twelve/struck-twelve fall-in-love/fell-in-love "
    "fall-silent/fell-silent make-sure/made-sure",
}
"""Verbs by what they speak of, `a/b/c` with irregular forms; a dash joins a verb and its particle."""

DEEDS: Table = {
    "walk": "walk stroll waddle wander stride tiptoe trot pace saunter limp amble hike stalk "
    "patrol "
    "strut stomp trudge plod roam prowl toddle",
    "go": "go/went/gone move cross pass approach come/came step travel arrive return enter "
    "disappear-into walk-off wander-off",
    "run": "run/ran sprint gallop dash race rush scamper charge scurry bolt speed hurry "
    "flee/fled escape trot-off run-away stampede",
    "crawl": "crawl creep/crept slither wriggle",
    "jump": "jump hop leap/leapt vault pounce",
    "dance": "dance waltz breakdance twirl groove tango salsa boogie",
    "wave": "wave greet beckon",
    "turn": "turn turn-around",
    "turn left": "turn-left turn-to-left turn-off-to-left make-left-turn/made-left-turn "
    "take-left-turn/took-left-turn bear-left/bore-left go-left/went-left drive-left/drove-left "
    "turn-corner turn-at-corner turn-around-corner turn-round-corner round-corner round-bend drive-round-corner/drove-round-corner "
    "drive-around-corner/drove-around-corner drive-round-bend/drove-round-bend "
    "drive-around-bend/drove-around-bend go-round-corner/went-round-corner go-around-corner/went-around-corner "
    "take-bend/took-bend take-corner/took-corner",
    "turn right": "turn-right turn-to-right turn-off-to-right make-right-turn/made-right-turn "
    "take-right-turn/took-right-turn bear-right/bore-right go-right/went-right drive-right/drove-right",
    "turn back": "turn-back make-u-turn/made-u-turn do-u-turn/did-u-turn",
    "look": "look look-around stare gaze watch observe peer glance admire study examine inspect",
    "eat": "eat/ate/eaten graze munch nibble feed/fed chew peck devour bite/bit lick taste dine snack gobble",
    "sit": "sit/sat crouch perch meditate sit-down",
    "sleep": "sleep/slept nap snooze doze slumber",
    "chase": "chase pursue hunt run-after",
    "follow": "follow walk-behind",
    "meet": "meet/met",
    "kick": "kick",
    "push": "push shove",
    "fly": "fly/flew/flown soar glide swoop fly-off fly-away",
    "flap": "flap flutter",
    "take off": "take-off/took-off/taken-off lift-off blast-off launch ascend rise/rose/risen",
    "land": "land touch-down",
    "hover": "hover levitate",
    "swim": "swim/swam/swum paddle snorkel",
    "dive": "dive/dove",
    "drive": "drive/drove/driven cruise commute zoom-past motor",
    "overtake": "overtake/overtook/overtaken outrun",
    "park": "park",
    "brake": "brake",
    "sail": "sail cruise-along set-sail",
    "float": "float bob",
    "drift": "drift",
    "orbit": "orbit circle revolve-around revolve-about revolve-round",
    "spin": "spin/spun whirl rotate revolve",
    "work": "work function operate",
    "grow": "grow/grew/grown",
    "shrink": "shrink/shrank/shrunk",
    "appear": "appear materialise materialize",
    "vanish": "vanish disappear",
    "balance": "balance teeter",
    "wobble": "wobble totter",
    **DOING,
}
"""Verbs of what is done by oneself, by its action."""

INSTEAD: Table = {
    "sink": "drop",
    "fall down": "drop",
    "ride": "roll",
    "skate": "roll",
    "pull": "roll",
    "lie": "rest",
    "somersault": "roll",
    "faint": "drop",
    **dict.fromkeys("go walk run crawl drive push".split(), "roll"),
    **dict.fromkeys("jump fly kick sail".split(), "throw"),
    **dict.fromkeys("land dive".split(), "drop"),
    **dict.fromkeys("sit sleep park".split(), "rest"),
    "meet": "collide",
}
"""The story in which things are of which such a verb is said and that cannot do it by themselves."""

_FLIES: Table = {"go": "fly", "drive": "fly"}
_SWIMS: Table = dict.fromkeys("go walk run drive orbit".split(), "swim")
_SAILS: Table = dict.fromkeys("go walk run drive swim".split(), "sail")
_DRIVES: Table = dict.fromkeys("go walk run climb sail".split(), "drive")
MEDIA: Mapping[str, Mapping[str, str]] = {
    **dict.fromkeys(("animal", "person"), {"go": "walk"}),
    "vehicle": _DRIVES,
    **dict.fromkeys(
        "fish,shark,whale,dolphin,seal,octopus,jellyfish,submarine".split(","), _SWIMS | {"fly": "swim"}
    ),
    **dict.fromkeys("bird,parrot,eagle,seagull,butterfly,bee,owl,crow,pigeon,dragon".split(","), _FLIES),
    **dict.fromkeys(
        "aeroplane,helicopter,biplane,drone,hot air balloon,rocket,satellite,flying saucer".split(","),
        {**dict.fromkeys("go walk run drive".split(), "fly"), "climb": "take off"},
    ),
    **dict.fromkeys("boat,ship,canoe".split(","), _SAILS),
    "cloud": dict.fromkeys("go walk run drive fly crawl".split(), "drift"),
    **dict.fromkeys(("kite", "balloon"), dict.fromkeys("go walk run drive".split(), "fly")),
    **dict.fromkeys(HEAVENLY, dict.fromkeys("go walk run drive fly".split(), "drift")),
}
"""What a verb says of those that are at home elsewhere, by name and by kind: a ship that goes sails."""

ALIVE = ("animal", "person")
_CHANGES = "grow shrink appear vanish balance wobble"
ABLE: dict[str, str] = {
    "vehicle": "drive fly swim take-off land hover dive overtake park brake sail float drift orbit "
    "spin turn-left turn-right turn-back "
    f"chase follow sink pull lift ride {_CHANGES}",
    **dict.fromkeys(("kite", "balloon"), "fly float drift hover orbit spin dance take-off land " + _CHANGES),
    "shoe": "float drift hover orbit spin dance jump walk run " + _CHANGES,
    "": "float drift hover orbit spin dance jump sink open close work " + _CHANGES,
}
"""What vehicles, and what things that do not live, can do by themselves; who lives can do all."""

CLOTHES = (
    "dress suit jacket coat shirt t-shirt tshirt sweater jumper hoodie uniform robe gown kimono "
    "overalls apron "
    "trousers jeans skirt cloak cape armour armor costume outfit clothes raincoat vest tuxedo "
    "tutu leotard "
    "bikini swimsuit spacesuit space-suit jersey blouse cardigan pyjamas pajamas lab-coat "
    "leather-jacket overcoat scrubs tracksuit dungarees blazer waistcoat tunic sari saree poncho "
    "parka anorak "
    "trench-coat fur-coat denim-jacket sundress ballgown kilt shorts leggings turtleneck polo-shirt wetsuit "
    "sweatshirt pullover smock onesie bathrobe nightgown jumpsuit fatigues hi-vis-vest high-vis-vest turban"
)
"""What people have on: the colour that is said of it is theirs."""
KINDS: dict[str, str] = {
    "bird": "parrot owl hen rooster chick duck swan goose eagle flamingo seagull pigeon crow peacock penguin",
    "person": "woman child girl chef doctor firefighter knight king queen dancer pirate wizard builder "
    "cowboy",
    "child": "girl",
    "car": "convertible",
}
"""Names by which others go when they are spoken of again."""
WOMEN = frozenset({"woman", "girl", "queen", "old woman", "witch"})
"""Of whom one speaks as of her."""
WORKED_ON = frozenset({"write", "paint", "type"})
"""Verbs after which a place is what one works on, and not where one is."""
FLIERS = frozenset("kite balloon bird eagle seagull butterfly bee aeroplane helicopter biplane drone".split())

BARE = frozenset({"camera", "picture frame", "phone"})
"""Things that a prompt names of itself where it says nothing of them: "the camera pans", "oil painting"."""
NEGATIONS = frozenset("not never nobody nothing without no-one noone cannot no".split()) | {
    "no one",
    "does not",
    "do not",
}
PRONOUNS = frozenset("it they which who he she him them".split())
NEVER_ALONE = frozenset({"look", "pan", "shot"})
"""Nouns of pictures, after a word of the stage, that look like verbs."""

PASSED = (
    "ad|advert|commercial|clip|film|video|scene|shot in which,from above|below|behind|front,fast|slow|quick moving,vintage|retro looking,"
    "falls|fall into darkness|shadow|shadows,one after other|another,one by one,"
    "filmed|shot|recorded on phone|iphone|"
    "smartphone|camera,at|to|toward|towards|into|for camera|lens|viewer|screen,"
    "no text|people|person|logo|logos|"
    "watermark|music|sound|humans|cuts|audio|dialogue,without text|people|person|sound|cuts|music,"
    "no one is in room,in|through high|wide|low|long|big|gentle|graceful|perfect|shallow arch|arc,"
    "hero|beauty|establishing|money shot,third|first person view|perspective|shot|camera,"
    "hind legs|leg,in circle|circles|spiral|zigzag|zigzags|half|line,"
    "each other,one another,once upon time,one day|morning|night|evening|afternoon,at same "
    "time|speed,at once,at|in end,side by side,close together,far away,long take,"
    "single take|shot,one shot|"
    "take,fills|fill frame,in frame,time lapse,timelapse,"
    "seen from below|"
    "above|side|behind,from side|below|front,lots of detail,for children|kids,high quality,"
    "people around,award winning,full hd,"
    "in style of,natural colours|colors,in background,in foreground,in|from distance,face to face,"
    "as well,at all,"
    "a bit,a little bit,all of a sudden,at first,in order,seamless loop,looping,loop,real time,"
    "in real life"
)
"""Phrases that say nothing of what a shot can show, or only what it is anyhow."""

NOUNS: Table = {
    "cradle": "newtons cradle,newton cradle,newton s cradle",
    "dominoes": "chain reaction,domino effect,domino rally,in chain",
    "collide": "collision,billiards,billiard,snooker",
    "drop": "free fall,hit|hits|hitting|strikes ground|floor,to ground|floor,off edge,up and down",
    "pendulum": "pendulum,pendulums,on rod|rope|string,back and forth,to and fro,rope,from string",
    "throw": "arc,arcs,parabola,trajectory,through air,into air,in air,in mid air,in midair",
    "roll": "side to side,from one side to other",
    "rest": "still life,motionless,stationary,still,not moving,parked,seated",
    "tower": "tower,stack,pile,stacked,piled,on top of each other,on top of one another,pyramid,heap",
    "ramp": "inclined,downhill,down|up hill",
}
"""Other words that speak of a story."""

ORDINALS = "first second third fourth last other others rest middle"
NOT_TYPOS = frozenset(
    """
    form forms formed hatch hatches hatched money goal roars roar feather feathers cubs cub
    skies hearth galley cubicles mouser martin plans planning titles stairs mental wright roots cooper stare stares oliver violent stones filed
    chile tales shops housed rubbed tours trick tricks rabbi rabbis bills brooks coached marco counted
    creates sprint trans holmes marion beats nobel caves salon crater craters planets bacon applies meals
    breach pearson sauce shire flowed tunes shrug shrugs beans tablet tablets brock marian cosmic caste
    castes choral polls slice slices domingo castile persona mourning hates subset weigh weighs skate beads
    slater sears boxers slated magna wight horde hoarse boasts sprung brushes woken hades barre analogy
    humane martina medial inline clones rocker forte timer marlon bottled psalms stats photon tiled knotted
    hunan curate boxed chopper glove gloves horse horses moose boots stock globes beard plane planes store
    prank trunk cover shirt shirts short shorts sheets shells shelf plant plants paint paints train trains
    bread board bench hours mouse towel towels rover cover covers saloon surfer surf shops sharp sharks lover
    lovers diverse john johns ben river lighter matter letter butter better watches watching benches beaches peaches lamps damp camp
    """.split()
)
"""English words that look like typing errors of others that are known."""

CLAUSES = "while as when until before after where because so if once whilst"
LINKS = "and then but or"

NEUTRAL = """
ground floor surface sky horizon pole grounds light lights lighting shadow shadows wall walls air space world colour
colours color colors shade tone tones video clip film footage scene shot shots frame camera view picture
image movie animation style look side edge end middle centre center format ratio quality resolution
shoulder shoulders lap beard mustache moustache belly nose ear ears mouth finger fingers neck knee knees chin tongue
camerawork framing lens product water grass sand corner face hand hands head eyes hair arm arms foot feet leg legs
back curve bend tail wing wings paw paws side room music sound commercial advert advertisement ad documentary trailer
opening closing intro scene's reel tutorial lesson demo demonstration experiment physics science nature wildlife
story drama comedy movement motion speed title action detail details texture mood atmosphere
"""
"""Nouns that say nothing by themselves; a colour before one is that of no thing."""

STOP_WORDS = """
about ext int pov aerial storyboard angle heavy height cute calm spring nor neither summer tiny fluffy adorable giant funny happy sad angry old young busy crowded lonely quiet peaceful majestic elegant luxurious luxury modern futuristic ancient fresh ripe delicious tasty wild friendly brave proud curious playful lazy sleepy hungry tired wet dry broken fancy stylish shy clever famous magical mysterious spooky dreamy natural real fake tall thin fat round square long shot unboxing step steps camera commercial about placed put puts set located situated positioned arranged nobody none u ur im someone somebody again all also although am any be been being both can cannot could did do does doing done each either
else enough ever every everything for forward forwards backward backwards get gets getting gone had has have
having he her here him his how i it its itself just let lets like made make makes making may me more most
much must my neither not now of often only or our own out per please put quite really same see seen she
should some something start starts starting soon such than that their them themselves they thing things thus
to together too us up very want was we well were what which who whose why will would yet you your there back
away by another apart aside ahead sides left right top bottom front way even seconds second sec fps hd 4 k 8
hq detailed high resolution beautiful nice showing show shows depicting depicts features featuring generate
create render slow quick fast steady simple coloured colored painted shiny glossy smooth round plain empty
begin begins time moment moments different kind sort type piece pieces shape shaped object objects set low
hard close colourful colorful clean old new pretty lovely lush cold s t d mm lies perfectly across somewhere
graceful noble clumsy fierce gorgeous cheerful grumpy strange expensive cheap ordinary legendary nervous excited
determined polite skilled nimble stray royal hyper sturdy
outdoors vertical horizontal square portrait landscape finally continue continues come comes coming go goes
going keep keeps keeping take takes taken reach reaches dark bright warm soft wide cinematic high
imagine lol omg haha wow plz pls cool awesome amazing insane epic super perfect favourite favorite freely straight built lit seen scenic epic long far each flat steep gentle perspective distance background
foreground row toy home try tries trying tried want wants wanted decide decides decided manage
manages managed capped topped learn learns need needs attempts hope hopes parallel
"""
