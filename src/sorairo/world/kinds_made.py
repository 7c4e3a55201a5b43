"""Kinds of things by the thing of the library that shows them: a stiletto is a shoe."""

from __future__ import annotations

from sorairo.world.stage_lexicon import Table

__all__ = ["MADE"]

MADE: Table = {
    "car": "minicar,volkswagen,vw beetle,fiat,toyota,tesla,electric vehicle,station wagon,estate car,"
    "compact car,rental car,classic car,oldtimer,old car,used car,getaway car,muscle car,cadillac,limo,"
    "hearse,off roader,off road vehicle,land rover,range rover,dune buggy,beach buggy,buggy,go kart,gokart,"
    "kart,autonomous car,self driving car,driverless car,crossover,company car,pick up car,coupe car,"
    "motor vehicle",
    "sports car": "ferrari,lamborghini,porsche,mustang car,corvette,roadster car,hypercar,bugatti,maserati,"
    "aston martin,spyder,cabriolet,cabrio,gran turismo",
    "race car": "formula 1 car,f1 car,f1,stock car,rally car,nascar,indy car,dragster,le mans car,"
    "drag racer,grand prix car",
    "taxi": "yellow cab,london cab,black cab,taxi cab",
    "van": "campervan,motorhome,caravan,rv,minibus van,delivery truck,mail van,food truck,ice cream van,"
    "ice cream truck,vw bus,volkswagen bus,hippie van,people carrier,panel van",
    "truck": "eighteen wheeler,18 wheeler,monster truck,big rig,articulated lorry,garbage truck,tow truck,"
    "log truck,logging truck,tipper,trailer truck,heavy truck,cement truck,army truck,toy truck,"
    "semi trailer,semitrailer",
    "bus": "tour bus,city bus,tourist bus,trolleybus,shuttle bus,omnibus,london bus,red double decker,"
    "night bus,public bus",
    "train": "steam train,steam locomotive,diesel locomotive,express train,tgv,shinkansen,maglev,"
    "underground train,commuter train,model train,railcar,railway engine,choo choo,passenger train,"
    "goods train,monorail,cable car",
    "tram": "light rail,trolley car,tramway",
    "fire engine": "fire lorry,ladder truck",
    "ambulance": "paramedic van,emergency vehicle,rescue vehicle",
    "police car": "cop car,squad car,police cruiser,police van",
    "bicycle": "bmx,bmx bike,road bike,push bike,e bike,ebike,electric bike,city bike,tricycle,trike,"
    "penny farthing,two wheeler,kids bike",
    "motorcycle": "harley davidson,motor scooter,dirtbike,motor cycle,superbike,racing motorcycle,"
    "motocross bike",
    "scooter": "e scooter,electric scooter,push scooter,toy scooter",
    "tractor": "farm tractor,lawn tractor,plough tractor",
    "excavator": "steam shovel,power shovel,mechanical digger,bucket excavator,earth mover,earthmover,jcb",
    "tank": "armored tank,battle tank,panzer,armoured vehicle,armored vehicle",
    "helicopter": "rescue helicopter,attack helicopter,heli,police helicopter",
    "aeroplane": "passenger plane,passenger jet,boeing,airbus,concorde,cargo plane,propliner,private jet,"
    "learjet,fighter plane,stealth bomber,warplane,spitfire,light aircraft,cessna,microlight,water plane,"
    "air liner,commercial jet,toy plane,model plane,model aeroplane,sailplane",
    "rocket": "starship,space ship,moon rocket,toy rocket,space capsule",
    "satellite": "space telescope,hubble,space station module,voyager,weather satellite",
    "flying saucer": "alien craft,mothership,mother ship,alien ufo,unidentified flying object,starfighter,"
    "space fighter",
    "drone": "quad copter,delivery drone,camera drone,uav,multicopter,hexacopter",
    "hot air balloon": "balloon ride,gas balloon",
    "boat": "sloop,ketch,dhow,felucca,lugger,regatta boat,racing yacht,sailing dinghy,lifeboat,rubber boat,"
    "tugboat,tug boat,houseboat,pontoon,pedalo,pedal boat,gondola boat,barge,narrowboat,steamer boat,"
    "wooden boat,small boat,trimaran,junk boat",
    "ship": "battleship,destroyer,aircraft carrier,oil tanker,icebreaker,paddle steamer,riverboat,brig,"
    "clipper,man o war,viking ship,longship,ghost ship,caravel,sailing vessel,freighter,titanic,"
    "coast guard cutter,ocean vessel,supertanker,ferryboat",
    "rowing boat": "row boat,skiff,rower's boat,coracle",
    "canoe": "dugout,outrigger,wooden canoe,paddle boat",
    "submarine": "yellow submarine,bathyscaphe,nuclear submarine,submersible,mini sub",
    "skateboard": "penny board,roller board,snakeboard,mountainboard",
    "ball": "glass ball,rubber ball,bouncy ball,crystal ball,medicine ball,exercise ball,ping pong ball,"
    "table tennis ball,volleyball,handball,cannonball,cannon ball,billiard ball,pool ball,snooker ball,"
    "cue ball,cricket ball,superball,snowball,steel ball,beach toy ball",
    "football": "match ball",
    "basketball": "basket ball",
    "cube": "sugar cube,ice cube,wooden cube,ice block,block of ice,concrete block,packing crate,metal box,"
    "hexahedron,block of wood",
    "brick": "clay brick,cinder block,breeze block,paving stone",
    "cylinder": "pipe piece,rod piece,tin drum,oil drum,paper roll",
    "plank": "floorboard,wooden plank,wooden board,beam of wood,balance beam,diving board",
    "cone": "party cone,paper cone,party hat",
    "pyramid": "tetrahedron,glass pyramid,great pyramid,egyptian pyramid,pyramid of giza",
    "ring": "finger ring,gold ring,wedding ring,diamond ring,engagement ring",
    "coin": "dime,silver dollar,dollar coin,euro coin,euro,doubloon",
    "die": "game die,six sided die,d20",
    "gear": "sprocket,clockwork wheel,clockwork gear,flywheel",
    "spring": "slinky,coil spring,bedspring",
    "heart": "love heart,red heart,valentine heart",
    "star shape": "christmas star,five pointed star,paper star,star shaped toy",
    "mug": "beer mug,beer stein,paper cup,plastic cup,cocoa,hot chocolate,cup of cocoa,mug of beer,"
    "travel mug,tea mug,sippy cup",
    "glass": "water glass,glass of water,glass of milk,beer glass,pint of beer,milk glass,juice glass,"
    "glass of juice,glass of whisky,shot glass",
    "wine glass": "champagne glass,champagne flute,flute glass,martini glass,margarita glass,glass of wine,"
    "chalice,crystal glass,glass of champagne,red wine,white wine,grail,holy grail",
    "bottle": "milk bottle,bottle of water,bottle of wine,bottle of beer,ketchup bottle,sauce bottle,"
    "glass bottle,plastic bottle,whisky bottle,oil bottle,vodka bottle,shampoo bottle,lotion bottle,"
    "cosmetic bottle,baby bottle,medicine bottle,spray bottle",
    "perfume bottle": "cologne,fragrance,scent bottle,perfume flask,eau de toilette,nail polish,"
    "serum bottle,skincare bottle",
    "can": "soda pop,energy drink,tin of beans,paint can,spray can,soup can,sardine tin,aluminium can,"
    "aluminum can,fizzy drink can",
    "jar": "honey jar,jar of honey,cookie jar,mason jar,pickle jar,jar of jam,cream jar,spice jar,honey pot",
    "carton": "milk box,juice box,carton of milk,cereal box,egg carton,tetra pak,orange juice",
    "bowl": "soup bowl,fruit bowl,cereal bowl,mixing bowl,bowl of soup,bowl of rice,rice bowl,dog bowl,"
    "porridge bowl",
    "plate": "dinner plate,serving plate,paper plate,porcelain plate",
    "vase": "flower vase,ming vase,chinese vase,pitcher of water,water jug,clay pot,clay jar,"
    "flower pot vase,pot of clay,greek vase,ceramic pot",
    "teapot": "tea kettle,tea pot,coffee pot,coffeepot,samovar",
    "frying pan": "saucepan,cooking pot,pot,cooking pan,crepe pan,grill pan,iron pan,stewpot,casserole",
    "candle": "wax candle,birthday candle,scented candle,tealight,votive,taper candle",
    "lamp": "bedside lamp,reading lamp,floor lamp,standing lamp,oil lamp,lava lamp,lampshade,night light,"
    "paper lantern,gas lamp,nightlight,table lantern",
    "chair": "kitchen chair,dining chair,office chair,swivel chair,folding chair,garden chair,lawn chair,"
    "beach chair,camping chair,director's chair,gaming chair,plastic chair,wicker chair,garden seat",
    "armchair": "leather armchair,wing chair,wingback,lounge chair,cosy chair,reading chair,massage chair,"
    "bean bag,beanbag",
    "stool": "piano stool,milking stool,step stool",
    "sofa": "leather sofa,chaise longue,chesterfield,futon,sectional,sofa bed,day bed",
    "table": "coffee table,side table,wooden table,picnic table,bedside table,nightstand,workbench table,"
    "ping pong table,pool table,card table,console table,tea table",
    "dining table": "banquet table,supper table,breakfast table,dinner table",
    "desk": "computer desk,school desk,teacher's desk,work desk,standing desk,reception desk",
    "bed": "bunk bed,single bed,king size bed,four poster,four poster bed,hospital bed,crib,bed frame,"
    "queen bed,water bed",
    "bookshelf": "shelving",
    "book": "notebook,diary,storybook,old book,bible,encyclopedia,dictionary,hardcover,paperback,"
    "magic book,spellbook,spell book,manuscript,photo album,cookbook,scrapbook,journal book,ledger",
    "clock": "cuckoo clock,pendulum clock,table clock,digital clock,mantel clock,clock face,big clock",
    "watch": "pocket watch,rolex,gold watch,dress watch,diving watch,apple watch,chronograph",
    "door": "front door,sliding door,wooden door,entrance door,revolving door,secret door",
    "window": "window pane,windowpane,stained glass window,shop window,bay window",
    "mirror": "hand mirror,looking glass,magic mirror,wall mirror,dressing mirror,makeup mirror",
    "picture frame": "oil canvas,portrait painting,mona lisa,framed photo,framed photograph,"
    "picture on the wall",
    "piano": "keyboard piano,electric piano,baby grand",
    "guitar": "banjo guitar,classical guitar",
    "violin": "double bass,contrabass,string instrument",
    "trumpet": "trombone,tuba,french horn,cornet,sousaphone,brass instrument",
    "snare drum": "bass drum,tom tom,timpani",
    "ladder": "step ladder,rope ladder,wooden ladder,rung ladder",
    "umbrella": "beach umbrella,sun umbrella,rain umbrella,paper umbrella,cocktail umbrella",
    "bucket": "water bucket,ice bucket,bucket of water,sand bucket,mop bucket,sap bucket",
    "barrel": "wine barrel,beer barrel,oil barrel,rain barrel,wooden barrel,powder keg,wooden cask",
    "basket": "bread basket,laundry basket,fruit basket,easter basket,flower basket,hamper,shopping basket,"
    "wicker hamper",
    "key": "house key,car key,skeleton key,golden key,old key,bunch of keys,magic key",
    "suitcase": "briefcase,luggage bag,travel bag,travel case,cabin bag,carry on,toolbox,tool box,"
    "attache case,trolley bag",
    "backpack": "back pack,school bag,hiking backpack,knapsack,satchel",
    "handbag": "clutch bag,leather bag,designer bag,shoulder bag,ladies bag,evening bag,coin purse",
    "bag": "gift bag,sack,rubbish bag,plastic bag,grocery bag,sports bag,duffel bag,gym bag,bin bag,"
    "tea bag,sandbag,money bag,flour sack",
    "gift": "christmas gift,birthday present,surprise box,gift wrap,gift package,birthday gift",
    "cardboard box": "shipping box,shipping carton,delivery box,moving box,shoebox,shoe box,pizza box,"
    "mystery box",
    "phone": "cellular phone,android phone,old telephone,rotary phone,landline,samsung,pixel phone,"
    "smart phone,flip phone,walkie talkie,pda,pocket computer",
    "tablet": "ipad,e reader,ereader,graphics tablet,drawing tablet",
    "laptop": "chromebook,notebook laptop,macbook pro,ultrabook,netbook,portable computer",
    "computer": "pc,imac,personal computer,display screen,workstation,gaming pc,crt monitor",
    "television": "flat screen tv,smart tv,old tv,telly set,plasma tv,tv screen,big screen,led screen,"
    "oled tv,retro television",
    "keyboard": "mechanical keyboard,computer keys",
    "computer mouse": "gaming mouse,wireless mouse",
    "remote": "game pad",
    "headphones": "earphone,wireless headphones,airpods,ear buds,over ear headphones,gaming headset",
    "speaker": "stereo speaker,bluetooth speaker,subwoofer,loud speaker,hifi,hi fi,boom box,soundbar,"
    "smart speaker",
    "radio": "old radio,ghetto blaster,portable radio,car radio",
    "camera": "dslr,film camera,video camera,camcorder,polaroid camera,movie camera,webcam,security camera,"
    "surveillance camera,old camera",
    "light bulb": "led bulb,edison bulb,glowing bulb",
    "oven": "kitchen range,kitchen stove,cooktop,gas stove",
    "refrigerator": "mini fridge,ice box,icebox,minibar,vending fridge",
    "washing machine": "tumble dryer,laundry machine,laundromat machine",
    "sink": "wash basin,kitchen sink,bathroom sink,hand basin",
    "bathtub": "rubber tub",
    "toilet": "toilet bowl,loo,wc,potty",
    "fan": "ceiling fan,table fan,desk fan,cooling fan",
    "shoe": "nike shoe,oxford shoe,leather shoe,ballet shoe,ballet slipper,stiletto,pump shoe,clog,"
    "flip flop,football boot,soccer cleats,cleat,glass slipper,tap shoe,basketball shoe,roller skate,"
    "ice skate",
    "boot": "cowboy boot,hiking boot,rain boot,ski boot,snow boots,leather boots,combat boots,ugg boots",
    "hat": "bowler hat,panama hat,wizard hat,witch hat,santa hat,chef hat,stetson,felt hat,fur hat,"
    "bucket hat,boater,trilby,pirate hat,cylinder hat,magician's hat",
    "cap": "flat cap,peaked cap,visor cap",
    "crown": "diadem,royal crown,coronet,golden crown,laurel wreath,circlet",
    "sunglasses": "reading glasses,eye glasses,spectacle,swimming goggles,ski goggles,ray bans",
    "tie": "bow tie,bowtie,neck tie,silk tie,cravat",
    "lipstick": "lip balm,lip gloss",
    "toothpaste": "tube of paint,hand cream,cream tube,ointment tube,cosmetic tube,sun cream,sunscreen,"
    "glue tube",
    "potted plant": "potted palm,potted flower,potted cactus,monstera,rubber plant,ficus,"
    "succulent in a pot,aloe in a pot,bonsai tree,herb pot,basil pot,seedling,sapling,sprout",
    "bread": "roll of bread,brioche,rye bread,white bread,focaccia,toasted bread,bread slice,garlic bread,"
    "bread roll,naan,flatbread,pita,banana bread,loaf of sourdough",
    "baguette": "french loaf,breadstick",
    "sandwich": "blt,panini,toastie,grilled cheese,sub sandwich,submarine sandwich",
    "burger": "veggie burger,whopper,double cheeseburger,chicken burger,patty",
    "hot dog": "corn dog",
    "pizza": "pizza pie,pepperoni pizza,margherita,pizza slice,slice of pizza,cheese pizza,calzone",
    "french fries": "french fry,potato fries,fries box",
    "sushi": "sushi roll,maki,sashimi,california roll,onigiri,temaki",
    "cake": "layer cake,cheese cake,fruit cake,cream cake,strawberry cake,brownie,sachertorte,"
    "slice of cake,piece of cake",
    "cupcake": "blueberry muffin,chocolate muffin",
    "doughnut": "glazed donut,jelly donut,krapfen,berliner",
    "cookie": "oreo,macaron,macaroon,cracker biscuit,wafer,gingerbread man,ginger nut",
    "pancake": "hotcakes,flapjack,blini",
    "ice cream": "gelato,ice cream sundae,soft serve,ice cream scoop,scoop of ice cream,icecream cone",
    "cheese": "cheddar,swiss cheese,gouda,brie,camembert,parmesan,piece of cheese,cheese wheel,cheese block",
    "popcorn": "bucket of popcorn,box of popcorn,popcorn bucket,popcorn box",
    "coffee": "cup of espresso,americano,mocha,flat white,macchiato,cups of coffee,hot coffee,latte art,"
    "matcha,green tea,steaming tea,cup of cappuccino,black coffee",
    "egg": "easter egg,chicken egg,dinosaur egg,golden egg,dragon egg,faberge egg,eggshell,fried egg",
    "house": "small house,wooden house,log cabin,farmhouse home,townhouse,manor,residence,"
    "gingerbread house,haunted house,holiday home,doll house,beach house,country house,chateau house,inn,"
    "shop building,school building,bakery building,guest house,summerhouse,half timbered house,"
    "suburban house,stilt house",
    "church": "notre dame,minster,monastery,village church,steeple",
    "castle": "palace,chateau,fairy tale castle,fairytale castle,medieval castle,bouncy castle,"
    "keep tower,ruined castle,neuschwanstein,alcazar,royal palace,citadel walls",
    "skyscraper": "high rise building,office block,empire state building,burj khalifa,tall building,"
    "glass tower,corporate headquarters,city tower,chrysler building,trade center,museum building,"
    "hospital building,bank building",
    "apartment building": "flat block,apartment house,tenement,condo,condominium,block of flats,"
    "housing block,motel,residential building",
    "tower": "lookout tower,radio tower,tv tower,church tower,belfry,wizard tower,control tower",
    "clock tower": "big ben,clocktower,elizabeth tower",
    "lighthouse": "light house,beacon tower,lightship",
    "windmill": "dutch mill,old mill,water mill,watermill,wind mill",
    "wind turbine": "wind farm,wind generator,windmill turbine",
    "barn": "red barn,hayloft,cowshed,hay barn,horse stable",
    "factory": "plant factory,power station,mill building,refinery,nuclear plant,nuclear power plant,"
    "steelworks,industrial plant,cooling tower,warehouse building",
    "temple": "acropolis,pantheon,ancient temple",
    "pagoda": "chinese temple,buddhist temple",
    "bridge": "stone arch,suspension bridge,golden gate bridge,drawbridge,rope bridge,"
    "wooden bridge,london bridge,tower bridge,brooklyn bridge,aqueduct bridge,covered bridge",
    "tent": "circus tent,big top,wigwam,tipi,igloo tent,dome tent,pavilion tent,party tent",
    "igloo": "ice house,ice hut,snow house",
    "well": "stone well,old well",
    "fountain": "water fountain,trevi fountain,drinking fountain,birdbath,bird bath,water feature,"
    "garden fountain",
    "ferris wheel": "london eye,giant wheel,observation wheel",
    "street lamp": "lantern pole,street lantern,victorian lamp post",
    "traffic light": "red light signal,semaphore",
    "bench": "garden bench,wooden bench,pew,bus stop bench",
    "fence": "wooden fence,garden fence,gate fence,barbed wire",
    "mailbox": "mail box,letter box,postbox,pillar box",
    "trash can": "wastebasket,waste bin,wheelie bin,litter bin,recycling bin,ashcan",
    "phone booth": "red telephone box,call box",
    "fire hydrant": "fireplug",
    "parking meter": "pay station,parking machine",
    "stop sign": "road sign,traffic sign,street sign,warning sign,no entry sign,speed limit sign",
    "signpost": "sign post,guide post,way sign,fingerpost",
    "billboard": "advertising hoarding,ad hoarding,movie poster,film poster,wanted poster",
    "sign": "shop sign,neon signs board,open sign,wooden sign,name plate,nameplate,welcome sign,sale sign,"
    "exit sign,nameboard,bus stop sign",
    "campfire": "camp fire,log fire,fire pit,firepit,burning fire",
    "swing set": "garden swing,tyre swing,porch swing",
    "playground slide": "slides of a playground",
    "traffic cone": "safety cone,orange cone",
    "sword": "katana,light saber,lightsaber,excalibur,dagger knife,long sword,broadsword,scimitar,machete",
    "knife": "bread knife,butcher knife,chef's knife,pocket knife,penknife,scalpel,butter knife,cleaver,"
    "steak knife",
    "fork": "salad fork,dinner fork",
    "spoon": "wooden spoon,tea spoon,tablespoon,silver spoon,soup spoon",
    "scissors": "garden shears,nail scissors,hedge clippers,secateurs",
    "hammer": "mallet,sledgehammer,gavel,claw hammer",
    "wrench": "monkey wrench,adjustable wrench,pipe wrench",
    "handsaw": "wood saw,hacksaw,fretsaw",
    "flashlight": "head torch,headlamp,searchlight lamp,pocket lamp,torchlight",
    "broom": "sweeping brush,flying broom,witch's broom,rake broom,duster",
    "watering can": "garden can,oil can",
    "treasure chest": "pirate chest,treasure box,coffer,jewelry box,jewellery box,toy chest",
    "trophy": "world cup,champions cup,winner's cup,prize cup,golden cup,medal cup",
    "anchor": "ship's anchor",
    "pencil": "ballpoint,ballpoint pen,fountain pen,felt tip,colored pencil,coloured pencil,chalk stick,"
    "magic wand",
    "tennis racket": "badminton racket,squash racket,ping pong paddle,table tennis bat,shuttlecock racket",
    "baseball bat": "bats of baseball,cricket bat",
    "kite": "stunt kite,box kite,paper kite,dragon kite",
    "balloon": "water balloon,balloon animal,red balloon,foil balloon,birthday balloon",
    "surfboard": "body board,boogie board,paddle board,paddleboard,windsurfer board,wakeboard",
    "skis": "cross country skis,water skis",
    "target": "bulls eye,shooting target",
    "toy block": "duplo,wooden blocks,jenga block,building brick",
    "puzzle cube": "rubik's cube,rubik cube,rubiks",
    "spinning top": "dreidel,toy spinner",
    "chess king": "chess queen,chess knight,rook,chess bishop,chess set",
    "pawn": "game piece,meeple,game token",
    "telescope": "spyglass,refractor,observatory telescope,space scope",
    "microscope": "electron microscope",
    "flask": "erlenmeyer flask,chemistry flask,petri dish,chemical flask,laboratory glass,retort",
    "hourglass": "sandglass,sand clock",
    "magnet": "bar magnet,electromagnet,u magnet",
    "compass": "navigation compass,ship's compass",
    "battery": "aa battery,power cell,accumulator",
    "atom": "hydrogen atom,carbon atom,helium atom,atom model,bohr model",
    "water molecule": "h2o,molecule model,molecule of water",
    "dna": "dna strand,dna molecule,dna double helix",
    "world globe": "globe of the world,school globe,globus",
    "prism": "triangular prism,crystal prism,optical prism",
}
"""By name; nouns that the library has itself come first, and so do words with another sense."""
