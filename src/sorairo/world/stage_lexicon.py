"""The words of the stage as tables: settings, lights, weathers, camera moves, framings and looks.

In a phrase `a|b` stands for either word; articles and adverbs between its words are passed over.
"""

from __future__ import annotations

__all__ = ["FIELDS", "IMPLIED", "LOOKS", "NEAREST", "NIGHT", "RETOLD", "STAGE", "Table"]

Table = dict[str, str]

STAGE: dict[str, Table] = {
    "setting": {
        "studio": "studio,backdrop,white|grey|plain|clean|neutral|seamless background,"
        "white|grey|empty room,white|infinite|empty|grey|photo|film studio,infinite white studio,"
        "cyclorama,photo studio,laboratory,lab",
        "table": "wooden|wood|hardwood|oak|laminate floor,wooden boards,parquet,floorboards,indoors",
        "meadow": "meadow,grass,lawn,field,grassland,pasture,prairie,grassy,"
        "countryside,meadows,fields,golf course,football|soccer pitch|field,pitch,steppe,green hills",
        "desert": "desert,sand,dunes,dune,sahara,sandy,savanna,savannah",
        "mars": "mars,martian,red planet",
        "snow": "snow,snowy,snowfield,"
        "snowy|snow covered|icy|frozen|white field|plain|landscape|ground|hill|hills|"
        "forest|slope,ski slope|piste,ice,ice rink|field,winter landscape|wonderland|scene,arctic,"
        "antarctica,"
        "north|south pole,tundra,glacier,in|on snow",
        "beach": "beach,seashore,seaside,shore,coast,sandy beach,tropical island|beach,sea shore,"
        "by|near sea|ocean,"
        "coastline,lagoon,tropics,shoreline,beaches",
        "ocean": "ocean,sea,open sea|ocean|water,high seas,stormy ocean|sea|seas,at sea,waves,"
        "on|in water|waves,seas,harbour,"
        "harbor,"
        "swimming pool",
        "lake": "lake,lakeside,lakeshore,pond,by lake|pond|river,river,riverside,riverbank,stream,loch,"
        "marsh,calm water",
        "forest": "forest,woods,woodland,jungle,rainforest,forest clearing|path|road|floor,clearing,"
        "in trees,"
        "among|between trees,thicket,grove,enchanted|magic|dark forest|woods,forests",
        "park": "park,in park,city|public|town park,garden,gardens,backyard,yard,picnic,playground,"
        "botanical garden,campus,"
        "parkland,village,suburb",
        "farm": "farm,farmyard,farmland,barnyard,barn yard,ranch,countryside farm,wheat|corn field,farms,"
        "orchard",
        "mountains": "mountains,mountain,alps,alpine meadow|pasture|landscape,alpine,peaks,summit,valley,"
        "mountain range|valley|pass|top|peak,himalayas,hillside,canyon,cliff,highlands",
        "volcano": "volcano,volcanic,lava,lava field|lake,magma,volcanic landscape|ground,crater rim,"
        "volcanoes",
        "cave": "cave,cavern,grotto,crystal cave,caves,underground",
        "moon": "moon surface,surface of moon,lunar,lunar surface|landscape,on moon,moonscape,moon base",
        "space": "space,outer|deep space,cosmos,universe,galaxy,in|into orbit,zero gravity,weightless,"
        "among|between stars,"
        "milky way,nebula,interstellar",
        "under water": "underwater,under water|sea|ocean,beneath water|sea|ocean|waves,undersea,"
        "coral reef,reef,seabed,"
        "ocean|sea floor|bed,deep sea|ocean,bottom of ocean|pool,submerged,below surface|waves,"
        "in aquarium,aquarium,bottom of sea|ocean",
        "city street": "street,city,city|town|busy|urban street,town,downtown,alley,sidewalk,pavement,"
        "urban,avenue,"
        "boulevard,crosswalk,new york,paris,london,tokyo,manhattan,cityscape,streets,metropolis,"
        "shopping street,plaza,town square,in traffic,cobblestones",
        "road": "road,highway,motorway,freeway,country road,roadside,race track|course,racetrack,raceway,"
        "asphalt,tarmac,"
        "beach|coastal|mountain|desert|winding|dirt road,lane,bridge road,driveway,parking lot,"
        "car park,runway,airport,roads,forest road",
        "rooftop": "rooftop,roof,roof|rooftop of building|house|skyscraper|tower,"
        "roof terrace|garden|top,rooftops,skyline,balcony,terrace,"
        "on top of building|skyscraper",
        "living room": "living room,lounge,sitting room,cosy|cozy room,bedroom,nursery,apartment,at home,"
        "drawing room,house interior,dining room,playroom,hotel room,library",
        "kitchen": "kitchen,kitchens,bakery,cafeteria,restaurant,bathroom,kitchen floor",
        "classroom": "classroom,school,class room,schoolroom,lecture hall,in class,university,science museum",
        "office": "office,workplace,open plan office,meeting|conference room,offices,cubicle,hospital",
        "stage": "stage,theatre,theater,on|concert|theatre|theater stage,opera,ballroom,circus,"
        "concert hall,auditorium,"
        "cinema,movie theater,red curtain,red curtains,under spotlights,museum,art gallery,gallery",
        "pedestal": "pedestal,plinth,podium,display stand|podium,product shot|photo|display|stage,"
        "showroom,round platform,"
        "pastel background|backdrop",
        "white void": "white void,pure|endless|infinite white background|space|void,white nothingness",
        "black void": "black void,black|dark background|backdrop|void|space,on black,"
        "pure|endless black background|void,"
        "void,nothingness",
    },
    "light": {
        "daylight": "daylight,harsh sunlight,bright daylight|sunshine,sunshine,sunlight,sunlit,daytime,"
        "bright sun",
        "golden": "golden hour|light,sunset,dusk,evening light|sun,evening,twilight,"
        "late afternoon,golden|afternoon|warm afternoon light|sun,warm afternoon,warm light,sundown,"
        "low sun,setting sun,golden sunlight,long shadows",
        "sunrise": "sunrise,dawn,daybreak,early morning,first light,rising sun,morning sun|light,"
        "break of day,at dawn,sun comes up,misty dawn",
        "noon": "noon,midday,high noon,noon sun,sun overhead,hard sunlight|sun,midday sun,noonday,"
        "blazing sun",
        "overcast": "overcast,cloudy,soft|diffuse|even|flat|diffused light|lighting,clouded,"
        "grey|cloudy sky,shadowless,clouds",
        "lamp": "lamplight,lamp light,under|by|single lamp,light|glow of lamp,warm lamp,lit by lamp",
        "spotlight": "spotlight,dramatic spotlight,lit by spotlight,"
        "spotlights,spotlit,spot light,stage light|lighting|lights,"
        "dramatic|theatrical light|lighting,limelight,searchlight,in spotlight",
        "neon": "neon light|lights|lighting|glow|sign|signs,neon lit,cyberpunk,synthwave,vaporwave,"
        "neon reflections|reflection|tubes|glows|sign|signs|colours|colors,"
        "glowing|bright neon sign|signs,"
        "pink and blue light|lights|lighting,magenta and cyan light|lights|lighting",
        "candle": "candlelight,candlelit,candle light,by|in candlelight,by candle|candles|fire|fireplace,"
        "firelight,"
        "campfire light,fire light",
        "backlight": "backlight,backlit,back light|lit|lighting,rim light|lighting|lit,against light|sun,"
        "silhouette,"
        "silhouetted,contre jour,lit from behind",
        "softbox": "softbox,soft box|boxes,softboxes,studio light|lights|lighting,"
        "product|beauty|commercial light|lighting",
        "moonlight": "moonlight,moonlit,full moon,by moon,under moon",
        "night": "city lights,night light|lighting|time lighting",
    },
    "weather": {
        "clear": "clear weather|day,no rain|wind|clouds,fair weather",
        "rain": "rain,rainy,raining,in rain,drizzle,drizzling,downpour,pouring rain,rainfall,"
        "wet street|road|weather,"
        "rains,it rains,rain weather,wet night,heavy|light|soft|gentle rain,rain falls|falling,"
        "raindrops,in pouring rain,showers,puddles,rainstorm",
        "snow": "snowing,snowfall,falling snow,snow falls|falling,snows,snowflakes,blizzard,snowstorm,"
        "light|heavy snow,snow is falling,snow weather,it snows,snowy weather|day|night,snow drifts down,"
        "snow flurries,flurries",
        "fog": "fog,morning mist|fog,thick|dense fog|mist,fog weather,foggy,mist,misty,haze,hazy,"
        "in fog|mist,smog",
        "storm": "storm,stormy,thunderstorm,stormy weather|sky,tempest,hurricane,typhoon,gale,"
        "heavy storm,thunder,storm clouds,stormy ocean|sea|night,thunder and lightning,storm weather,"
        "lightning,dark clouds",
        "wind": "wind,windy,breeze,strong|light|gentle wind|breeze,wind blows|blowing,windswept,"
        "blustery,wind weather,windy,breeze,breezy,gust,gusty,gusts,autumn leaves,falling leaves,"
        "leaves blow|blowing|flying|falling,"
        "in wind",
    },
    "look": {
        "photographic": "photorealistic,photo realistic,realistic,photographic,lifelike,live action,"
        "photoreal,hyperrealistic,ultra realistic,3 d|cgi animation|render|rendering",
        "cel": "cartoon,cartoons,anime,animated,animation,cel shaded|shading,hand drawn,comic,"
        "drawing,toon,manga,cel,cartoonish,illustration,2 d animation,drawn",
        "black and white": "black and white,monochrome,greyscale,noir,b and w,black white film",
        "film": "film look,35|16 mm,35|16 mm film,film grain,grainy film,"
        "analogue|analog|vintage|old|retro film,"
        "analog,analogue,super 8,celluloid,kodak,on film,filmic",
    },
}
"""Phrases, with commas between them, beside the wordings of captions."""

