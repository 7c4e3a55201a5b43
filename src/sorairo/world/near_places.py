"""Places that no setting shows, by the setting that comes nearest: what is taken for another is told."""

from __future__ import annotations

from sorairo.world.stage_lexicon import Table

__all__ = ["FURNISHED", "INDOORS", "NEAR_PLACES", "OUT_OF", "OUT_OF_DOORS"]

NEAR_PLACES: Table = {
    "kitchen": "bathroom,shower,shower room,washroom,restroom,laundry room,canteen,cafe,coffee shop,food "
    "court,butcher shop,"
    "kitchenette,dinette,dining hall,mess hall,delicatessen,deli,bistro,brasserie,diner,pizzeria,"
    "trattoria,tavern,teahouse,tea room,ice cream parlor,ice cream parlour,fast food restaurant,"
    "sushi bar,coffee bar,bakery shop,candy store,sweet shop,wet bar,galley,laundromat,launderette,"
    "beauty salon,hair salon,barbershop,barber shop,nail salon,spa,sauna,jacuzzi",
    "living room": "bar,pub,nightclub,waiting room,hotel lobby,lobby,attic,hotel,salon,"
    "loft,study,studio flat,flat,condo,dorm room,dormitory,guest room,motel room,childs room,"
    "children room,kids room,teenage room,family room,sunroom,conservatory,home office,reading room,"
    "chalet interior,cabin interior,smoking lounge,beer hall,karaoke bar,disco,discotheque,"
    "dance floor,berth,cabin room,inn,youth hostel,wedding venue,reception hall,funeral home,closet,"
    "wardrobe,walk in closet,dressing room,fitting room,mezzanine,igloo interior,log cabin interior,"
    "bedchamber,royal chamber,palace hall,castle hall,great hall,banquet hall",
    "office": "corridor,hallway,staircase,stairs,stairwell,pharmacy,drugstore,supermarket,grocery store,"
    "convenience store,shopping mall,mall,department store,store,bank,post office,clinic,operating room,"
    "data center,control room,elevator,lift,"
    "hospital room,hospital corridor,hospital ward,ward,doctors office,dentist office,dental clinic,"
    "veterinary clinic,emergency room,waiting area,reception,reception desk,call center,newsroom,"
    "server room,computer room,corporate office,bank vault,vault,police station,fire station,"
    "airport terminal,terminal,departure lounge,check in desk,baggage claim,ticket office,toy store,"
    "toy shop,gift shop,boutique,clothing store,shoe shop,jewelry store,jewelry shop,jewellery shop,"
    "bookstore,bookshop,hardware store,pet shop,pet store,music store,florist shop,flower shop,"
    "pawnshop,shop,candle shop,thrift store,fabric store,general store,duty free,car showroom,"
    "escalator,courthouse,town hall,city hall,embassy,laboratory corridor,biology laboratory,"
    "chemistry lab",
    "studio": "basement,cellar,garage,jail cell,prison cell,prison,jail,warehouse,music studio,recording "
    "studio,workshop,hangar,dungeon,locker room,"
    "parking garage,underground garage,underground parking,multi storey car park,auto shop,"
    "repair shop,assembly line,factory floor,mechanic shop,carpentry workshop,forge,smithy,"
    "boiler room,engine room,utility room,storage room,storeroom,stockroom,loading dock,"
    "airplane hangar,art studio,artist studio,tv studio,television studio,radio studio,film set,"
    "movie set,dark room studio,photo booth,dance studio,ballet studio,yoga studio,archive,"
    "attic storage,bunker,torture chamber,burial chamber,clean room,slaughterhouse,"
    "power station hall,mail room",
    "stage": "gym,gymnasium,indoor gymnasium,church hall,temple hall,throne room,courtroom,arena,boxing ring,"
    "orchestra pit,comedy club,jazz club,planetarium dome,fashion show,runway show,circus ring,"
    "circus tent,amphitheater,amphitheatre,coliseum,colosseum,music hall,dance hall,gymnastics hall,"
    "sports hall,basketball court,volleyball court,martial arts gym,dojo,boxing gym,fitness center,"
    "fitness centre,bowling alley,ice rink arena,ball room,cathedral interior,church interior,"
    "temple interior,mosque interior,synagogue,monastery hall,museum hall,wax museum,"
    "natural history museum,exhibition hall,auction house,parliament,courtroom hall,casino,arcade,"
    "game arcade,video arcade",
    "park": "amusement park,fairground,carnival,cemetery,graveyard,courtyard,zoo,patio,carousel,"
    "carrousel,theme park,greenhouse,"
    "skatepark,skate park,campus quad,topiary garden,rose garden,japanese garden,zen garden,"
    "herb garden,vegetable garden,kitchen garden,roof park,dog park,water park,picnic area,"
    "picnic spot,lawn party,front yard,front garden,garden party,pavilion,gazebo,pergola,veranda,"
    "porch,deck,patio garden,mausoleum,war memorial,golf resort,petting zoo,safari park enclosure,"
    "sandbox,sandpit,treehouse garden",
    "city street": "construction site,building site,industrial area,factory yard,slum,chinatown,market,"
    "bazaar,street market,harbour front,bus stop,town,suburbia,subway station,metro station,"
    "hospital front,storefront,shopfront,shop window,main street,high street,back alley,back street,"
    "side street,downtown street,urban canyon,crossroads,intersection,roundabout,pedestrian zone,"
    "promenade,embankment,quay,town center,town centre,old town,medieval town,market square,"
    "market place,flea market,fish market,night market,farmers market,food market,outdoor market,"
    "village street,ghetto,favela,red light district,little italy,times square,shibuya,los angeles,"
    "san francisco,chicago,hong kong,venice,rome,berlin,madrid,barcelona,lisbon,amsterdam,moscow,"
    "istanbul,cairo,mumbai,delhi,shanghai,beijing,seoul,dubai,sydney,prague,vienna,bus station,"
    "bus depot,bus terminal,taxi rank,subway entrance,ruins of city,ghost town,industrial park,"
    "shipyard,dockyard,landfill,demolition site,housing estate,neighbourhood,neighborhood",
    "road": "station,"
    "gas station,petrol station,junkyard,scrapyard,train railway,railway,railroad,train tracks,"
    "railway station,train station,train station platform,station platform,outdoor track,running track,"
    "toll booth,"
    "race circuit,racing circuit,karting track,go kart track,velodrome,off ramp,on ramp,bridge deck,"
    "overpass road,level crossing,railroad track,railroad tracks,railway track,"
    "railway tracks,train yard,rail yard,dirt track,trail,mountain trail,cul de sac,"
    "landing strip,airstrip,airfield,helipad,launch pad,launchpad,border crossing,checkpoint,"
    "rest stop,motel,truck stop,drive in,underpass",
    "meadow": "stadium,baseball stadium,baseball field,football stadium,tennis court,sports field,"
    "cricket pitch,vineyards,rice field,tulip field,lavender field,moor,marshland,"
    "football field,soccer field,soccer stadium,athletic field,rugby field,rugby pitch,hockey pitch,"
    "polo field,cricket ground,archery range,shooting range,driving range,racecourse,hayfield,"
    "hay field,barley field,corn fields,wheat fields,sunflower field,poppy field,field wild,plain,"
    "plains,savannah grass,paddock,corral,horse paddock,campground field,hillock,knoll,dell,"
    "glade field,wind farm,solar farm,battlefield,fairway,putting green,moorland,fen",
    "forest": "campsite,camp site,camping site,swamp,bamboo grove,treehouse,taiga,mangrove,"
    "bamboo forest,pine forest,birch forest,redwood forest,deciduous forest,broadleaf forest,"
    "coniferous forest,cloud forest,boreal forest,fairy forest,forest glade,glade,"
    "copse,bayou,swampland,everglades,bushes,undergrowth,hunting lodge,scout camp,tree farm,"
    "rope bridge",
    "lake": "waterhole,watering hole,riverbed,"
    "waterfall,waterfalls,canal,fjord,hot spring,wetlands,wetland,dam lake,"
    "reservoir,lagoon lake,frozen lake,mountain lake,boathouse,jetty lake,lake shore,creek,brook,"
    "rapids,rivulet,estuary,delta,floodplain,oxbow,watering place,fish pond,duck pond,lotus pond,"
    "koi pond,millpond,canal lock,dam,moat,marshes,bog,mud flat,ice hole",
    "ocean": "indoor swimming pool,outdoor pool,pool,pier,dock,docks,port,marina,bay of sea,"
    "swimming hole,lido,paddling pool,hot tub,infinity pool,wave pool,water slide,boat deck,"
    "ship deck,deck of ship,cruise ship deck,yacht deck,oil rig,oil platform,lighthouse point,strait,"
    "sound water,gulf,fishing harbour,fishing harbor,ferry terminal,boardwalk,wharf,breakwater,islet,"
    "archipelago,atoll",
    "mountains": "gorge,ravine,quarry,mesa,cliffs,cliffside,glen,ridge line,"
    "butte,rock arch,natural arch,mountain path,mountain village,hill station,base camp,ridge top,"
    "snowy peak,mountain snowy,cable car station,ski lift,badlands cliff,rock face,escarpment,crag,"
    "gully,gulch,foothills,tundra hills,steppe hills,volcano slope,terraces,rice terrace,"
    "rice terraces,geyser,castle hill,lookout,observation deck",
    "cave": "mine,tunnel,catacombs,sewer,crypt,"
    "mine shaft,mineshaft,coal mine,gold mine,diamond mine,cavern lake,sewers,underground lake,"
    "subway tunnel,burrow,den of bear,lair,dragon lair,hobbit hole,tomb,pyramid chamber,wine cellar,"
    "ice cave,rock shelter,storm drain",
    "desert": "oasis,wasteland,badlands,wild west,outback,"
    "salt flat,salt flats,salt lake bed,mesa desert,desert sand,desert vegetation,desert road,"
    "dry riverbed,dried lake,excavation,archaeological excavation,dig site,adobe village,pueblo,"
    "trench,sandstorm plain,nomad camp,bedouin camp,sand pit,gobi,arizona,nevada,egypt",
    "space": "space station,spaceship interior,asteroid belt,solar system,planetarium,wormhole,"
    "cockpit,spaceship cockpit,spaceship bridge,spaceship,space ship,starship bridge,control deck,"
    "airlock,lunar orbit,low earth orbit,event horizon,supernova,alien world,mission control,iss",
    "moon": "alien planet,moon crater",
    "classroom": "kindergarten classroom,nursery school,training room,exam room,"
    "art class,art school,music class,music room,computer lab,chemistry class,school library,"
    "school gym,college,academy,seminar room,auditorium class,driving school,dance school,day care,"
    "daycare center,day care center,creche,schoolyard,school yard,childrens library",
    "farm": "vegetable field,chicken coop,hen house,henhouse,pigsty,stable yard,stables,cow shed,cowshed,"
    "hayloft,granary,silo yard,plantation,tea plantation,coffee plantation,greenhouse farm,"
    "nursery garden,winery,vine rows,hop field,allotment,apiary,beehive yard,sheepfold,dairy,kasbah",
    "beach": "sandbank,sandbar,dunes by sea,pebble beach,rocky shore,rocky beach,black sand,black sand beach,"
    "riviera,island shore,surf spot,beach house,beach bar,tide pool",
    "snow": "ice floe,ice shelf,ice cap,igloo village,ski resort,ski jump,bobsled track,toboggan run,"
    "permafrost,frozen tundra,frozen river,ice field,avalanche slope,crevasse,snowy road,"
    "snowy village,snowy street,snowy park,polar station,iceberg sea",
    "under water": "kelp forest,shipwreck,sunken ship,sunken city,sunken temple,ocean abyss,abyss,"
    "underwater cave,fish tank,submarine interior,atlantis",
    "rooftop": "penthouse,sky bar,rooftop bar,rooftop pool,roof deck,fire escape,balcony interior,"
    "watchtower top,skyscraper top,cityscape view,panorama terrace,crane cabin",
}
"""By setting; a thing of the library of the same name comes first."""

