"""Further verbs of what is done: `base/past/done`, a dash before a particle, as in the first tables."""

from __future__ import annotations

from sorairo.world.stage_lexicon import Table

__all__ = ["DONE"]

DONE: Table = {
    "walk": "go-for-a-walk/went-for-a-walk/gone take-a-walk/took-a-walk/taken "
    "take-a-stroll/took-a-stroll/taken shuffle lumber tramp tread/trod/trodden hobble swagger ramble "
    "trek mosey sidle prance lope shamble go-on-foot/went/gone",
    "run": "scurry-away scuttle break-into-a-run/broke/broken take-to-its-heels/took/taken "
    "run-for-it/ran/run make-a-dash/made/made gallop-away",
    "crawl": "slink/slunk drag-itself go-on-all-fours/went/gone",
    "jump": "spring-up/sprang-up/sprung leap-up/leapt-up/leapt skip jump-up leapfrog frolic caper",
    "dance": "jig shimmy pirouette do-a-dance/did/done perform-a-dance break-dance tap-dance "
    "sway-to-music/swayed polka rumba moonwalk shake-its-hips/shook/shaken",
    "wave": "wave-hello wave-goodbye gesture-hello wave-a-hand raise-a-hand wave-its-hand greet-everyone",
    "turn": "turn-round swivel look-back turn-back swing-round/swung/swung",
    "look": "peek glimpse gape squint keep-watch/kept/kept look-up contemplate survey scrutinise "
    "scrutinize stand-and-stare",
    "eat": "eat-up/ate-up/eaten crunch gulp slurp swallow bite-into/bit-into/bitten have-a-snack/had/had "
    "have-lunch/had/had have-dinner/had/had have-breakfast/had/had nosh tuck-into feed-on/fed-on/fed "
    "gnaw gnaw-at enjoy-a-meal nibble-at guzzle",
    "sit": "recline sit-still/sat-still/sat be-seated/was-seated/been take-a-seat-on/took/taken "
    "rest-on-its-haunches sit-on-its-hind-legs/sat/sat",
    "sleep": "fall-asleep/fell-asleep/fallen take-a-nap/took-a-nap/taken be-asleep/was-asleep/been "
    "lie-asleep/lay/lain slumber snuggle-up-asleep drowse catnap have-a-nap/had/had nod-off "
    "curl-up-asleep snore",
    "chase": "run-after/ran-after/run pursue race-after go-in-pursuit-of/went/gone track-down chase-after",
    "follow": "walk-behind come-after/came-after/come tag-along-behind accompany go-behind/went/gone "
    "trot-behind trot-after tag-after stay-behind",
    "meet": "come-together/came/come run-into-each-other/ran/run encounter shake-hands-with/shook/shaken "
    "greet-each-other get-together/got/got",
    "hug": "embrace cuddle-with snuggle snuggle-up-to put-its-arms-around/put/put "
    "give-a-hug-to/gave/given hug-each-other",
    "push": "shove-away thrust push-aside bulldoze",
    "fly": "soar-overhead take-wing/took/taken fly-overhead/flew-overhead/flown "
    "go-through-the-air/went/gone circle-overhead soar-away dart-through-the-air",
    "flap": "beat-its-wings/beat/beaten flap-its-wings flutter-its-wings spread-its-wings/spread/spread",
    "take off": "take-to-the-air/took-to-the-air/taken rise-into-the-air/rose/risen climb-into-the-sky "
    "lift-into-the-air launch-into-the-sky launch-into-space soar-upwards shoot-up/shot-up/shot "
    "rocket-upwards leave-the-runway/left/left",
    "land": "come-in-to-land/came/come make-a-landing/made/made",
    "hover": "hang-in-the-air/hung/hung stay-in-the-air stay-in-mid-air",
    "swim": "glide-through-the-water wade breaststroke crawl-through-the-water",
    "dive": "plunge-into-the-water submerge go-under/went-under/gone dive-into-the-water",
    "drive": "roll-down-the-road travel-down-the-road speed-down-the-road pull-away accelerate chug",
    "overtake": "leave-behind/left-behind/left get-past/got/got outpace",
    "park": "pull-up come-to-a-halt/came/come draw-up/drew-up/drawn",
    "brake": "screech-to-a-halt stop-abruptly come-to-a-stop/came/come come-to-a-standstill/came/come",
    "sail": "cross-the-water voyage glide-over-the-water",
    "float": "float-in-the-air waft hang-weightless/hung/hung",
    "drift": "drift-away",
    "orbit": "go-round/went-round/gone move-in-orbit",
    "spin": "revolve turn-on-its-axis rotate-on-its-axis spin-on-its-axis/spun/spun turn-in-circles "
    "go-round-and-round/went/gone",
    "drop": "come-down-with-a-crash/came/come land-with-a-thud tumble-to-the-ground "
    "fall-from-the-sky/fell/fallen",
    "roll": "roll-away trundle",
    "collide": "crash-against ram-into collide-with bump-against knock-against knock-into hit-into rear-end",
    "pendulum": "swing-to-and-fro/swung/swung swing-back-and-forth/swung/swung dangle-from-a-rope "
    "oscillate rock-back-and-forth",
    "throw": "throw-into-the-air/threw/thrown toss-into-the-air launch-through-the-air "
    "fling-away/flung/flung hurl-away",
    "topple": "keel-over cave-in tip-and-fall",
    "rest": "stand-still/stood-still/stood lie-still/lay-still/lain stay-put/stayed do-nothing/did/done "
    "keep-still/kept-still/kept sit-idle be-motionless/was/been",
}
"""By the stories and actions of the reader's own tables."""