LOOKS: Table = {
    "documentary": "documentary,documentary style|look|footage,nature documentary,wildlife documentary",
    "noir": "noir,film noir,noir style|look|film,neo noir",
    "vintage": "vintage film|look|style|footage,retro,retro look|style,old film|movie,"
    "1950 s|1960 s|1970 s|1980 s film,"
    "sepia,silent film,vhs,vhs look,home video,polaroid,technicolor",
    "comic": "comic book|style|strip,comics,pop art,graphic novel,storybook illustration",
    "pastel symmetric": "wes anderson,symmetrical pastel,pastel symmetric",
    "watercolour": "watercolour,watercolor,watercolour|watercolor painting|style|look|illustration,"
    "ink wash,"
    "sumi e,gouache",
    "oil": "oil painting,oil painted,oil paint,oil painting style,impressionist,impressionism,"
    "impressionist painting,"
    "van gogh,van gogh style,monet,painterly,expressionist,cubist,surrealist painting",
    "pencil": "pencil drawing|sketch|style,sketch,sketched,line drawing,line art,"
    "charcoal drawing|sketch,crayon drawing,"
    "doodle,ink drawing,pencil drawn,hand sketched",
    "chalk": "chalk drawing,chalkboard drawing|style|animation,chalk on blackboard,chalk",
    "blueprint": "blueprint,technical drawing,blueprint style",
    "pixel art": "pixel art,pixel,8 bit,16 bit,pixelated,pixel style,retro game,voxel,voxel art",
    "low-poly": "low poly,lowpoly,low poly style|look,polygonal",
    "clay": "claymation,clay animation|style|look|world,stop motion,stop motion clay,"
    "plasticine animation|style,"
    "stop motion animation,made of plasticine",
    "paper cut-out": "paper cutout|cut out|craft|collage|art,cutout animation|style,cut out animation,"
    "papercraft,"
    "origami,origami style,paper cut out animation,paper cutout animation,storybook paper cutout,collage",
    "infrared": "infrared,thermal camera|vision,night vision,x ray",
}
"""Looks of pictures by their own names, some of which no picture has yet."""
NEAREST: Table = {"noir": "black and white", "documentary": "photographic", "vintage": "film", "comic": "cel"}
"""What stands for a look that no picture has yet; the others cannot be met."""

