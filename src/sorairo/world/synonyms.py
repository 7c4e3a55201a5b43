"""Other nouns for the things of the library, or for what comes nearest where it lacks one, as a table."""

from __future__ import annotations

from sorairo.world.stage_lexicon import Table

__all__ = ["ALIASES"]

ALIASES: Table = {
    "factory": "factory chimney,smokestack,chimney of factory",
    "joystick": "controller,game pad,console controller",
    "trophy": "award,prize",
    "sponge": "washcloth",
    "microphone": "mike",
    "longbow": "bow and arrow,bow and arrows",
    "cart": "handcart,wheelbarrow",
    "easel": "easel and canvas",
    "ball": "bubble,pearl",
    "cube": "cuboid,box shape",
    "cylinder": "tube,pipe",
    "person": "giant,stranger,pedestrian,tourist,passenger,student,teacher,professor,player,footballer,"
    "soccer player,"
    "basketball player,tennis player,goalkeeper,goalie,surfer,swimmer,runner,jogger,skater,"
    "skateboarder,athlete,"
    "gymnast,climber,hiker,traveller,traveler,musician,guitarist,pianist,drummer,singer,artist,painter,"
    "photographer,detective,soldier,driver,fisherman,farmer,gardener,waiter,barista,bartender,neighbour,"
    "neighbor,young man,gentleman,dude,father,dad,husband,groom,friend,dude,fellow,audience,crowd,"
    "villager,"
    "customer,host,presenter,speaker on stage,scuba diver,diver,monk,carpenter,mechanic,postman,"
    "librarian,judge",
    "woman": "young woman,mother,mom,mum,wife,bride,waitress,actress,nurse,model,ladies",
    "child": "toddler,baby,infant,little boy,young boy,teenager,teen,schoolboy,son,young child,pupil",
    "girl": "little girl,young girl,schoolgirl,daughter",
    "doctor": "dentist,chemist,researcher,engineer in lab coat,vet",
    "king": "prince",
    "businessman": "salesman,lawyer,banker,boss,employee,colleague,politician",
    "builder": "plumber,electrician,workman",
    "robot": "humanoid,cyborg,droid,mech,humanoid robot",
    "wizard": "mage",
    "superhero": "super hero",
    "alien": "martian man",
    "old man": "senior,old gentleman,elder",
    "old woman": "old lady,elderly lady",
    "horse": "stallion,mare,racehorse,black beauty",
    "dog": "pup,labrador,golden retriever,retriever,poodle,corgi,dachshund,terrier,bulldog,dalmatian,"
    "beagle,pug,"
    "german shepherd,border collie,chihuahua,shiba inu,doggo",
    "cat": "tabby,tabby cat,house cat,tomcat,siamese cat",
    "cow": "cattle,ox,buffalo,bison",
    "bird": "hummingbird,swallow,kingfisher,woodpecker,bird of prey,starling",
    "fish": "trout,salmon,salmon fish,koi,koi fish,clownfish,tuna,carp",
    "duck": "mallard,toy duck",
    "rabbit": "bunny rabbit",
    "butterfly": "monarch butterfly",
    "snake": "viper,anaconda",
    "dinosaur": "raptor,velociraptor",
    "car": "vehicle,toy car,hatchback,electric car,suv,jeep,limousine,family car,vintage car,saloon,"
    "beetle car",
    "sports car": "roadster,racing coupe,coupe",
    "truck": "pickup,pickup truck,dump truck,tanker",
    "bus": "double decker,double decker bus,minibus",
    "train": "steam train,high speed train,bullet train,freight train,toy train",
    "boat": "sail boat,sailing ship,speedboat,motorboat,fishing boat,dinghy,paper boat,toy boat,"
    "sailing yacht",
    "ship": "galleon,tall ship,cargo ship,container ship,warship,pirate ship,tanker ship",
    "aeroplane": "airliner,jumbo jet,jet plane,fighter jet,paper aeroplane,paper airplane,paper plane,glider",
    "rocket": "space rocket,missile,space shuttle",
    "hot air balloon": "hot air balloon ride",
    "flying saucer": "alien ship",
    "bicycle": "racing bike,mountain bike",
    "motorcycle": "motor bike,vespa",
    "phone": "telephone,iphone,handset",
    "watch": "wrist watch,smartwatch,smart watch,luxury watch",
    "laptop": "notebook pc,macbook",
    "television": "television set,flat screen",
    "headphones": "pair of headphones,earbuds,ear phones",
    "sunglasses": "glasses frame,shades glasses,goggles",
    "shoe": "running shoe,sports shoe,high heel,slipper,sandal",
    "handbag": "hand bag",
    "bag": "tote,tote bag,straw bag",
    "hat": "straw hat,top hat,cowboy hat,beanie",
    "mug": "coffee cup,coffee mug,tea cup",
    "coffee": "tea,cup of tea,mug of coffee",
    "bottle": "water bottle,beer bottle,champagne bottle,soda bottle,wine",
    "can": "drink can,coke can,cola,beer",
    "gift": "giftbox,present box,wrapped gift,christmas present",
    "flower": "tulip,lily flower,poppy,bouquet",
    "oak": "birch,maple,willow,apple tree,cherry tree,beech,big tree,old tree",
    "pine": "spruce,conifer",
    "bush": "grass tuft,fern",
    "potted plant": "house plant,plant in a pot,bonsai",
    "cake": "chocolate cake,wedding cake,cheesecake",
    "bread": "bread loaf,slice of bread,slice of toast,bun",
    "cookie": "cracker",
    "burger": "beefburger",
    "apple": "red delicious",
    "house": "chimney,house chimney,chimney of house,chimney of cottage,chimney of cabin,hut,villa,mansion,"
    "bungalow,farmhouse",
    "lamp": "lantern",
    "candle": "candlestick,tea light",
    "street lamp": "street light,lantern post",
    "picture frame": "photo frame",
    "chair": "rocking chair,wooden chair,armless chair",
    "clock": "grandfather clock",
    "billboard": "advertising board,ad board",
    "speaker": "boombox",
    "violin": "viola",
    "guitar": "electric guitar,bass guitar",
    "piano": "grand piano",
    "snare drum": "drum kit,drums",
    "pencil": "pen,paintbrush,marker pen",
    "knife": "table knife",
    "balloon": "helium balloon",
    "coin": "gold coin,cent",
    "gear": "gear wheel",
    "treasure chest": "wooden chest",
    "football": "foot ball,soccer football",
    "cardboard box": "parcel box,paper box",
    "toy block": "lego,lego brick,alphabet block",
    "teddy bear": "stuffed bear,plush bear,toy bear,stuffed animal",
    "skateboard": "skate board",
    "water molecule": "h2o,h2o molecule",
    "carbon dioxide": "co2,co2 molecule",
    "methane": "ch4",
    "salt crystal": "table salt lattice",
    "dna": "dna double helix",
    "plank": "ramp,slope,incline,slide,inclined plane,inclined plank,inclined board",
}
"""Nouns for the nearest thing of the library, used where the library has none of that name."""
