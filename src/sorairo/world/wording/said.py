"""How captions say things: tables of wordings by what they mean, with a comma between wordings.

A name that these tables lack is said as the reader's own tables say it: what is new to the library can be
told at once. Of a verb the base stands, as in the reader's tables.
"""

from __future__ import annotations

__all__ = [
    "ADJECTIVES",
    "ASIDES",
    "FRAMES",
    "MANNERS",
    "OTHERS",
    "OTHER_DEEDS",
    "PLACES_SAID",
    "RELATIONS_SAID",
    "STAGE_SAID",
    "TRAILERS",
    "WAYS_SAID",
]

PLACES_SAID: dict[str, str] = {
    "studio": "in a studio,in a grey photo studio,against a plain grey backdrop,on a seamless grey "
    "background,in a photo studio,in an empty studio,in front of a plain backdrop",
    "table": "on a wooden table,on a wooden floor,on wooden boards,on a parquet floor,on floorboards",
    "meadow": "in a meadow,in a green meadow,on the grass,on a lawn,in a grassy field,in a field of "
    "grass,on a prairie,in green fields,across a meadow,in the countryside",
    "desert": "in the desert,in a desert,on desert sand,among sand dunes,on a sandy plain,in the Sahara,"
    "over the dunes",
    "mars": "on Mars,on the red planet,on the surface of Mars,on dusty Martian ground",
    "night": "at night,under a starry sky,in the night,under the stars,after dark,at midnight",
    "snow": "in the snow,in deep snow,on the ice,across the ice,on a snowy plain,in a snowy landscape,on "
    "a snow covered field,in the arctic,in Antarctica,on a glacier,in a winter wonderland,in a snowy "
    "forest,on a ski slope,at the north pole",
    "beach": "on a beach,on the beach,at the beach,on a sandy beach,at the seaside,by the sea,on a "
    "tropical beach,along the shore,on the coast",
    "ocean": "on the ocean,on the open sea,at sea,on the waves,in the middle of the ocean,on the high "
    "seas,on stormy seas",
    "lake": "on a lake,by a lake,at a pond,on a pond,by the river,on the river,at the lakeside,beside a "
    "stream,on calm water",
    "forest": "in a forest,in the forest,in the woods,through the woods,on a forest path,in the jungle,"
    "between the trees,in a clearing,in a rainforest,among trees,in an enchanted forest,in a misty forest",
    "park": "in a park,in the park,in a city park,in the garden,in a garden,in the backyard,on a playground",
    "farm": "on a farm,on the farm,in a farmyard,on a ranch,in a wheat field,in the barnyard,in a corn field",
    "mountains": "in the mountains,on a mountain,on a mountain top,in the Alps,in a valley,over the "
    "mountains,on an alpine pasture,among high peaks,on a hillside,in a canyon",
    "volcano": "on a volcano,at the foot of a volcano,on a lava field,beside lava,in a volcanic landscape",
    "cave": "in a cave,in a dark cave,inside a cavern,in a crystal cave,underground",
    "moon": "on the moon,on the surface of the moon,on the lunar surface,in a lunar landscape",
    "space": "in space,in outer space,in deep space,through space,among the stars,in zero gravity,in the "
    "cosmos,in a nebula",
    "under water": "under water,underwater,in the deep sea,on the sea floor,under the sea,in a coral "
    "reef,at the bottom of the ocean,beneath the waves,on the seabed,in an aquarium",
    "city street": "on a city street,in the street,in the city,in a busy street,downtown,in an alley,on "
    "the sidewalk,on the pavement,in Tokyo,in New York,on a street in Paris,in the middle of the city",
    "road": "on a road,on the road,on a highway,on a country road,on the motorway,on a winding road,"
    "along a coastal road,down a dirt road,on a race track",
    "rooftop": "on a rooftop,on the roof,on a roof terrace,on the roof of a building,on a balcony",
    "living room": "in a living room,in the living room,in a cosy living room,in a bedroom,in the lounge,"
    "in an apartment,at home,in a nursery",
    "kitchen": "in a kitchen,in the kitchen,on the kitchen floor,in a restaurant,in a bakery",
    "classroom": "in a classroom,in the classroom,at school,in a lecture hall,in a schoolroom",
    "office": "in an office,in the office,in a meeting room,in a conference room,at the workplace",
    "stage": "on a stage,on stage,in a theatre,in a theater,in a concert hall,in a circus,in a museum,in "
    "an art gallery,in front of a red curtain",
    "pedestal": "on a pedestal,on a plinth,on a podium,on a display stand,on a round platform",
    "white void": "in a white void,on a pure white background,against an endless white background,on an "
    "infinite white background",
    "black void": "in a black void,on a black background,against a dark background,in front of a black "
    "backdrop,on a pure black background",
}
"""Where; with the words before it."""

