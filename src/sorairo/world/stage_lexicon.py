"""The words of the stage as tables: settings, lights, weathers, camera moves, framings and looks.

In a phrase `a|b` stands for either word; articles and adverbs between its words are passed over.
"""

from __future__ import annotations

__all__ = ["FIELDS", "IMPLIED", "LOOKS", "NIGHT", "RETOLD", "STAGE", "Table"]

Table = dict[str, str]

STAGE: dict[str, Table] = {
    "setting": {
        "studio": "studio,backdrop,white|grey|plain|clean|neutral|seamless background,"
        "white|grey|empty room,infinite|empty|grey|photo|film studio,infinite white studio,"
        "cyclorama,photo studio,laboratory,lab",
        "table": "wooden|wood|hardwood|oak|laminate floor,wooden boards,parquet,floorboards,indoors",
        "meadow": "meadow|field of flowers|wildflowers|poppies|daisies,flower|wildflower meadow|field,"
        "meadow,grass,lawn,field,grassland,pasture,prairie,grassy,"
        "countryside,meadows,fields,golf course,football|soccer pitch|field,pitch,steppe,green hills",
        "desert": "desert,sand,dunes,dune,sahara,sandy",
        "savanna": "savanna,savannah,serengeti,african plain|plains,veld,bush land",
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
        "marsh,calm water,shallow water|waters,shallows",
        "forest": "forest,woods,woodland,jungle,rainforest,forest clearing|path|road|floor,clearing,"
        "in trees,treetops,"
        "among|between trees,thicket,grove,enchanted|magic|dark forest|woods,forests",
        "park": "park,in park,city|public|town park,garden,gardens,backyard,yard,picnic,playground,"
        "botanical garden,campus,"
        "parkland,village,suburb",
        "farm": "farm,farmyard,farmland,barnyard,barn yard,ranch,countryside farm,wheat|corn field,farms,"
        "orchard",
        "mountains": "mountains,mountain,alps,alpine meadow|pasture|landscape,alpine,peaks,summit,valley,"
        "mountain range|valley|pass|top|peak,himalayas,hillside,canyon,cliff,highlands",
        "volcano": "volcano,volcanic,lava,lava field|lake,magma,volcanic landscape|ground,crater rim,"
        "at foot of volcano,foot of volcano,"
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
        "on roof of building,roof terrace|garden|top,rooftops,skyline,balcony,terrace,"
        "on top of building|skyscraper",
        "living room": "living room,lounge,sitting room,cosy|cozy room,bedroom,nursery,apartment,at home,"
        "drawing room,dark|dim|dimly lit room,in dark|dim room,house interior,dining room,"
        "playroom,hotel room,library",
        "kitchen": "kitchen,kitchens,bakery,cafeteria,restaurant,kitchen floor",
        "classroom": "classroom,school,class room,schoolroom,lecture hall,in class,university,science museum",
        "office": "office,workplace,open plan office,meeting|conference room,offices,cubicle,hospital",
        "stage": "stage,theatre,theater,on|concert|theatre|theater stage,opera,ballroom,circus,"
        "concert hall,auditorium,"
        "cinema,movie theater,red curtain,red curtains,under spotlights,museum,art gallery,gallery",
        "pedestal": "pedestal,plinth,podium,display stand|podium,product display|stage,"
        "showroom,round platform,"
        "pastel background|backdrop",
        "white void": "white void,white studio,bright|clean|seamless white studio,"
        "pure|endless|infinite white background|space|void,white nothingness",
        "marble": "marble table|tabletop|counter|countertop|floor|surface|slab|top,polished marble",
        "black void": "black void,neon background|backdrop,black|dark background|backdrop|void|space,"
        "on black,"
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
        "neon": "neon light|lights|lighting|glow|sign|signs|background|backdrop,"
        "neon lit,cyberpunk,synthwave,vaporwave,"
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
        "blustery,wind weather,windy,breeze,breezy,gust,gusty,gusts,"
        "leaves blow|blowing|flying|falling,"
        "in wind",
    },
    "look": {
        "photographic": "photorealistic,photo realistic,realistic,photographic,lifelike,live action,"
        "photoreal,hyperrealistic,ultra realistic,3 d|cgi animation|render|rendering",
        "cel": "cartoon,cartoons,animated,animation,cel shaded|shading,hand drawn,cel shaded anime,"
        "drawing,toon,cel,cartoonish,illustration,2 d animation,drawn",
        "black and white": "black and white,monochrome,greyscale,b and w,black white film",
        "film": "film look,35|16 mm,35|16 mm film,film grain,grainy film,"
        "analogue|analog|vintage|old|retro film,"
        "analog,analogue,super 8,celluloid,kodak,on film,filmic",
    },
}
"""Phrases, with commas between them, beside the wordings of captions."""

