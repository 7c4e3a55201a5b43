"""Verbs for which the library has no deed of their own, by the nearest that it has, which is told."""

from __future__ import annotations

from sorairo.world.stage_lexicon import Table

__all__ = ["MOVES_ABOUT", "NEAR_DEEDS", "OF_VEHICLES", "WHO_LIVES", "WITH_OBJECT"]

NEAR_DEEDS: Table = {
    "walk": "ambulate promenade sashay stagger lurch mince troop wend/wended meander straggle traipse slog "
    "loiter mill-around mill-about stroll-by "
    "back-up "
    "sidestep file-past file-in file-out walk-past stroll-past saunter-past saunter-by saunter-off "
    "saunter-over stroll-over walk-up walk-over climb-down climb-out hop-in hop-out get-off/got-off "
    "get-out/got-out waltz-in waltz-out slip-in slip-out stumble-around stumble-along "
    "stumble-through tiptoe-past tiptoe-by pace-around pace-back-and-forth prowl-around strut-around "
    "patrol-around roam-around wander-around wander-about amble-along trudge-along "
    "trudge-through hike-up trek-through plod-along limp-along limp-off hobble-along flounce "
    "tramp-through stalk-off stride-in stride-out stride-off stride-away swagger-in "
    "disembark alight lumber-along stop-by bustle-about potter pootle patter "
    "toddle-off sleepwalk browse slink sidle mosey circle-each-other "
    "shuffle-past",
    "run": "hasten hustle rush-off rush-out rush-in rush-past dash-off dash-out dash-past dart dart-off "
    "dart-away dart-around scoot scramble hurtle career bolt-off bound bound-off bound-over canter zip "
    "zip-past zoom whizz whiz streak barrel hare pelt race-off race-past race-around race-along "
    "make-off/made-off take-flight/took-flight sprint-off rocket zigzag run-off/ran-off "
    "run-around/ran-around run-about/ran-about run-past/ran-past run-along/ran-along run-by/ran-by "
    "run-out/ran-out run-in/ran-in run-up/ran-up run-over/ran-over storm storm-off storm-out storm-in "
    "storm-away rampage romp gambol frisk scuttle-off scamper-away scamper-off scurry-off scurry-past "
    "scurry-around bolt-away hurry-past hurry-off hurry-along hurry-home charge-off charge-past thunder-past "
    "hightail skedaddle break-away/broke-away break-free/broke-free give-way/gave-way evade dodge elude "
    "gallop-off gallop-past gallop-around gallop-by galumph lollop",
    "crawl": "inch worm squirm edge skulk creep-up/crept-up creep-past/crept-past creep-in/crept-in sneak-up "
    "sneak-past sneak-in sneak-around slither-away slither-along crawl-around crawl-out crawl-past "
    "crawl-along wriggle-free burrow-through squirm-free ooze snake",
    "climb": "clamber-up shin-up shinny-up scramble-up scurry-up crawl-up climb-up climb-onto climb-over "
    "climb-into clamber-over clamber-onto scale-up scoot-up run-up-tree swarm-up mountaineer abseil "
    "rappel board",
    "jump": "pop-out spring/sprang/sprung hurdle leap-over/leapt-over leap-off/leapt-off leap-out/leapt-out "
    "leap-in/leapt-in leap-around/leapt-around hop-over hop-off hop-on hop-up hop-around hop-along "
    "hop-about hop-away jump-off jump-over jump-onto jump-for-joy jump-around jump-about jump-in jump-out "
    "jump-down skip-along skip-around skip-off trampoline breach lunge lunge-at leap-at/leapt-at "
    "pounce-on dismount cannonball skip-rope jump-rope bunny-hop hopscotch spring-out/sprang-out flinch "
    "recoil rear rear-up buck",
    "dance": "vibrate shake/shook/shaken boogie bop jive gyrate twerk disco headbang foxtrot samba "
    "foxtrot-around cavort dance-around dance-along vogue jig-around do-the-twist bust-a-move "
    "do-the-robot sway-to-the-music groove-along jam-out boogie-down rock-out bop-along shake-his-hips "
    "tremble quiver shiver shudder jiggle wiggle quake writhe twitch",
    "wave": "hail flag-down bid-farewell say-goodbye/said-goodbye say-hello/said-hello say-hi/said-hi "
    "say-goodnight/said-goodnight wave-back gesture gesticulate motion flail raise-hand raise-his-hand "
    "raise-hands put-up-his-hand/put-up-his-hand welcome thumb-a-lift hitchhike blow-a-kiss/blew-a-kiss "
    "wag-his-tail farewell summon conjure fan",
    "turn": "pivot twist-around wheel-around turn-away turn-his-head turn-his-back turn-to-face "
    "look-behind look-over-his-shoulder swivel-his-head whip-around veer swerve",
    "look": "gaze-at check check-out peer-at peer-into ogle eye glare glower scowl frown spy view regard "
    "behold/beheld scan notice see/saw/seen watch-over marvel marvel-at gawk goggle stargaze investigate "
    "smell-at overlook supervise monitor witness listen listen-to eavesdrop wonder ponder think/thought "
    "daydream reflect concentrate focus-on peek-out peek-in peek-at peek-through peek-around peer-out "
    "peer-through peep-out peep-through look-out look-down look-on look-in look-through stare-at "
    "stare-out look-away sniff-at sniff-around nose-around lurk recognise recognize check-his-watch "
    "keep-an-eye-on take-notice squint-at tilt-his-head cock-his-head face hear/heard evaluate assess "
    "analyse analyze review verify identify detect consult research seek/sought compare locate muse probe "
    "treat look-for seek-out keep-watch/kept-watch size-up search-for",
    "eat": "ingest consume breakfast picnic lunch feast feast-on scoff wolf-down munch-on snack-on chomp "
    "chomp-on crunch-on peck-at suck gobble-up polish-off pig-out chow-down graze-on forage forage-for "
    "sample savour savor relish sink-his-teeth-into/sank-his-teeth-into nibble-on chew-on lick-up "
    "gulp-down dig-into/dug-into help-himself-to help-herself-to gorge gorge-on swallow-up slurp-up "
    "snap-up eat-breakfast/ate-breakfast eat-lunch/ate-lunch eat-dinner/ate-dinner "
    "take-a-bite/took-a-bite take-a-bite-of/took-a-bite-of stuff-his-face stuff-his-cheeks "
    "fill-his-cheeks",
    "drink": "swig sip-at sip-from sip-on quaff swill lap lap-up lap-at drink-up/drank-up drain gulp-from "
    "take-a-sip-of/took-a-sip-of take-a-drink/took-a-drink imbibe hydrate",
    "hold up": "raise clink toast hold-aloft/held-aloft show-off display brandish-aloft lift-aloft flourish "
    "flash show/showed/shown hoist-aloft raise-a-toast propose-a-toast draw-his-sword/drew-his-sword "
    "draw-sword/drew-sword draw-his-gun/drew-his-gun unsheathe draw-swords/drew-swords",
    "sit": "settle straddle sit-up/sat-up sit-back/sat-back sit-around/sat-around hunker hunker-down "
    "crouch-down cower huddle nestle roost plonk-down plop-down flop-down slump squat-down "
    "sit-together/sat-together perch-on sit-on/sat-on sit-waiting park-himself sit-cross-legged nest "
    "curl-up sit-astride brood camp",
    "sleep": "doze-off drift-off conk-out kip fall-asleep/fell-asleep/fallen-asleep snooze-away "
    "take-a-siesta/took-a-siesta snuggle-down go-to-sleep/went-to-sleep/gone-to-sleep doze-away hibernate",
    "chase": "hound give-chase/gave-chase hunt-down prey-on harass pester chase-off chase-down herd set-upon",
    "follow": "trail tail shadow escort tag-along track",
    "meet": "rendezvous converge gather assemble congregate confront reunite gather-around gather-round join "
    "welcome-back face-off square-up merge unite intersect mingle cluster flock crowd-around "
    "hang-out/hung-out socialise socialize mate",
    "kick": "punt volley dropkick score kick-back kick-around kick-over kick-away stamp-on",
    "push": "press nudge-off prod jostle elbow barge shunt butt headbutt wheel knock-off knock-over swat paw "
    "paw-at tap touch shove-over push-along push-around push-away bat-at nose thump-on wheel-along "
    "push-off push-out bulldoze-through press-against bop-on dislodge crush compress flatten squash stab "
    "pierce spear sting/stung budge puncture trample",
    "fly": "glide-down glide-over glide-above glide-through-the-air glide-across-the-sky wing flit jet plane "
    "parachute skydive paraglide whirr flit-about flit-around fly-past/flew-past/flown-past "
    "fly-by/flew-by/flown-by fly-around/flew-around fly-in/flew-in fly-out/flew-out fly-up/flew-up "
    "soar-above soar-past swoop-down swoop-past swoop-in swoop-over buzz buzz-around buzz-about buzz-past "
    "zoom-through-the-air sweep-overhead/swept-overhead wheel-overhead migrate dart-about whoosh-past "
    "streak-across whiz-through-the-air swarm hang-glide",
    "take off": "soar-up jet-off rise-up/rose-up takeoff shoot-into-the-sky/shot-into-the-sky "
    "leave-the-ground/left-the-ground ascend-into",
    "land": "set-down-on come-down/came-down parachute-down perch-down alight-on settle-on crash-land",
    "hover": "hum float-above hang-above/hung-above hang-overhead/hung-overhead hover-around hover-over "
    "hover-above",
    "swim": "splash-around splash-about surface backstroke dog-paddle swim-around/swam-around "
    "swim-about/swam-about swim-past/swam-past swim-by/swam-by swim-along/swam-along swim-off/swam-off "
    "swim-away/swam-away paddle-around wallow frolic-in-the-water wade-in wade-through wade-across",
    "dive": "plunge-in nosedive dive-in dive-down duck-under dive-under dive-off",
    "drive": "pull-out-of pull-into pull-in-at drive-by/drove-by drive-past/drove-past drive-off/drove-off "
    "drive-away/drove-away drive-along/drove-along drive-around/drove-around drive-up/drove-up cruise-by "
    "cruise-past zoom-by zoom-off zoom-along roar roar-past roar-by roar-off roar-away thunder rumble "
    "rumble-past rumble-by rumble-along putter putter-along chug-along chug-past steam rattle "
    "rattle-along rattle-past reverse rev barrel-down wind/wound whoosh hurtle-past coast coast-along "
    "plough plow screech-around whizz-by whizz-past whiz-by whiz-past lap-the-track manoeuvre maneuver",
    "brake": "halt slow slow-down stop-at skid-to-a-halt skid-to-a-stop grind-to-a-halt/ground-to-a-halt "
    "dock moor",
    "park": "pull-over stop-by-the-road pull-up",
    "sail": "yacht sail-past sail-by sail-away sail-off sail-along sail-around sail-through",
    "float": "bob-up-and-down-on buoy drift-up drift-upward drift-upwards float-up float-upward "
    "float-upwards float-around float-about float-in float-along float-by float-past bob-about bob-around",
    "drift": "drift-by drift-past drift-down drift-around drift-about flow-by drift-over drift-across billow",
    "orbit": "circle-around revolve-around go-around/went-around/gone-around travel-around "
    "swing-around/swung-around loop circle-overhead loop-around",
    "spin": "twirl twist rotate spin-around/spun-around spin-round/spun-round spin-about/spun-about "
    "whirl-around whirl-round wheel-around-in-circles reel chase-his-tail chase-his-own-tail swirl eddy",
    "roll": "roll-along roll-around roll-past roll-by roll-off roll-down-the-hill bowl-along",
    "drop": "cascade rain-down slip-off drop-off drop-down fall-off/fell-off/fallen-off "
    "fall-out/fell-out/fallen-out plunge-down drip fall-onto/fell-onto fall-into/fell-into flutter-down "
    "flutter-to-the-ground sprinkle-down leak trickle gush spurt",
    "collide": "clash plough-into plow-into bash barge-into batter careen-into hit-against clatter-into",
    "topple": "come-crashing-down/came-crashing-down come-tumbling-down/came-tumbling-down flip-over "
    "capsize tumble-over wobble-and-fall keel",
    "pendulum": "swing-from/swung-from sway-in-the-wind sway-in-the-breeze",
    "throw": "chuck cast/cast flick sling/slung scatter sprinkle bowl lob-over "
    "throw-away/threw-away/thrown-away throw-out/threw-out/thrown-out toss-away toss-up toss-around "
    "throw-up-in-the-air/threw-up-in-the-air discard skim-stones",
    "carry": "ferry lug-around tote schlep cradle bear-off/bore-off convey bring-back/brought-back "
    "bring-over/brought-over bring-in/brought-in bring-out/brought-out carry-around carry-along carry-off "
    "carry-away carry-in carry-out smuggle run-off-with/ran-off-with walk-off-with "
    "make-off-with/made-off-with take-away/took-away/taken-away shoulder drag-off kidnap abduct rescue "
    "save",
    "hold": "grab-hold-of cling-to/clung-to cling-onto/clung-onto clasp clench cup hold-on-to/held-on-to "
    "hold-onto/held-onto hold-out/held-out hang-onto/hung-onto support restrain protect",
    "lift": "elevate jack-up winch hoist-up raise-up hoist-onto boost",
    "pick up": "take-up/took-up gather-up grab-at snatch-up swipe nab scoop retrieve collect-up pluck-up "
    "pinch pocket unearth dig-up/dug-up pick-out fish-out take-out/took-out reach-for buy/bought purchase "
    "remove borrow rob reach-down reach-into",
    "put down": "deposit lower unload plant set-aside/set-aside lay-out/laid-out release let-go-of/let-go-of "
    "load pack stow insert lay/laid drape dip tuck crown hang-up/hung-up",
    "pull": "yank drag-along drag-away drag-out tug-at tug-on pull-at pull-on pull-along pull-behind reel-in "
    "trail-behind-him wrench peel-off",
    "catch": "intercept snare trap net field block fend-off receive catch-hold-of/caught-hold-of save-shot "
    "save-a-penalty save-penalties "
    "arrest",
    "open": "uncork unzip unroll unfurl unseal unfasten swing-open/swung-open creak-open "
    "fling-open/flung-open slide-open pop-open peel-open crack-open throw-open/threw-open twist-open "
    "fold-open open-up spring-open/sprang-open flip-open bloom blossom uncover pry",
    "close": "slam seal slam-shut creak-shut swing-shut/swung-shut snap-shut close-up fasten zip-up "
    "shut-down cover",
    "play": "fiddle-with tinker perform jam drum play-around play-together make-music/made-music "
    "horse-around fool-around play-fight rehearse compose busk practise practice play-hide-and-seek play-tag",
    "use": "put-out/put-out mix-music "
    "handle try-out tinker-with scroll scroll-through tap-on swipe-through experiment-with test "
    "press-a-button press-buttons adjust steer switch-on switch-off turn-on turn-off plug-in install "
    "attach wire screw tighten loosen measure weigh whip activate light/lit click-on",
    "clap": "give-a-round-of-applause/gave-a-round-of-applause clap-along",
    "cheer": "hooray whoop hurrah exult root jubilate party fist-pump punch-the-air "
    "throw-up-his-arms/threw-up-his-arms throw-his-arms-up/threw-his-arms-up encourage win/won "
    "raise-his-arms be-overjoyed",
    "bow": "stoop bow-down take-a-bow/took-a-bow tip-his-hat bend-down/bent-down "
    "bend-over/bent-over lean-forward lean-over lean-in duck hunch stoop-down",
    "nod": "agree bob-his-head bob-his-heads nod-along approve nod-off-to",
    "shake head": "disagree refuse object shrug",
    "stretch": "limber-up warm-up arch-his-back stand-up/stood-up rise-to-his-feet/rose-to-his-feet "
    "get-back-up/got-back-up stretch-out get-to-his-feet/got-to-his-feet straighten-up rub-his-eyes awake "
    "awaken extend straighten reach-up reach-out yawn",
    "kneel": "kneel-down/knelt-down propose propose-to drop-to-one-knee "
    "go-down-on-one-knee/went-down-on-one-knee get-down-on-one-knee/got-down-on-one-knee "
    "fall-to-his-knees/fell-to-his-knees grovel tie-his-shoes",
    "pray": "beg plead worship say-grace/said-grace give-thanks/gave-thanks make-a-wish/made-a-wish wish "
    "bless",
    "point": "indicate gesture-at gesture-to aim accuse show-the-way/showed-the-way point-out single-out "
    "command direct cast-a-spell/cast-a-spell fire count",
    "talk": "say/said tell/told ask answer mutter murmur mumble babble chatter natter announce declare "
    "narrate report address preach joke complain bicker negotiate chat-with converse-with "
    "speak-to/spoke-to/spoken-to talk-to talk-with whisper-to yell-at shout-at scold argue-with call-out "
    "cry-out plead-with banter grumble boast brag debate flirt haggle apologise apologize confess "
    "propose-a-deal bark growl hiss snarl meow miaow purr moo grunt oink squeak quack croak cluck bleat "
    "whine yelp roar-at huff puff huff-and-puff pant breathe comfort persuade warn introduce-himself "
    "introduce-herself thank praise gossip-with tell-a-story/told-a-story squabble nag order request "
    "inquire utter exclaim pronounce inform instruct advise comment remark mention reply respond repeat "
    "suggest invite promise swear/swore/sworn curse stammer stutter dictate testify translate insist deny "
    "admit claim criticise criticize condemn denounce blame interrupt recommend predict interject rant "
    "moan groan sigh shriek coach brief exhale inhale demonstrate drone-on toot introduce",
    "sing": "croon chant yodel serenade rap lip-sync lip-syncing lip-synch howl howl-at crow hoot chirp "
    "tweet trumpet warble screech squawk caw coo honk neigh bray whinny whistle belt-out "
    "sing-along/sang-along/sung-along hum-along bellow",
    "laugh": "guffaw cackle chortle snicker snigger titter crack-up burst-out-laughing/burst-out-laughing "
    "burst-into-laughter/burst-into-laughter roar-with-laughter howl-with-laughter "
    "burst-into-giggles/burst-into-giggles laugh-at giggle-at chuckle-at share-a-laugh snort tease",
    "cry": "bawl blubber wail whimper snivel burst-into-tears/burst-into-tears "
    "break-down-in-tears/broke-down-in-tears tear-up/teared-up shed-a-tear/shed-a-tear shed-tears/shed-tears "
    "lament mourn grieve wipe-away-tears sulk",
    "smile": "beam smirk grin-at smile-at smile-back flirt-with blush grimace flash-a-smile gloat pout "
    "make-a-face/made-a-face pull-a-face pull-faces",
    "sneeze": "sniffle choke hiccup spit/spat spit-at/spat-at vomit blow-his-nose/blew-his-nose splutter "
    "gasp",
    "punch": "jab shadow-box throw-punches/threw-punches",
    "fight": "lock-antlers lock-horns lock-arms battle brawl grapple scuffle tussle clash-with struggle-with "
    "attack assault thump pummel hit-each-other wrestle-with fight-off/fought-off fight-with/fought-with "
    "fight-against/fought-against have-a-pillow-fight beat-up defend compete arm-wrestle spar-with maul "
    "defeat destroy wreck demolish kill slay/slew/slain combat ambush conquer riot rebel strangle",
    "lie": "sprawl bask recline-on loll sunbathe-on laze repose lounge-on chill chill-out unwind",
    "fall down": "wipe-out trip-over trip-up stumble-over slip-and-fall/slipped-and-fell crumple "
    "go-down/went-down lose-balance/lost-balance lose-his-balance/lost-his-balance land-on-his-face "
    "fall-on-his-face fall-over/fell-over be-knocked-down faceplant belly-flop flop bail "
    "tumble-over-himself",
    "faint": "swoon black-out keel-over perish die play-dead expire drop-dead",
    "somersault": "flip front-flip back-flip handspring roll-over do-a-handstand do-the-splits "
    "cartwheel-across flip-backward flip-backwards do-a-front-flip do-tricks perform-tricks handstand",
    "hug": "cuddle-up nuzzle nuzzle-up embrace-each-other comfort-with-a-hug console dote-on nurse",
    "kiss": "peck-on-the-cheek make-out kiss-goodnight snog canoodle",
    "pet": "fondle pat nuzzle-against scratch-behind comb petting soothe dab",
    "give": "pass/passed present serve-up award grant hand hand-out dish-out dole-out share lend-out gift "
    "bestow reward offer-up surrender trade swap exchange pay repay send/sent dispatch mail distribute "
    "dispense post",
    "ride": "freewheel pedal-along cycle-past cycle-along cycle-by cycle-through cycle-up "
    "ride-past/rode-past ride-by/rode-by ride-along/rode-along ride-off/rode-off/ridden-off "
    "ride-away/rode-away ride-around/rode-around ride-up/rode-up ride-through/rode-through "
    "ride-across/rode-across mount hop-onto-bike pop-a-wheelie",
    "ride a horse": "go-riding/went-riding mount-up saddle-up",
    "paddle": "row-across row-along go-rafting raft",
    "sweep": "brush-up scrape-up sweep-up/swept-up hoe till cultivate",
    "dig": "burrow excavate tunnel root-around bury plant-seeds garden sow",
    "wash": "rinse-off lather soap wash-up dust scour launder disinfect buff hose wipe-down clean-up "
    "wipe-off clear spray scrub-down clean-off wipe-his-face moisturise erase soak scrape",
    "paint": "doodle colour-in color-in illustrate spray-paint trace paint-on",
    "write": "jot jot-down scrawl note inscribe sign autograph compose-a-letter take-notes/took-notes "
    "write-down/wrote-down scribble-on do-homework/did-homework do-his-homework/did-his-homework "
    "calculate underline register label mark copy compute solve draft tick-off",
    "type": "code tap-away type-away hack browse-the-internet work-on-his-laptop typing-on edit update "
    "upload download program",
    "read": "peruse leaf-through flick-through flip-through pore-over read-to read-aloud read-through "
    "revise memorise",
    "stir": "foam froth saute simmer brew blend knead whip-up cook-up beat-eggs toast-bread make-soup "
    "make-pancakes prepare season marinate cook-dinner make-dinner make-breakfast "
    "caramelise poach",
    "cut": "snip prune shear saw dice shred slash hack-off carve-up slit/slit whittle chop-up cut-up/cut-up "
    "cut-open/cut-open cut-off/cut-off slice-up slice-through slice-into cut-into/cut-into "
    "cut-through/cut-through dissect halve engrave mow",
    "chop": "hew fell hack-at chop-down cut-down/cut-down",
    "hammer": "pound nail hammer-away hammer-on tap-at tinker-on fix-up knock-on beat-on chisel rivet smith "
    "beat/beat/beaten",
    "photograph": "film snap-a-photo snap-photos snap-pictures shoot-a-video videotape capture "
    "take-a-selfie/took-a-selfie take-a-photo/took-a-photo take-a-picture/took-a-picture",
    "phone": "dial ring-up pick-up-the-phone answer-the-phone talk-into-phone chat-on-the-phone "
    "order-by-phone telephone",
    "knit": "darn embroider stitch sew-up spin-yarn quilt spin-his-web/spun-his-web spin-web/spun-web",
    "juggle": "juggle-with",
    "brush hair": "style do-his-hair/did-his-hair braid plait",
    "make up": "powder-his-nose put-on-lipstick/put-on-lipstick",
    "pour": "pour-out fill refill top-up decant spill dump-out empty water",
    "sink": "go-under/went-under founder drown",
    "surf": "ride-a-wave/rode-a-wave ride-the-waves/rode-the-waves catch-a-wave/caught-a-wave",
    "march": "march-off goose-step march-past march-along march-by march-in march-around parade-by "
    "parade-along protest invade",
    "fence": "duel joust lunge-with-sword swordfight",
    "archery": "fire-an-arrow loose-an-arrow shoot-an-arrow/shot-an-arrow draw-his-bow/drew-his-bow "
    "draw-the-bow/drew-the-bow",
    "tie": "knot bind/bound lace lace-up strap wrap",
    "massage": "knead-his-back rub-down",
    "shower": "",
    "aerobics": "train work-up-a-sweat do-star-jumps keep-fit/kept-fit practise-karate practice-karate",
    "yoga": "meditate strike-a-pose/struck-a-pose stand-on-one-leg/stood-on-one-leg do-pilates",
    "push-up": "do-press-ups press-up do-a-push-up do-pushup",
    "work": "whir tick churn pump grind/ground whirr-away mesh",
    "grow": "inflate expand swell/swelled/swollen sprout enlarge germinate rise-from-the-ground widen "
    "lengthen bulge thrive mature balloon",
    "shrink": "melt dwindle contract deflate shrivel wither melt-away rot decay wilt diminish subside",
    "appear": "pop-up spring-into-existence come-into-view/came-into-view fade-in turn-up-out-of-nowhere "
    "reappear hatch arise/arose/arisen take-shape/took-shape",
    "vanish": "dissolve evaporate fade fade-away fade-out dematerialise dematerialize",
    "wobble": "rock teeter-on-the-edge pulse pulsate throb tilt",
    "balance": "keep-his-balance/kept-his-balance walk-a-tightrope tightrope-walk",
    "go": "withdraw/withdrew/withdrawn advance proceed head set-off/set-off set-out/set-out "
    "set-forth/set-forth venture back-away "
    "back-off retreat emerge leave/left depart journey tour explore show-up turn-up slip-away "
    "drift-in traverse visit navigate evacuate stray "
    "burst-out/burst-out burst-in/burst-in burst-forth/burst-forth burst-through/burst-through",
    "": "ring/rang/rung honk beep rip split/split divide separate ease crave prove/proved sweat",
    "rest": "linger pause stop-in-his-tracks loom tower-over stand-guard/stood-guard stand-by/stood-by "
    "stand-there/stood-there lie-in-wait queue queue-up line-the-street stand-around/stood-around "
    "be-still glisten glint shimmer stop guard idle hesitate await stand-still/stood-still stay-still "
    "hold-still/held-still",
    "break": "snap-in-two snap-in-half fracture chip disintegrate come-apart/came-apart crack-open-egg",
    "shatter": "smash-to-bits smash-into-pieces smash-into-bits break-into-pieces/broke-into-pieces "
    "break-to-pieces",
    "explode": "pop burst-open/burst-open go-off/went-off blow-apart/blew-apart explode-into-pieces",
    "arrange": "organise organize pile layer sort line-up/lined-up erect rebuild reconstruct "
    "set-the-table/set-the-table lay-the-table/laid-the-table set-up/set-up put-together/put-together "
    "combine connect",
    "fish": "fish cast-a-line/cast-a-line cast-his-line/cast-his-line",
    "skateboard": "do-a-kickflip/did-a-kickflip do-an-ollie/did-an-ollie kickflip",
}
"""By the actions and stories of the reader's own tables, `base/past/done`, a dash before a particle.

"his" stands for whosever. Where something else is known by the same words, it is that.
"""