STAGE_SAID: dict[str, dict[str, str]] = {
    "light": {
        "daylight": "bright daylight,in bright daylight,sunny,sunshine,in the sunshine,clear daylight,"
        "sunlit,bright sunlight",
        "golden": "golden hour,at golden hour,at sunset,sunset,warm evening light,golden evening light,"
        "dusk,at dusk,low warm sun,long shadows at sunset,golden light,in the evening,evening sun",
        "overcast": "overcast,soft light,soft diffuse light,cloudy daylight,cloudy,under a grey sky,even "
        "light,flat light",
        "lamp": "lamplight,by lamplight,a single lamp,lit by a lamp,in the light of a lamp",
        "moonlight": "moonlight,in the moonlight,under a full moon,moonlit,cold moonlight,lit by the moon",
        "sunrise": "sunrise,at sunrise,at dawn,dawn,early morning,in the early morning,first light,"
        "morning light",
        "noon": "noon,at noon,midday sun,high noon,at midday,hard noon sun",
        "night": "at night,night,by night,at midnight,nighttime",
        "spotlight": "spotlight,in a spotlight,dramatic spotlight,dramatic light,stage lighting,spotlit,"
        "under a spotlight,theatrical light",
        "neon": "neon lights,in neon light,neon glow,under neon signs,neon lighting,neon reflections,"
        "cyberpunk light",
        "candle": "candlelight,by candlelight,in candlelight,candlelit,firelight,lit by candles",
        "backlight": "backlit,backlight,silhouette,in silhouette,rim light,against the light,lit from behind",
        "softbox": "softbox lighting,studio lighting,softbox,studio light,soft box light,product lighting",
    },
    "weather": {
        "clear": "clear weather,clear day,no clouds,fair weather",
        "rain": "in the rain,rain,it is raining,rainy,heavy rain,in pouring rain,rain falls,drizzle,in a "
        "downpour,light rain",
        "snow": "it is snowing,snowfall,snow is falling,falling snow,snowing,in a snowstorm,in a blizzard",
        "fog": "fog,in the fog,foggy,thick fog,in dense fog,mist,misty,in the mist,haze",
        "storm": "storm,in a storm,stormy,thunderstorm,in a thunderstorm,thunder and lightning,stormy "
        "weather",
        "wind": "windy,in the wind,strong wind,a light breeze,wind blows,in a strong breeze,gusts of wind",
    },
    "look": {
        "photographic": "photorealistic,realistic,photographic,lifelike,ultra realistic",
        "cel": "cartoon,cel shaded,2D animation,hand drawn cartoon,in cartoon style,animated",
        "anime": "anime,anime style,japanese animation",
        "black and white": "black and white,monochrome,in black and white,black-and-white,greyscale",
        "film": "35mm film,shot on 35mm film,film grain,vintage film,film look,analogue film,super 8",
        "documentary": "documentary style,nature documentary,documentary footage",
        "noir": "film noir,noir style,noir",
        "vintage": "vintage look,retro style,old film,home movie",
        "sepia": "sepia,sepia toned,in sepia,silent film",
        "pastel": "pastel colours,pastel palette,symmetrical pastel",
        "comic": "comic book style,comic style,pop art,graphic novel",
        "watercolour": "watercolour,watercolor,watercolour painting,watercolor style,in watercolour",
        "oil": "oil painting,oil painting style,impressionist painting,as an oil painting",
        "pencil": "pencil drawing,pencil sketch,sketch,line drawing,as a pencil drawing",
        "chalk": "chalk drawing,chalk on a blackboard,chalkboard drawing",
        "blueprint": "blueprint,blueprint style,technical drawing",
        "pixel art": "pixel art,8 bit,pixel style,16 bit pixel art",
        "low poly": "low poly,low poly style,lowpoly",
        "clay": "claymation,stop motion clay,clay animation,stop motion",
        "paper cut-out": "paper cut-out,paper cutout animation,papercraft,cut-out animation,paper collage",
        "neon": "neon look,neon outlines,synthwave style",
        "infrared": "infrared,infrared photo,infrared film",
        "thermal": "thermal camera,thermal vision,thermal imaging",
    },
    "move": {
        "static": "static camera,static shot,fixed camera,locked-off shot,the camera is still,tripod "
        "shot,the camera does not move,camera: static",
        "pan": "the camera pans,panning shot,slow pan,pan left,pan right,camera pans left,the camera "
        "pans right",
        "dolly in": "dolly in,slow dolly in,push in,the camera moves closer,the camera pushes in,slow "
        "push in,the camera dollies in",
        "dolly out": "dolly out,pull back,the camera pulls back,slow dolly out,pull out,the camera moves "
        "away,the camera pulls out",
        "orbit": "orbit shot,the camera orbits,orbiting shot,the camera circles around,the camera moves "
        "around it,360 shot,slow orbit,arc shot",
        "crane": "crane shot,crane up,the camera rises,rising crane shot,boom shot,jib shot,the camera "
        "cranes up",
        "handheld": "handheld,handheld camera,shaky camera,shaky handheld footage,handheld shot",
        "tilt": "tilt up,tilt down,the camera tilts up,the camera tilts down,camera tilt,tilting shot",
        "track": "tracking shot,the camera tracks left,trucking shot,camera tracks right,slider shot",
        "zoom in": "zoom in,the camera zooms in,crash zoom,camera zoom in,zooms in",
        "zoom out": "zoom out,the camera zooms out,camera zooms out,zooming out",
        "dolly zoom": "dolly zoom,vertigo effect,dolly zoom effect,zolly shot",
        "fly-through": "the camera flies through,drone fly through,fpv shot,fpv drone shot",
    },
    "shot": {
        "wide": "wide shot,long shot,wide angle,seen from afar,establishing shot,from far away",
        "medium": "medium shot,mid shot,medium framing,waist up",
        "close-up": "close-up,close up,closeup,close-up shot,seen up close,CU",
        "extreme close-up": "extreme close-up,macro shot,macro,extreme closeup,detail shot",
    },
}
"""Light, weather, look and camera; names without a row are said as the reader's tables say them."""

