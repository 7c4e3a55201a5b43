"""Further verbs of what is done, beside the reader's first tables: `base/past/done`, a dash before a particle."""

from __future__ import annotations

from sorairo.world.stage_lexicon import Table

__all__ = ["DONE"]

DONE: Table = {
    "walk": "go-for-a-walk/went-for-a-walk/gone take-a-walk/took-a-walk/taken take-a-stroll/took-a-stroll/taken "
    "step-along shuffle lumber tramp tread/trod/trodden hobble swagger ramble trek mosey sidle toddle-along "
    "walk-around walk-along stroll-around walk-by walk-past prance lope shamble potter-about go-on-foot/went/gone",
    "run": "run-along/ran-along/run dart dash-off scurry-away sprint-past tear-along/tore-along/torn scuttle "
    "jog-along race-along zoom-along break-into-a-run/broke/broken take-to-its-heels/took/taken run-for-it/ran/run "
    "make-a-dash/made/made gallop-away trot-along bound hurry-along career-along rush-past",
    "crawl": "slink/slunk creep-along/crept-along/crept worm-along drag-itself wriggle-along go-on-all-fours/went/gone",
    "jump": "spring-up/sprang-up/sprung bounce-around hop-along leap-up/leapt-up/leapt skip jump-up jump-around "
    "hop-around leapfrog do-a-somersault/did/done somersault do-a-backflip/did/done backflip frolic caper",
    "dance": "dance-around jig shimmy twist disco pirouette do-a-dance/did/done perform-a-dance break-dance tap-dance "
    "sway-to-music/swayed polka rumba moonwalk shake-its-hips/shook/shaken",
    "wave": "wave-hello wave-goodbye gesture-hello signal wave-a-hand raise-a-hand wave-its-hand greet-everyone",
    "turn": "turn-round spin-around/spun-around/spun swivel look-back face-about turn-back swing-round/swung/swung "
    "rotate-slowly revolve-slowly",
    "look": "stare-at look-around peek glimpse eye spy-on gape scan squint keep-watch/kept/kept look-up look-down "
    "contemplate survey scrutinise scrutinize stand-and-stare",
    "eat": "eat-up/ate-up/eaten crunch gulp slurp swallow bite-into/bit-into/bitten have-a-snack/had/had "
    "have-lunch/had/had have-dinner/had/had have-breakfast/had/had nosh tuck-into feed-on/fed-on/fed gnaw gnaw-at "
    "browse consume enjoy-a-meal nibble-at sample guzzle",
    "sit": "sit-around/sat-around/sat hunker-down recline sit-still/sat-still/sat be-seated/was-seated/been "
    "take-a-seat-on/took/taken rest-on-its-haunches sit-on-its-hind-legs/sat/sat",
    "sleep": "fall-asleep/fell-asleep/fallen take-a-nap/took-a-nap/taken be-asleep/was-asleep/been lie-asleep/lay/lain "
    "slumber snuggle-up-asleep drowse catnap have-a-nap/had/had nod-off curl-up-asleep sleep-soundly/slept/slept "
    "snore",
    "chase": "run-after/ran-after/run pursue race-after go-in-pursuit-of/went/gone track-down chase-after",
    "follow": "walk-behind come-after/came-after/come tag-along-behind accompany go-behind/went/gone trot-behind "
    "trot-after tag-after stay-behind",
    "meet": "come-together/came/come run-into-each-other/ran/run encounter shake-hands-with/shook/shaken "
    "greet-each-other get-together/got/got",
    "hug": "embrace cuddle-with snuggle snuggle-up-to put-its-arms-around/put/put give-a-hug-to/gave/given "
    "hug-each-other clasp",
    "kick": "boot punt",
    "push": "shove-away push-along thrust push-aside bulldoze",
    "fly": "glide-past soar-overhead take-wing/took/taken fly-by/flew-by/flown fly-past/flew-past/flown "
    "fly-overhead/flew-overhead/flown fly-around/flew-around/flown wing fly-through/flew-through/flown jet "
    "go-through-the-air/went/gone circle-overhead soar-away dart-through-the-air zip-past whizz-by",
    "flap": "beat-its-wings/beat/beaten flap-its-wings flutter-its-wings spread-its-wings/spread/spread",
    "take off": "take-to-the-air/took-to-the-air/taken rise-into-the-air/rose/risen climb-into-the-sky "
    "lift-into-the-air launch-into-the-sky launch-into-space soar-upwards shoot-up/shot-up/shot rocket-upwards "
    "leave-the-runway/left/left",
    "land": "come-down/came-down/come come-in-to-land/came/come make-a-landing/made/made set-down/set-down/set",
    "hover": "hang-in-the-air/hung/hung float-in-mid-air stay-in-the-air stay-in-mid-air hover-over hover-above",
    "swim": "swim-along/swam-along/swum glide-through-the-water paddle-along wade breaststroke "
    "swim-around/swam-around/swum swim-by/swam-by/swum swim-past/swam-past/swum splash-about crawl-through-the-water",
    "dive": "plunge-into-the-water dive-in submerge dive-down go-under/went-under/gone dive-into-the-water",
    "drive": "drive-along/drove-along/driven drive-by/drove-by/driven drive-past/drove-past/driven race-past roll-down-the-road "
    "travel-down-the-road speed-past speed-down-the-road pull-away zoom-by trundle-along rumble-along accelerate "
    "cruise-by drive-off/drove-off/driven chug chug-along",
    "overtake": "pass-by go-past/went-past/gone leave-behind/left-behind/left get-past/got/got outpace",
    "park": "pull-over pull-up come-to-a-halt/came/come draw-up/drew-up/drawn",
    "brake": "slow-down screech-to-a-halt stop-abruptly come-to-a-stop/came/come come-to-a-standstill/came/come",
    "sail": "sail-along sail-by sail-past steam-along ply cross-the-water navigate voyage glide-over-the-water",
    "float": "float-along float-around float-in-the-air float-by waft hang-weightless/hung/hung",
    "drift": "drift-along drift-by drift-past drift-away",
    "orbit": "go-around/went-around/gone circle-around revolve-around move-around travel-around",
    "spin": "spin-around/spun-around/spun revolve turn-on-its-axis rotate-on-its-axis spin-on-its-axis/spun/spun "
    "turn-in-circles go-round-and-round/went/gone",
    "drop": "fall-down/fell-down/fallen drop-down fall-off/fell-off/fallen drop-off plunge-down come-down-with-a-crash/came/come "
    "land-with-a-thud tumble-to-the-ground fall-from-the-sky/fell/fallen thud",
    "roll": "roll-along roll-by roll-past roll-away trundle roll-over roll-across",
    "collide": "crash-against ram-into collide-with bump-against knock-against knock-into hit-into rear-end",
    "pendulum": "swing-to-and-fro/swung/swung swing-back-and-forth/swung/swung dangle-from-a-rope oscillate rock-back-and-forth",
    "throw": "throw-into-the-air/threw/thrown toss-into-the-air launch-through-the-air fling-away/flung/flung hurl-away",
    "topple": "keel-over cave-in tip-and-fall",
    "rest": "stand-still/stood-still/stood lie-still/lay-still/lain stay-put/stayed rest-quietly do-nothing/did/done "
    "keep-still/kept-still/kept stand-around/stood-around/stood wait-around idle sit-idle be-motionless/was/been hang-around/hung/hung",
}
"""By the stories and actions of the reader's own tables."""
