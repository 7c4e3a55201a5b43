"""The words that say what the camera does, as tables: its moves, how near it is, its lens."""

from __future__ import annotations

from sorairo.world.stage_lexicon import Table

MOVES: dict[str, Table] = {
    "move": {
        "static": "static,static|fixed|locked|stationary shot|camera|frame,locked off,tripod,"
        "camera stays|remains|holds|stands still|fixed|static|put,camera does not move,"
        "no camera movement|motion",
        "pan": "slow|slower|fast|quick|gentle|smooth|subtle|steady|dramatic pan,"
        "camera turns|turning|looks|looking left|right,camera turns|looks to left|right,"
        "camera pans|panning|sweeps,panning,pan left|right|shot|across,pans left|right|across,"
        "whip pan",
        "tilt": "slow|slower|fast|quick|gentle|smooth|subtle|steady|dramatic tilt,"
        "camera tilts|tilting,tilt|tilts|tilting up|down|upward|upwards|downward|downwards,"
        "tilt|tilting shot,"
        "camera tilt",
        "track": "slow|slower|fast|quick|gentle|smooth|subtle|steady|dramatic tracking,"
        "tracking|trucking|slider shot|camera,camera trucks|trucking,"
        "camera tracks|moves left|right|sideways,camera moves to left|right,"
        "truck|trucks|track|tracks left|right,dolly|dollies|slides left|right|sideways,lateral tracking",
        "zoom in": "slow|slower|fast|quick|gentle|smooth|subtle|steady|dramatic zoom,"
        "slow|gradual|gentle zoom in,zoom|zooms|zooming in|into|closer,slow|gradual|gentle zoom in "
        "on|to|toward|towards,"
        "camera zooms|zooming,camera zooms|zooming in|into|closer,zoom shot,crash zoom",
        "zoom out": "zoom|zooms|zooming out|back|away,camera zooms|zooming out|back|away,"
        "slow|gradual|gentle zoom out,slow|gradual|gentle zoom out to|from",
        "dolly zoom": "dolly|contra|hitchcock|vertigo zoom,vertigo effect|shot,dolly zoom shot|effect,"
        "zolly,"
        "trombone shot",
        "fly-through": "camera|drone flies|flying|soars|soaring|glides|gliding through|over|past,"
        "camera moves through,"
        "slow|fast|smooth|cinematic|aerial|drone|camera fly through,fly through shot|camera|view,"
        "flythrough,"
        "fly through of,pov fly through,fpv,fpv shot|drone|flight,flyover,flyover shot",
        "dolly in": "slow|slower|fast|quick|gentle|smooth|subtle|steady|dramatic dolly|push,"
        "dolly|dollies|dollying|push|pushes|pushing in,camera approaches,camera moves|moving,"
        "camera moves|moving|glides|creeps|comes|goes|gets in|closer|forward|forwards|nearer",
        "dolly out": "dolly|dollies|dollying|pull|pulls|pulling out|back,"
        "camera moves|moving|glides|goes out|back|away|backward|backwards,"
        "camera retreats|recedes",
        "orbit": "slow|slower|fast|quick|gentle|smooth|subtle|steady|dramatic orbit,"
        "camera orbits|circles|circling|orbiting|rotates|revolves|spins around|round,"
        "camera moves|goes|turns|flies around|round,camera orbits|circles|orbiting|circling,"
        "orbit|orbiting|orbital|360 shot|camera",
        "crane": "slow|slower|fast|quick|gentle|smooth|subtle|steady|dramatic crane,"
        "crane|cranes|craning up|down,crane|jib|boom shot,"
        "camera rises|ascends|descends|lifts|cranes,"
        "camera moves|goes|floats|flies up|upward|upwards|down,rising shot,crane camera",
        "handheld": "handheld,hand held,shaky camera|shot|footage,camera shakes,shaky cam,shaky",
    },
    "shot": {
        "wide": "ws,els,birds eye view,aerial view|shot,wide|long|full|establishing|distant shot,"
        "wide angle,from afar|far,from distance,"
        "far away,wide view|framing,panorama,extreme wide",
        "medium": "ms,mcu,waist up,medium|mid shot|framing|view",
        "close-up": "cu,cu on,close on,close|closeup shot|view,close up,closeup,close ups,up close",
        "extreme close-up": "extreme|ultra|super|very|macro close up,"
        "extreme|ultra|super|very|macro closeup,macro,macro shot|view|photo|"
        "photography|lens,detail shot,extreme detail shot",
    },
}
"""Phrases, with commas between them, beside the wordings of captions."""

FILM: dict[str, Table] = {
    "follow": {
        "": "camera drifts|floats|glides along with|beside,"
        "camera follows|following|tracks|tracking|chases|chasing,"
        "follow|following|chase shot|cam|camera,"
        "camera stays|moves|travels|goes with|alongside,tracked|followed by camera,camera keeps up with"
    },
    "focus": {
        "0.5": "shallow depth of field,shallow|selective|soft focus,bokeh,bokeh background,"
        "blurred|blurry|defocused background,background|foreground blur|blurred|bokeh,"
        "out of focus background,"
        "background out of focus,background blurred|blurry,creamy bokeh",
        "1.4": "in focus,focus|focused|focuses|focusing|focussed on,depth of field,rack|pull focus,"
        "rack focus to",
        "all": "everything|all in focus,sharp focus,in sharp focus,deep focus,deep depth of field,"
        "everything in sharp focus",
    },
    "angle": {
        "eye": "side view|on|shot,seen|viewed|shot|filmed from side,from side,in profile,"
        "eye level,at eye level,"
        "eye level shot|view|angle,profile view|shot",
        "low": "looking up,camera looks|looking up,worm eye,worm eye view|shot,"
        "low angle,low angle shot|view,from low angle,from below,seen|viewed|shot|filmed from below,"
        "worms eye view,ground level,ground level shot|view",
        "high": "isometric,isometric view|shot|angle|perspective,looking down,"
        "high angle,high angle shot|view,from high angle,bird s eye view,birds eye,bird eye,"
        "bird eye view|shot,"
        "seen|viewed|shot|filmed from above,drone|aerial shot|view|footage from above,view|camera from above",
        "overhead": "overhead,top view|shot,from top,from overhead,flat lay,flatlay,plan view,"
        "zenithal shot|view,"
        "overhead shot|view|camera|angle,top down,top down view|shot,from directly|straight above",
    },
    "slow": {
        "4": "slow motion,in slow motion,slowmo,slow mo,slomo,slo mo,slowed down,time slows down",
        "8": "super|extreme|ultra slow motion,in super|extreme|ultra slow motion,super|ultra slow mo,"
        "high speed camera|footage,bullet time",
    },
    "shutter": {"0.5": "motion blur,motion blurred,blurred motion", "1": "long exposure,heavy motion blur"},
}
"""What is said of whom the camera follows and of its lens: f-numbers, and shares of a frame."""

PACES = {
    0.5: "slow slowly gentle gently subtle subtly slight slightly gradual gradually",
    1.7: "fast quick quickly rapid rapidly whip dramatic dramatically swift swiftly",
}
"""By how much more or less than is usual a camera moves beside whose move these words stand."""
WAYS = {
    -1: "left leftward leftwards down downward downwards",
    1: "right rightward rightwards up upward upwards",
}