RELATIONS_SAID: dict[str, str] = {
    "beside": "next to,beside,near,close to,by,alongside",
    "on": "on,on top of,atop,upon",
    "under": "under,beneath,underneath,below",
    "behind": "behind,in back of",
    "in front of": "in front of,ahead of",
    "left of": "to the left of,left of,on the left of,on the left side of",
    "right of": "to the right of,right of,on the right of,on the right side of",
    "around": "around",
    "between": "between,in between",
}

WAYS_SAID: dict[str, str] = {
    "walk": "along,past,by,around,forward,into the distance,from left to right,across the frame,away",
    "run": "along,past,around,at full speed,from right to left,away,in circles",
    "crawl": "along,forward,across the ground",
    "jump": "up and down,high,high into the air,with joy,again and again,twice",
    "dance": "happily,with joy,gracefully,to music,wildly",
    "wave": "at the camera,with one hand,goodbye,hello",
    "turn": "around,slowly",
    "look": "around,up,at the sky,into the distance,at the camera",
    "eat": "happily,hungrily,slowly",
    "sleep": "peacefully,soundly,quietly",
    "fly": "past,away,through the air,overhead,high above,up into the sky,by",
    "swim": "along,past,slowly,in circles,gracefully",
    "dive": "down,deep,into the depths",
    "drive": "along,past,by,away,fast,slowly,off",
    "sail": "along,by,past,into the distance",
    "float": "by,gently,in the air,slowly",
    "drift": "by,slowly,along",
    "hover": "in the air,above the ground,silently",
    "take off": "slowly,with a roar,into the sky",
    "land": "gently,softly,slowly",
    "spin": "around,slowly,fast,round and round",
    "drop": "to the ground,down,to the floor,from above",
    "bounce": "up and down,high,on the floor,three times,twice",
    "roll": "along,across the floor,by,past,across the ground,slowly",
    "swing": "back and forth,from side to side,to and fro",
    "throw": "through the air,high,into the air,in a high arc",
    "chase": "",
    "sit": "quietly,still,calmly",
}
"""What may come after a verb without changing what it says."""

MANNERS = "slowly,quickly,gently,calmly,gracefully,suddenly,happily,carefully,fast,in slow motion"

FRAMES = (
    "{}|{}|{}|{}|{}|there is {}|there are {}|show {}|show me {}|a video of {}|a clip of {}|a scene with "
    "{}|create a video of {}|make a video of {}|generate a clip of {}|film {}|I want to see {}|please "
    "make {}|footage of {}|imagine {}|a short film about {}|we see {}|picture {}|an animation of {}|can "
    "you show {}|a shot of {}|video: {}|an ad in which {}|product shot of {}|scene: {}|storyboard frame: "
    "{}|trailer: {}|a documentary about {}|lesson: {}|funny clip of {}|teaser with {}|opening scene, {}|"
    "hyper detailed {}|I would like {}|let me see {}|give me {}|draw {}|render {}"
)
"""What stands about what happens; those that say `there` only before verbs that end on -ing."""

