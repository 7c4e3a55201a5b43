"""Places that no setting shows, by the setting that comes nearest: what is taken for another is told."""

from __future__ import annotations

from sorairo.world.stage_lexicon import Table

__all__ = ["INDOORS", "NEAR_PLACES", "OUT_OF", "OUT_OF_DOORS"]

NEAR_PLACES: Table = {
    "kitchen": "bathroom,shower,shower room,washroom,restroom,laundry room,canteen,cafe,coffee shop,food "
    "court,butcher shop",
    "living room": "bar,pub,nightclub,waiting room,hotel lobby,lobby,attic,hotel,salon",
    "office": "corridor,hallway,staircase,stairs,stairwell,pharmacy,drugstore,supermarket,grocery store,"
    "convenience store,shopping mall,mall,department store,store,bank,post office,clinic,operating room,"
    "data center,control room,elevator,lift",
    "studio": "basement,cellar,garage,jail cell,prison cell,prison,jail,warehouse,music studio,recording "
    "studio,workshop,hangar,dungeon,locker room",
    "stage": "gym,gymnasium,indoor gymnasium,church hall,temple hall,throne room,courtroom,arena,boxing ring",
    "park": "amusement park,fairground,carnival,cemetery,graveyard,courtyard,zoo,patio,carousel,"
    "carrousel,theme park,greenhouse",
    "city street": "construction site,building site,industrial area,factory yard,slum,chinatown,market,"
    "bazaar,street market,harbour front,bus stop,town,suburbia,subway station,metro station",
    "road": "station,"
    "gas station,petrol station,junkyard,scrapyard,train railway,railway,railroad,train tracks,"
    "railway station,train station,train station platform,station platform,outdoor track,running track,"
    "toll booth",
    "meadow": "stadium,baseball stadium,baseball field,football stadium,tennis court,sports field,"
    "cricket pitch,vineyards,rice field,tulip field,lavender field,moor,marshland",
    "forest": "campsite,camp site,camping site,swamp,bamboo grove,treehouse,taiga,mangrove",
    "lake": "waterhole,watering hole,riverbed,"
    "waterfall,waterfalls,canal,fjord,hot spring,wetlands,wetland,dam lake",
    "ocean": "indoor swimming pool,outdoor pool,pool,pier,dock,docks,port,marina,bay of sea",
    "mountains": "gorge,ravine,quarry,mesa,cliffs,cliffside,glen,ridge line",
    "cave": "mine,tunnel,catacombs,sewer,crypt",
    "desert": "oasis,wasteland,badlands,wild west,outback",
    "space": "space station,spaceship interior,asteroid belt,solar system,planetarium,wormhole",
    "moon": "alien planet,moon crater",
    "classroom": "kindergarten classroom,nursery school,training room,exam room",
}
"""By setting; a thing of the library of the same name comes first."""

INDOORS = frozenset({"kitchen", "living room", "office", "studio", "stage", "classroom"})
OUT_OF = frozenset({"outside", "in front of", "behind", "near", "next to", "beside", "opposite", "past"})
"""Words of place after which a room is a house that is seen from without."""
OUT_OF_DOORS = "city street"