NIGHT = "night,nighttime,midnight,stars,starry,starlit,after dark,in dark,night sky,nightfall"
"""They say the setting where no place is said; in a place that is said, they say moonlight."""

RETOLD: Table = {
    "in a park": "park",
    "midday sun": "noon",
    **dict.fromkeys(("lit by a spotlight", "dramatic spotlight"), "spotlight"),
}
"""Wordings of captions for what has a name of its own by now."""

IMPLIED: dict[str, Table] = {
    "setting": {
        "night": "moonlit,moonlight,dark road|street|sky|night,full moon,darkness",
        "studio": "spotlight,background",
        "table": "room",
        "city street": "skyscrapers,shop,shops",
        "snow": "winter,wintry,snowfall,snowing,blizzard",
        "beach": "tropical,palm trees,summer holiday|vacation",
        "mountains": "hills",
        "ocean": "sailing,sails,afloat,adrift",
        "stage": "theatrical",
        "space": "planets,stars and planets",
        "office": "business",
    },
    "light": {
        "daylight": "blue|clear sky,sun,summer,bright|sunny light|day,day,spring morning|day",
        "overcast": "cloud",
        "neon": "cyberpunk city",
        "golden": "warm lighting|colours|glow",
        "sunrise": "morning,morning mist|fog",
        "lamp": "lamps,light bulb",
    },
    "look": {
        "photographic": "photo,photograph",
        "film": "vintage,cinematic film,grainy",
    },
}
"""What words suggest where no other says it."""

FIELDS: dict[str, Table] = {
    "move": {
        "pan": "pan,pans",
        "orbit": "orbit,orbiting,circling",
        "dolly in": "dolly",
        "crane": "crane",
        "tilt": "tilt",
        "track": "tracking",
        "zoom in": "zoom",
    },
    "shot": {"wide": "wide", "medium": "medium"},
    "look": {"film": "film"},
    "light": {"neon": "neon", "night": "night time"},
}
"""What words say that stand alone between commas."""