TRAILERS = (
    "4k|8k|high quality|cinematic|no people|no text|detailed|seamless loop|beautiful|no music|nothing "
    "else|do not touch anything|no cuts|slow motion|highly detailed|5 seconds|16:9|nobody is there|one "
    "single take"
)
"""What means nothing for a shot."""

ADJECTIVES = (
    "majestic,fluffy,happy,sad,angry,cute,young,ancient,lonely,brave,curious,sleepy,hungry,shiny,dusty,"
    "sturdy,elegant,modern,futuristic,mysterious,magical,playful,graceful,wild,gentle,noble,clumsy,"
    "friendly,fierce,beautiful,gorgeous,stylish,luxurious,antique,broken,wet,fresh,ripe,delicious,"
    "steaming,glossy,sleek,vintage looking,weathered,spotted,striped,muscular,tired,cheerful,grumpy,"
    "proud,strange,robust,fragile,handmade,expensive,cheap,famous,ordinary,legendary,adorable,chubby,"
    "skinny,fast moving,lazy,nervous,excited,gleeful,determined,busy,quiet,noisy,floppy,fuzzy,frosted,"
    "worn,polite,skilled,nimble,stray,royal"
)
"""What may stand before a noun and means nothing for a shot."""

OTHERS = (
    "loom,trampoline,zeppelin,typewriter,accordion,saxophone,chainsaw,lawnmower,sewing machine,"
    "cash register,parachute,hammock,chandelier,fireplace,printer,stethoscope,syringe,marionette,metronome,"
    "anvil,bellows,crossbow,catapult,chariot,gondola,hovercraft,segway,unicycle,snowplough,forklift,"
    "bulldozer,cement mixer,oil rig,dam,aqueduct,escalator,turnstile,vending machine,jukebox,"
    "pinball machine,slot machine,roulette wheel,dollhouse,sandbox,scarecrow,weather vane,"
    "sundial,totem pole,statue,bust,obelisk,deck of cards,crossword,passport,envelope,stamp,newspaper,"
    "magazine,calendar,whiteboard,stapler,paper clip,rubber band,glue stick,tape measure,screwdriver,drill,"
    "pliers,crowbar,rake,hoe,pitchfork,scythe,sprinkler,beehive,nest,saddle,horseshoe,lasso,spur,necklace,"
    "earring,bracelet,brooch,razor,shampoo,towel,bathrobe,curtain,carpet,cushion,blanket,mattress,pram,"
    "pushchair,pacifier,rattle,diaper,ramen,lasagne,omelette,salad,porridge,curry,taco,burrito,waffle,"
    "pretzel,dumpling,olive,garlic,onion,cucumber,pepper,aubergine,cabbage,lettuce,pea pod,peanut,walnut,"
    "coconut,mango,kiwi fruit,fig,starfish,stingray,eel,otter,beaver,badger,skunk,raccoon,koala,kangaroo,"
    "theodolite,sloth,armadillo,meerkat,hyena,ostrich,emu,pelican,vulture,chameleon,gecko,scorpion,sextant,"
    "dragonfly,mosquito,grasshopper,caterpillar,worm"
)
"""Things that the library has not and that nothing in it comes near to: captions speak of them in vain."""

ASIDES = (
    "with a smile|with great care|as if by magic|for no reason|like never before|full of joy|without a "
    "sound|dust in the air|leaves rustle|sparks fly|shallow depth of field|a sense of "
    "wonder|dreamy mood|calm atmosphere|epic music|vivid colors|rich textures|trending|its "
    "eyes wide open|ears twitching|hair in the wind|steam rising|reflections everywhere"
)
"""What is said beside all that a shot can show."""

OTHER_DEEDS = (
    "thinking,negotiating,translating,calculating,voting,pondering,bargaining,apologising,complaining,"
    "hesitating,blinking,breathing,sweating,gambling,shopping,investing,remembering,forgetting,inventing,"
    "hiccuping,composing,rehearsing,auditioning,debating,volunteering,joking,flirting,proposing,counting,"
    "measuring,weighing,campaigning,soldering,governing,plastering,gardening,budgeting,ploughing,brewing,"
    "fermenting,evaporating,rotting,rusting,ageing,vibrating,ticking,ringing,barking,meowing,roaring,"
    "howling,chirping,purring,shedding,hatching,blooming,wilting,solving a riddle,telling a story"
)
"""What may be said to happen that no action of the library is like."""