INDOORS = frozenset({"kitchen", "living room", "office", "studio", "stage", "classroom"})
OUT_OF = frozenset({"outside", "in front of", "behind", "near", "next to", "beside", "opposite", "past"})
"""Words of place after which a room is a house that is seen from without."""
OUT_OF_DOORS = "city street"

FURNISHED: dict[str, tuple[str, ...]] = {
    place: tuple(things.split(","))
    for places, things in {
        "bathroom,washroom,restroom,shower room,shower": "bathtub,toilet,sink",
        "bar,pub,tavern,beer hall": "stool,bottle,wine glass",
        "jail cell,prison cell,jail,prison": "bed,toilet",
        "basement,cellar,boiler room": "washing machine,barrel,ladder",
        "laundromat,launderette,laundry room": "washing machine,basket",
        "canteen,food court,fast food restaurant": "table,chair,burger",
        "supermarket,grocery store,convenience store,general store": "bookshelf,cart,can",
        "pharmacy,drugstore": "bookshelf,bottle",
        "toy store,toy shop": "bookshelf,teddy bear,toy block",
        "gym,gymnasium,indoor gymnasium,fitness center,fitness centre": "barbell,basketball hoop,dumbbell",
        "boxing gym,boxing ring": "boxing glove",
        "music studio,recording studio": "piano,microphone,guitar",
        "art studio,artist studio": "easel,paintbrush",
        "tv studio,television studio,radio studio,film set,movie set": "camera,microphone",
        "bowling alley": "bowling pin,bowling ball",
        "workshop,carpentry workshop,repair shop": "hammer,handsaw,plank",
        "garage,parking garage,auto shop,underground garage,underground parking": "car",
        "hangar,airplane hangar": "aeroplane",
        "warehouse,storage room,storeroom,loading dock": "cardboard box,barrel",
        "hospital room,hospital ward,operating room,emergency room": "bed,doctor",
        "construction site,building site": "excavator,traffic cone,ladder",
        "industrial area,factory yard,industrial park": "factory,barrel",
        "junkyard,scrapyard,landfill": "car,barrel,washing machine",
        "train railway,railway,railroad,train tracks,railway tracks,railroad tracks,train yard": "train",
        "train station platform,station platform,train station,railway station,station": "train,bench",
        "gas station,petrol station": "car,sign",
        "bus stop,bus station": "bus,bench",
        "cemetery,graveyard": "gravestone",
        "amusement park,fairground,carnival,theme park": "ferris wheel,balloon",
        "carousel,carrousel": "horse,ferris wheel",
        "campsite,camp site,camping site": "tent,campfire",
        "tennis court": "tennis racket,tennis ball",
        "stadium,football stadium,baseball stadium": "football,basketball hoop",
        "pier,dock,docks,port,marina,wharf": "boat,barrel",
        "oasis": "palm,camel",
        "wind farm": "wind turbine",
        "stables,horse paddock,paddock": "horse,fence",
        "chicken coop,hen house": "hen,chick",
        "ski resort": "skis,pine",
        "corridor,hallway": "door",
        "sunflower field": "sunflower,sunflower,sunflower",
        "tulip field,lavender field,poppy field": "tulip,tulip,tulip",
        "corn fields,wheat fields": "corn,corn",
        "vineyards": "grapes,grapes",
        "indoor swimming pool,outdoor pool,pool,lido": "beach ball",
    }.items()
    for place in places.split(",")
}
"""What makes a place what it is where nothing else is said to be there, by its name."""