LOOKS: Table = {
    "documentary": "documentary,documentary style|look|footage,nature|wildlife documentary,newsreel,"
    "news footage,reportage",
    "noir": "noir,film noir,noir style|look|film|movie,neo noir,detective film,chiaroscuro",
    "vintage": "vintage film|look|style|footage,retro,retro look|style,old film|movie,"
    "super 8 home movie,home movie,polaroid,technicolor,faded film",
    "sepia": "sepia,sepia tone|toned|look|photo|photograph|film,in sepia,daguerreotype,silent film|movie",
    "pastel": "pastel,pastel colours|colors|palette|tones|look|style,symmetrical|symmetric pastel,"
    "pastel symmetric|symmetrical,in pastels,candy colours|colors,wes anderson",
    "comic": "comic,comic book|style|strip|look|panel,comics,comic book style|look|panel,pop art,"
    "pop art style,graphic novel,graphic novel style,halftone,ben day dots,manga,manga style",
    "anime": "anime,anime style|look|film|movie|scene,japanese animation,anime art style",
    "watercolour": "watercolour,watercolor,"
    "watercolour|watercolor painting|style|look|illustration|animation,watercolours,watercolors,"
    "in watercolour|watercolours|watercolor|watercolors,aquarelle,ink wash,sumi e,gouache,"
    "storybook illustration,children book illustration",
    "oil": "oil painting,oil painted,oil paint|paints,in oil|oils,oil on canvas,oil painting style,"
    "impasto,impressionist,impressionism,impressionist painting|style,van gogh,van gogh style,monet,"
    "painterly,painterly style,expressionist,cubist,surrealist painting,painting of",
    "pencil": "pencil drawing|sketch|style|animation,sketch,sketched,line drawing,line art,crayon drawing,"
    "doodle,child|childs|kids|childrens drawing,ink drawing,pencil drawn,hand sketched,"
    "graphite,graphite drawing,drawn|sketched in pencil,"
    "drawn with pencil,pencil sketch style,cross hatching,engraving,etching",
    "charcoal": "charcoal drawing|sketch|style|animation,in charcoal,drawn in charcoal,charcoal on paper",
    "chalk": "chalk drawing,blackboard drawing|style|animation,chalkboard drawing|style|animation|art,"
    "chalk on blackboard|board,chalk,chalk art|style|animation,drawn in chalk,in chalk",
    "blueprint": "blueprint,technical drawing,blueprint style|drawing|look,schematic,engineering drawing,"
    "architectural drawing",
    "pixel art": "pixel art,pixel,8 bit,16 bit,pixelated,pixel style|art style,pixel graphics,retro game,"
    "8 bit|16 bit style|game|look,retro video game,video game sprite,voxel,voxel art",
    "low poly": "low poly,lowpoly,low poly style|look|render|art,low polygon,polygonal,geometric facets",
    "clay": "claymation,claymation style|look,clay animation|style|look|world,clay stop motion,"
    "stop motion,stop motion clay|animation|film|style,plasticine animation|style|world,"
    "made of plasticine,modelling|modeling clay,style of claymation",
    "paper cut-out": "paper cutout|cut out|craft|collage|art,cutout animation|style,cut out animation,"
    "papercraft,paper craft style,cut paper,layered paper,origami,origami style,"
    "paper cut out animation|style,paper cutout animation|style,storybook paper cutout,collage",
    "woodblock": "woodblock,woodblock print|style|printing,woodcut,woodcut print|style,ukiyo e,"
    "ukiyo e style|print,ukiyoe,japanese print|woodblock|woodblock print,linocut",
    "stained glass": "stained glass,stained glass window|style|look|art,leaded glass,"
    "cathedral|church window style",
    "mosaic": "mosaic style|art|look|animation|tiles,made of mosaic|tiles,roman|byzantine mosaic,"
    "byzantine|roman mosaic style,in mosaic,tile mosaic",
    "neon": "neon style|look|outline|outlines|art|aesthetic,neon outlines style,"
    "cyberpunk style|look|aesthetic,synthwave style|look|aesthetic,vaporwave style|look|aesthetic,outrun,"
    "retrowave,tron style,tron,glowing outlines,neon grid",
    "infrared": "infrared,infrared photo|photography|film|look|photograph,in infrared,aerochrome,"
    "false colour|color,colour|color infrared",
    "thermal": "thermal camera|vision|imaging|image|view|footage,thermal,heat vision|map|camera,heatmap,"
    "thermographic,thermography,night vision,thermal imaging camera",
    "x-ray": "x ray,x rays,xray,x ray vision|style|view|image|look,radiograph,seen through x ray",
    "hologram": "hologram,holographic,hologram style|look|projection,holographic projection|display,holo",
    "vhs": "vhs,vhs tape|look|style|footage|recording|video|effect,on vhs,shot|filmed|recorded on vhs,"
    "home video,camcorder,camcorder footage|video,analog|analogue video,found footage,"
    "videotape,video tape",
    "miniature": "tilt shift,tilt shift photography|photo|look|style|effect|lens|shot,"
    "miniature effect|look|style|world|model,miniature scene,diorama,toy town",
    "silhouette": "silhouette style|look|animation|film|art,silhouettes style,"
    "shadow puppet|puppets|play|theatre|theater,shadow puppet style,in silhouette style,black silhouettes,"
    "cut silhouettes",
}
"""Looks of pictures by their own names."""