MOVES_ABOUT = frozenset(
    "walk run crawl climb jump dance sit sleep fly flap land hover swim dive drive brake park sail float"
    " drift orbit spin roll drop collide topple pendulum rest lie ride march surf paddle turn meet faint"
    " somersault".split()
) | {"take off", "fall down", "ride a horse"}
"""Done to nobody: a preposition after such a verb is its particle only where no noun follows."""

WHO_LIVES: Table = {
    "dance": "sway rock",
    "talk": "roar rumble thunder",
    "fall down": "fall-out/fell-out/fallen-out fall-off/fell-off/fallen-off fall-into/fell-into "
    "slip skid fall/fell/fallen plummet topple tumble collapse tip-over "
    "fall-over/fell-over/fallen-over topple-over tumble-down keel-over",
    "dive": "plunge",
    "jump": "bounce splash",
    "go": "descend glide trundle slow slow-down",
    "run": "scatter disperse",
    "push": "knock-over knock-down push-over bowl-over",
}
"""What verbs of physics say of who lives, and does it by himself."""

OF_VEHICLES: Table = {
    "go": "descend glide trundle",
    "brake": "stop",
    "rest": "charge",
    "turn left": "turn veer swerve",
    "turn back": "turn-around turn-round",
}
"""What verbs say of vehicles, and of none else."""

WITH_OBJECT: Table = {
    "close": "slam",
    "push": "roll slide/slid move knock bump ram smash bang overturn topple tip",
    "dribble": "bounce",
    "throw": "flip scatter",
    "cut": "tear/tore/torn rip split/split divide separate",
    "put down": "hang/hung",
    "use": "swing/swung spin/spun turn twist shake/shook/shaken rotate click",
}
"""What some verbs say of who lives and does it to something that follows: "a boy drops a ball"."""
