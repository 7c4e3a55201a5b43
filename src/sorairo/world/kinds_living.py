"""Kinds of what lives by the thing of the library that shows them: a spaniel is a dog."""

from __future__ import annotations

from sorairo.world.stage_lexicon import Table

__all__ = ["LIVING"]

LIVING: Table = {
    "dog": "spaniel,cocker spaniel,greyhound,whippet,collie,sheepdog,guard dog,watchdog,lapdog,doberman,"
    "rottweiler,great dane,mastiff,boxer dog,st bernard,saint bernard,pomeranian,pekingese,papillon,"
    "shih tzu,yorkie,yorkshire terrier,jack russell,schnauzer,pointer dog,bloodhound,basset hound,foxhound,"
    "wolfhound,dingo,guide dog,sled dog,samoyed,malamute,akita,weimaraner,vizsla,goldendoodle,puppy dog,"
    "whelp,police dog,street dog,retriever puppy,pit bull,bull terrier,sausage dog,malinois,"
    "newfoundland dog",
    "cat": "tom cat,alley cat,stray cat,persian cat,persian,bengal cat,maine coon,sphynx cat,calico cat,"
    "ginger cat,kittycat,pussycat,puss,pussy cat,ragdoll cat,tuxedo cat,manx cat,burmese cat,wildcat,"
    "ocelot,bobcat",
    "horse": "filly,gelding,workhorse,mustang horse,bronco,appaloosa,palomino,pinto horse,arabian horse,"
    "clydesdale,shire horse,shetland pony,draft horse,draught horse,war horse,warhorse,charger horse,"
    "hobby horse,wild horse,yearling,riding horse,lipizzaner,racing horse",
    "donkey": "jenny donkey",
    "cow": "holstein,highland cow,angus,jersey cow,dairy cow,milk cow,bullock,zebu,longhorn",
    "sheep": "lambkin,merino,black sheep,bighorn sheep,mouflon,baby sheep",
    "goat": "kid goat,mountain goat,nanny goat,ibex,baby goat,chamois",
    "pig": "wild boar,sow,guinea hog,baby pig,truffle pig,pot bellied pig,hoglet,porker",
    "deer": "fawn,doe,buck deer,roe deer,red deer,caribou,white tailed deer,sika deer",
    "rabbit": "easter bunny,jackrabbit,baby rabbit,leveret,white rabbit,lop rabbit",
    "mouse": "field mouse,dormouse,vole,shrew,lemming,chinchilla,mole rat,lab rat",
    "squirrel": "red squirrel,grey squirrel,flying squirrel,ground squirrel",
    "fox": "red fox,arctic fox,fox cub,desert fox,fennec,fennec fox",
    "wolf": "grey wolf,timber wolf,wolf cub,arctic wolf,wolf pup,dire wolf",
    "bear": "wombat,anteater,kodiak,honey bear,bear cub,mother bear,baby bear,sun bear,kodiak bear",
    "polar bear": "white bear,arctic bear,polar bear cub",
    "panda": "panda cub,baby panda",
    "lion": "lioness,lion cub,mountain lion,big cat",
    "tiger": "tigress,bengal tiger,siberian tiger,tiger cub,white tiger",
    "leopard": "snow leopard,black panther,leopard cub",
    "monkey": "orangutan,gibbon,marmoset,capuchin,bonobo,tamarin,spider monkey,howler monkey,mandrill,"
    "baby monkey,rhesus,langur",
    "gorilla": "silverback,mountain gorilla",
    "elephant": "african elephant,indian elephant,elephant calf,baby elephant,bull elephant",
    "giraffe": "giraffe calf,baby giraffe",
    "zebra": "zebra foal,grevy zebra",
    "camel": "bactrian camel,desert camel",
    "rhinoceros": "black rhino,white rhino,rhino calf",
    "hedgehog": "baby hedgehog",
    "bird": "robin redbreast,bluejay,blue jay,chickadee,titmouse,cardinal bird,warbler,lark,skylark,"
    "swift bird,martin bird,wagtail,cuckoo,bullfinch,chaffinch,goldfinch,magpie robin,oriole,tanager,"
    "hoopoe,bee eater,budgerigar,lovebird,fledgling,nestling,baby bird,little bird,birdie,passerine,"
    "great tit,blue tit,mockingbird,catbird,sandpiper,lapwing",
    "parrot": "african grey,lorikeet,cockatiel,conure,amazon parrot,scarlet macaw",
    "owl": "snowy owl,tawny owl,barred owl,screech owl,eagle owl,owlet,night owl",
    "eagle": "phoenix,griffin,golden eagle,osprey,kite bird,kestrel,peregrine,peregrine falcon,harrier,"
    "condor,griffon,sea eagle,goshawk,sparrowhawk,raptor bird,harpy",
    "duck": "platypus,drake,eider,teal duck,wild duck,mandarin duck,pintail,duckling chick",
    "goose": "gosling,greylag,canada goose,snow goose,gander",
    "swan": "cygnet,mute swan,black swan,white swan,ugly duckling",
    "hen": "laying hen,pullet,poultry,mother hen",
    "rooster": "gamecock,cock bird,weathercock,capon",
    "chick": "easter chick,baby chicken,hatchling chick",
    "penguin": "emperor penguin,king penguin,penguin chick,baby penguin,gentoo,adelie penguin,rockhopper",
    "flamingo": "pink flamingo",
    "seagull": "herring gull,sea bird,seabird",
    "pigeon": "carrier pigeon,rock dove,turtledove,turtle dove,white dove,wood pigeon,homing pigeon",
    "crow": "jackdaw,carrion crow,starling flock,grackle",
    "peacock": "peahen",
    "fish": "tetra,angelfish,betta,fighting fish,cod,herring,sardine,mackerel,anchovy,haddock,halibut,"
    "plaice,bass fish,sea bass,pike fish,catfish,piranha,pufferfish,puffer fish,swordfish,flying fish,"
    "barracuda,grouper,parrotfish,tropical fish,reef fish,carp fish,sturgeon,sunfish,lionfish,"
    "butterfly fish,surgeonfish",
    "shark": "hammerhead,hammerhead shark,tiger shark,bull shark,whale shark,reef shark,megalodon,"
    "basking shark,mako",
    "whale": "sperm whale,orca,killer whale,beluga,narwhal,right whale,grey whale,minke,fin whale,"
    "whale calf,baby whale",
    "dolphin": "bottlenose,bottlenose dolphin,river dolphin,baby dolphin,dolphin calf",
    "seal": "elephant seal,baby seal,harp seal,seal pup,fur seal",
    "octopus": "giant squid",
    "jellyfish": "moon jelly,portuguese man of war,sea jelly,box jellyfish",
    "crab": "hermit crab,king crab,coconut crab,fiddler crab",
    "turtle": "sea turtle,terrapin,giant tortoise,box turtle,snapping turtle,baby turtle,leatherback,"
    "galapagos tortoise",
    "frog": "tree frog,poison dart frog,frog prince,tree toad",
    "snake": "adder,mamba,constrictor,king cobra,garter snake,grass snake,coral snake,sea snake",
    "crocodile": "gator,croc,gharial,saltwater crocodile",
    "snail": "garden snail,sea snail,escargot",
    "butterfly": "swallowtail,peacock butterfly,cabbage white,painted lady,luna moth,silk moth,hawk moth",
    "bee": "firefly,mantis,praying mantis,centipede,queen bee,worker bee,drone bee,mason bee",
    "ladybird": "scarab,stag beetle,dung beetle,weevil,june bug",
    "spider": "black widow,jumping spider,wolf spider,arachnid,garden spider,huntsman spider,daddy longlegs",
    "ant": "fire ant,army ant,leafcutter ant,worker ant",
    "dinosaur": "allosaurus,spinosaurus,carnosaur,dino,giganotosaurus,carnotaurus,triceratops,stegosaurus,"
    "ankylosaurus",
    "brontosaurus": "apatosaurus,titanosaur",
    "dragon": "fire dragon,baby dragon,chinese dragon,ice dragon,drake dragon",
    "person": "bloke,chap,citizen,visitor,guest,spectator,onlooker,walker,backpacker,camper,trekker,"
    "mountaineer,rock climber,boxer,wrestler,archer,golfer,golf player,baseball player,cricketer,"
    "volleyball player,hockey player,rugby player,quarterback,referee,coach trainer,trainer person,"
    "weightlifter,bodybuilder,sprinter,marathon runner,marathoner,hurdler,rower,kayaker,sailor,captain,"
    "pilot,co pilot,flight attendant,air hostess,bus driver,taxi driver,truck driver,trucker,cab driver,"
    "racing driver,race driver,motorist,biker,motorcyclist,rider,horseman,jockey,equestrian,commander,"
    "trooper,guardsman,security guard,bouncer,bodyguard,spy,secret agent,thief,burglar,robber,criminal,"
    "prisoner,inmate,hacker,programmer,coder,gamer,streamer,youtuber,influencer,vlogger,blogger,journalist,"
    "reporter,newscaster,news anchor,anchorman,writer,poet,novelist,actor,comedian,busker,street performer,"
    "juggler,acrobat,trapeze artist,stuntman,stunt performer,conductor,composer,cellist,violinist,"
    "saxophonist,trumpeter,bassist,rapper,dj,rock star,rockstar,pop star,dentist patient,surgeon general,"
    "pharmacist,therapist,psychologist,midwife,caregiver,priest,pastor,pope,bishop,rabbi,imam,preacher,nun,"
    "shaman,yogi,philosopher,historian,archaeologist,explorer,adventurer,geologist,biologist,physicist,"
    "mathematician,inventor,engineer,architect,sculptor,potter,blacksmith,tailor,cobbler,shoemaker,butcher,"
    "fishmonger,grocer,shopkeeper,cashier,clerk,street vendor,salesperson,seller,buyer,courier,"
    "delivery man,delivery driver,deliveryman,mailman,janitor,gardener man,farmhand,shepherd,milkman,"
    "woodcutter,lumberjack,hunter,miner,welder,roofer,bricklayer,mason,foreman,technician,repairman,"
    "housekeeper,butler,valet,doorman,porter,receptionist,secretary,accountant,assistant,intern,coworker,"
    "co worker,teammate,neighbour man,uncle,nephew,cousin,brother,grandson,daddy,papa,stepfather,"
    "twin brothers,caveman,viking,gladiator,roman soldier,spartan,pharaoh man,peasant,villain,protester,"
    "demonstrator,refugee,beggar,vagabond,nomad,pilgrim,hitchhiker,picnicker,sunbather,lifeguard,beachgoer,"
    "clubber,dancing man,photojournalist,cameraman,film director,magician's assistant,barber,hairdresser,"
    "stylist,tattoo artist,masseur,chauffeur,mayor,senator,prime minister,diplomat,ambassador,king's guard,"
    "statesman,tribesman,zookeeper,vet man,beekeeper,fisher,angler,snorkeler,freediver,skydiver,paraglider,"
    "bungee jumper,snowboarder,ice skater,figure skater,speed skater,roller skater,hiking man,leader,adult,"
    "graduate,rebel,viewer,racer,survivor,mutant,professional,developer,medic,lord,genie,judoka,karateka,"
    "mascot,governor,batter,celebrity,lookout,male,orc,ogre,demon,devil,saint,warlock,"
    "james,john,robert,michael,david,richard,joseph,thomas,charles,daniel,matthew,anthony,paul,andrew,"
    "joshua,kenneth,kevin,brian,george,edward,ronald,timothy,jason,jeffrey,ryan,jacob,gary,nicholas,eric,"
    "jonathan,stephen,larry,justin,scott,brandon,benjamin,samuel,gregory,patrick,alexander,jack,dennis,"
    "jerry,tyler,aaron,henry,peter,adam,nathan,zachary,walter,kyle,harold,carl,arthur,roger,albert,joe,"
    "ben,sam,max,leo,tom,tim,jim,mike,steve,dave,dan,alex,luke,noah,ethan,oliver,lucas,liam,simon,oscar,"
    "felix,hugo,ivan,carlos,juan,pedro,marco,ali,omar,ahmed,raj,kenji,pierre,hans,theo,harry,fred,danny,"
    "tommy,johnny,jimmy,bobby,billy",
    "woman": "female,girlfriend,housewife,businesswoman at home,young mother,pregnant woman,granddaughter,"
    "aunt,niece,sister,twin sisters,heiress,duchess,countess,baroness,fashion model,supermodel,hostess,"
    "stewardess,seamstress,maid,milkmaid,cheerleader,belly dancer,flamenco dancer,geisha,soprano,"
    "female singer,bridesmaid,mama,mommy,mummy,stepmother,lady in red,noblewoman,empress dowager,"
    "sportswoman,saleswoman,heroine,florist,angel woman,"
    "mary,patricia,jennifer,linda,elizabeth,barbara,susan,jessica,sarah,karen,lisa,nancy,betty,sandra,"
    "margaret,ashley,kimberly,emily,donna,michelle,carol,amanda,melissa,deborah,stephanie,rebecca,laura,"
    "sharon,cynthia,kathleen,amy,angela,anna,emma,nicole,helen,samantha,katherine,christine,rachel,maria,"
    "marta,martha,julia,alice,olivia,sophia,sophie,isabella,mia,charlotte,amelia,chloe,lucy,eva,clara,"
    "nina,elena,sara,jane,kate,anne,ana,lena,hannah,ella,zoe,sofia,yuki,mei,aisha,fatima,priya,molly,"
    "ellie,annie,julie,diana,claire,ellen,ruth,marie",
    "child": "preschooler,schoolchild,newborn,tween,scout,boy scout,orphan,grandchild,kiddo,little ones,"
    "small boy",
    "girl": "girl scout,teenage girl,teen girl,young lady,baby girl,tomboy",
    "old man": "pensioner,elderly gentleman,old timer,grandad,granddad,gramps,old fisherman,old sailor,"
    "greybeard",
    "old woman": "grandmama,crone,little old lady,matriarch,gran",
    "astronaut": "moonwalker,space explorer,lunar explorer,spacewalker,taikonaut,space man",
    "chef": "sous chef,master chef,pastry chef,sushi chef,pizza chef,pizzaiolo",
    "doctor": "nurse practitioner,lab technician,laboratory assistant,veterinarian,mad scientist,"
    "professor in a lab coat,radiologist,cardiologist,paediatrician,pediatrician,optician",
    "firefighter": "fire fighter,firefighters crew,fire brigade",
    "police officer": "sheriff,constable,trooper police,traffic cop,patrolman,lawman,detective inspector",
    "builder": "handyman,labourer,laborer,construction crew,hard hat worker,road worker,factory worker,"
    "steelworker,craftsman",
    "businessman": "executive,ceo,entrepreneur,stockbroker,broker,trader in a suit,consultant,"
    "man in a suit,office clerk,tycoon,business man,business woman,manager in a suit,realtor,estate agent",
    "dancer": "ballroom dancer,hip hop dancer,breakdancer,tap dancer,tango dancer,street dancer,"
    "salsa dancer,prima ballerina,showgirl",
    "pirate": "corsair,privateer,pirate captain,sea dog,swashbuckler",
    "cowboy": "gunslinger,gunman,wrangler,outlaw,desperado,vaquero,gaucho,bandit",
    "ninja": "shinobi,assassin,ronin,martial artist,karate fighter,kung fu master",
    "superhero": "caped hero,masked hero,crusader in a cape",
    "clown": "harlequin,circus clown,joker,pierrot,buffoon",
    "knight": "swordsman,warrior,cavalier,man at arms,black knight,squire,samurai knight,armoured knight,"
    "armored knight,medieval warrior,legionnaire,centurion,paladin knight",
    "king": "prince charming,pharaoh,tsar,czar,sultan,kaiser,duke,royalty",
    "queen": "fairy queen,ice queen,royal lady",
    "wizard": "warlock,necromancer,druid,enchanter,alchemist,old wizard,conjurer,illusionist",
    "witch": "enchantress,fairy godmother,old witch",
    "santa claus": "saint nicholas,st nick,kris kringle,elf santa,christmas elf",
    "alien": "space alien,creature from space,space creature",
    "ghost": "poltergeist,banshee,wraith",
    "robot": "bot,robot dog,humanoid machine,toy robot,service robot,mecha,cybernetic man,golem,machine man",
    "snowman": "snow man",
    "teddy bear": "soft toy,cuddly toy,stuffed toy,plushie,plush toy,stuffed rabbit,stuffed panda",
    "flower": "iris,orchid,lily,violet flower,pansy,peony,dandelion,daffodil,narcissus,hyacinth,lotus,"
    "water lily,hibiscus,geranium,chrysanthemum,dahlia,primrose,cornflower,bluebell,wildflower,magnolia,"
    "jasmine,azalea,edelweiss,snowdrop,crocus,gerbera,anemone,cherry blossom,apple blossom,buttercup,"
    "forget me not,lilac flower,camellia,bougainvillea,passion flower",
    "rose flower": "rose bush,rose bouquet,white rose,pink rose,wild rose,yellow rose,bouquet of roses",
    "tulip": "bunch of tulips,dutch tulips",
    "sunflower": "field sunflower,van gogh's sunflowers",
    "oak": "ash tree,elm,elm tree,lime tree,linden tree,maple tree,beech tree,plane tree,chestnut tree,"
    "walnut tree,eucalyptus,baobab,acacia,acacia tree,banyan,olive tree,orange tree,lemon tree,pear tree,"
    "mango tree,poplar,alder,aspen,hornbeam,rowan,hazel tree,deciduous tree,leafy tree,lone tree,"
    "autumn tree,shade tree,magic tree,rubber tree,ginkgo,mahogany tree,teak tree,cork oak,treetop,"
    "tree house",
    "pine": "cedar,cedar tree,larch,cypress,cypress tree,yew,sequoia,redwood,redwood tree,spruce tree,"
    "evergreen tree,juniper,douglas fir,thuja,hemlock",
    "palm": "date palm,banana tree,coconut tree,royal palm",
    "birch": "white birch",
    "cactus": "prickly pear,agave,aloe,aloe vera,barrel cactus",
    "bush": "shrubbery,boxwood,topiary,blackberry bush,hedgerow,rosemary,holly,heather bush,berry bush,"
    "tumbleweed,fern plant",
    "mushroom": "fly agaric,chanterelle,champignon,fungus,porcini,truffle,magic mushroom,shiitake",
    "rock": "cliff rock,megalith,standing stone,menhir,ruby stone,emerald stone,stone block,slab,"
    "sandstone rock",
    "mountain": "everest,mount everest,mount fuji,fuji,matterhorn,kilimanjaro,snow capped mountain,"
    "alp peak,mountaintop",
    "log": "wood log,wooden log,baseball club",
    "cloud": "storm cloud,thundercloud,white cloud,cumulus,fluffy cloud,cloudlet",
    "island": "tropical islet,islet,atoll,treasure island",
    "apple": "granny smith,golden apple,green apple,cider apple,poison apple,candy apple",
    "orange": "blood orange,mandarin orange",
    "banana": "bunch of bananas,banana peel",
    "strawberry": "wild strawberry",
    "cherry": "cherry fruit",
    "grapes": "grape,grape bunch,bunch of grape,red grapes",
    "watermelon": "watermelon slice,slice of watermelon,honeydew,cantaloupe",
    "carrot": "baby carrot",
    "broccoli": "broccoli floret",
    "corn": "sweetcorn,sweet corn,corn on the cob,ear of corn,popcorn maize,cornstalk",
    "pumpkin": "jack o lantern,jack o' lantern,jackolantern,squash,butternut squash,halloween pumpkin,"
    "carved pumpkin",
}
"""By name; nouns that the library has itself come first, and so do words with another sense."""