NIGHT = (
    "night,nighttime,midnight,stars,starry,starlit,after dark,late at night,at night,in dark,"
    "night sky,nightfall"
)
"""They say the setting where no place is said; in a place that is said, they say moonlight."""

RETOLD: Table = {
    "in a park": "park",
    "anime style": "anime",
    "slow zoom in": "zoom in",
    "slow zoom out": "zoom out",
    "midday sun": "noon",
    **dict.fromkeys(("lit by a spotlight", "dramatic spotlight"), "spotlight"),
}
"""Wordings of captions for what has a name of its own by now."""

IMPLIED: dict[str, Table] = {
    "setting": {
        "night": "moonlit,moonlight,dark road|street|sky|night,full moon,darkness",
        "studio": "spotlight,background",
        "pedestal": "product shot|photo",
        "table": "room",
        "city street": "skyscrapers,shop,shops",
        "snow": "winter,wintry,snowfall,snowing,blizzard",
        "beach": "tropical,palm trees,summer holiday|vacation",
        "mountains": "hills",
        "ocean": "sailing,sails,afloat,adrift",
        "stage": "theatrical",
        "space": "planets,stars and planets",
        "office": "business",
        "living room": "on|onto|across|over|along floor|carpet|rug|floorboards,from floor|carpet|rug",
        "kitchen": "kitchen table|counter|sink|worktop|stove",
    },
    "light": {
        "daylight": "blue|clear sky,sun,summer,bright|sunny light|day,day,spring morning|day",
        "overcast": "cloud",
        "neon": "cyberpunk city,disco,nightclub",
        "golden": "warm lighting|colours|glow",
        "sunrise": "morning,morning mist|fog",
        "lamp": "lamps,light bulb,dim|dimly lit room,in dim room",
        "candle": "dark room,in dark room",
    },
    "weather": {"wind": "autumn,autumnal,autumn leaves,falling leaves"},
    "move": {"crane": "drone shot|footage|video|clip|cam|camera,drone shot|footage from above"},
    "shot": {
        "wide": "drone view|perspective|image|photo|photography,drone eye view,"
        "pulled back shot|view|framing|drone,pulled back drone shot|view|footage,"
        "filmed|shot|captured|recorded|seen|viewed by|from|with drone",
    },
    "angle": {
        "high": "drone view|perspective|image|photo|photography,drone eye view,pulled back drone view,"
        "filmed|shot|captured|recorded|seen|viewed by|from|with drone",
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
    "look": {
        "film": "film",
        "oil": "oil",
        "pencil": "pencil",
        "charcoal": "charcoal",
        "clay": "clay,plasticine",
        "mosaic": "mosaic",
        "paper cut-out": "papercut",
        "miniature": "miniature",
    },
    "light": {"neon": "neon", "night": "night time"},
}
"""What words say that stand alone between commas."""
