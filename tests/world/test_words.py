import subprocess
import sys
from collections import Counter

import numpy as np
import pytest

from sorairo.scene.parts import Part, Thing
from sorairo.scene.scene import Trajectory
from sorairo.scene.shapes import TRAITS
from sorairo.scene.things import THINGS
from sorairo.world import stories
from sorairo.world.captions import COLOUR_WORDS, COUNT_WORDS, MATERIAL_WORDS, STAGE_WORDS, VERB_WORDS
from sorairo.world.stage_lexicon import RETOLD
from sorairo.world.words import read_prompt

PART = Part(form="box", half=(0.1, 0.1, 0.1))
MORE = (
    "mug,cup",
    "car,automobile",
    "cat,kitten",
    "penguin",
    "table,desk",
    "sheep",
    "pine,pine tree,tree",
    "bottle",
    "glass,tumbler",
    "football,soccer ball",
    "lamp,table lamp",
    "orange",
    "lemon",
)
LIBRARY = THINGS | {
    words.split(",")[0]: Thing(words=tuple(words.split(",")), kind="household", parts=(PART,))
    for words in MORE
}

PROMPTS = """
red ball falls
    1 red ball actor |  | drop |
a ball
    1 ball actor |  |  |
a green ball tossed in a high arch across the grass
    1 green ball actor | meadow | throw |
three balls, orange in a studio
    3 orange ball actor | studio |  |
a ball, an orange and a lemon
    1 ball actor; 1 orange actor; 1 lemon actor |  |  |
green
     |  |  | green
a red ball hits two blue cubes
    1 red ball actor; 2 blue cube patient |  | collide |
red ball blue cube
    1 red ball actor; 1 blue cube actor |  |  |
2 red balls, 3 green cubes
    2 red ball actor; 3 green cube actor |  |  |
a red and a blue ball
    1 red ball actor; 1 blue ball actor |  |  |
a red, a green, and a blue ball fall
    1 red ball actor; 1 green ball actor; 1 blue ball actor |  | drop |
red and blue balls bounce
    some red ball actor; some blue ball actor |  | drop |
a red and blue ball
    1 red ball actor |  |  |
an orange and a blue ball roll
    1 orange ball actor; 1 blue ball actor |  | roll |
four red and blue cubes
    2 red cube actor; 2 blue cube actor |  |  |
two red and three blue balls
    2 red ball actor; 3 blue ball actor |  |  |
three balls, one red, one blue, the other green
    1 red ball actor; 1 blue ball actor; 1 green ball actor |  |  |
three cubes: a red one, a blue one and a green one
    1 red cube actor; 1 blue cube actor; 1 green cube actor |  |  |
five bouncing balls: two red, three blue
    2 red ball actor; 3 blue ball actor |  | drop |
four dominoes topple, the first red, the others blue
    1 red domino actor; 3 blue domino actor |  | dominoes |
two red eggs and three green ones
    2 red egg actor; 3 green egg actor |  |  |
two balls, one big and red, the other small and blue
    1 big red ball actor; 1 small blue ball actor |  |  |
three balls of different colours: red, green, blue
    1 red ball actor; 1 green ball actor; 1 blue ball actor |  |  |
a ball, red, made of wood
    1 red wooden ball actor |  |  |
a ball that is red rolls towards a cube which is blue
    1 red ball actor; 1 blue cube patient |  | roll |
a cube painted yellow
    1 yellow cube actor |  |  |
a red ball, a blue cube and a green egg, all made of glass
    1 red glass ball actor; 1 blue glass cube actor; 1 green glass egg actor |  |  |
a matte plastic ball and a polished wooden cube
    1 plastic ball actor; 1 wooden cube actor |  |  |
three red apples in a bowl
    3 red apple actor @ on bowl; 1 bowl place |  |  |
flowers in a vase
    some flower actor @ on vase; 1 vase place |  |  |
a ball falls into a bucket
    1 ball actor; 1 bucket place |  | drop |
a dark blue cube next to a light green egg
    1 blue cube actor @ beside egg; 1 green egg place |  |  |
a golden ball on golden sand at golden hour
    1 gold ball actor | desert, golden |  |
#ff8800 ball bounces
    1 #ff8800 ball actor |  | drop |
a big silver sphere and several tiny maroon drums
    1 big silver ball actor; 3 small red cylinder actor |  |  |
a dozen eggs
    12 egg actor |  |  |
half a dozen eggs
    6 egg actor |  |  |
a pair of violet cubes
    2 purple cube actor |  |  |
a couple of small beige boxes
    2 small beige cube actor |  |  |
lots of colourful balls fall from the sky
    6 ball actor |  | drop |
a row of five dominoes
    5 domino actor |  | dominoes |
a tower of five small yellow crates is knocked over by a big steel sphere on Mars
    5 small yellow cube patient; 1 big steel ball actor | mars | tower |
a tower of red blocks stands still
    some red cube actor |  | rest |
the stack of blocks is hit by the ball
    some cube patient; 1 ball actor |  | tower |
a cube is hit by a ball
    1 cube patient; 1 ball actor |  | collide |
a ball hits a cube and the cube falls over
    1 ball actor; 1 cube patient |  | collide |
a red ball and two blue cubes, the ball rolls into the cubes
    1 red ball actor; 2 blue cube patient |  | collide |
a white ball knocks a red ball into a blue ball
    1 white ball actor; 1 red ball patient; 1 blue ball patient |  | collide |
one ball hits another
    1 ball actor; 1 ball patient |  | collide |
a rolling red ball bumps into a resting blue cube
    1 red ball actor; 1 blue cube patient |  | collide |
a ball rolls down a steep ramp
    1 ball actor; 1 plank place |  | ramp |
a ball slides down a blue inclined plank
    1 ball actor; 1 blue plank place |  | ramp |
roll two cylinders down a slope
    2 cylinder actor; 1 plank place |  | ramp |
drop a red ball onto a wooden plank
    1 red ball actor @ on plank; 1 wooden plank place |  | drop |
On Mars, a white sphere rolls down an orange ramp and hits three black cubes
    1 white ball actor; 1 orange plank place; 3 black cube patient | mars | ramp |
a ball swings into a tower of blocks
    1 ball actor; some cube patient |  | pendulum |
A pendulum swings to and fro
    1 pendulum actor > work |  |  |
the balls of a Newton's cradle click, five balls, white
    5 white ball actor |  | cradle |
a dominoes chain reaction
    some domino actor |  | dominoes |
the ball hits the ground
    1 ball actor |  | drop |
a ball rolls off a cube, then falls
    1 ball actor @ off cube; 1 cube place |  | roll |
a thrown ball flies through the air
    1 ball actor |  | throw |
a blue cube on top of a red cube
    1 blue cube actor @ on cube; 1 red cube place |  |  |
at night on a beach a green ball is tossed
    1 green ball actor | beach, night | throw |
in a studio, a blue egg
    1 blue egg actor | studio |  |
the red planet, two metallic spheres collide
    2 steel ball actor | mars | collide |
the moonlit desert, a silver sphere rolls
    1 silver ball actor | desert, moonlight | roll |
a white room
     | studio |  |
a green meadow under a blue sky
     | meadow, daylight |  |
black and white: a ball
    1 ball actor | black and white |  |
black and white ball bounces
    1 black ball actor |  | drop |
a ball bounces, black and white
    1 ball actor | black and white | drop |
Wide shot. A yellow ball rolls at dawn, camera follows. Film grain.
    1 yellow ball actor | sunrise, film, track, wide | roll |
Camera slowly orbits, a red ball on a wooden table
    1 red ball actor | table, orbit |  |
slow push in, close up shot of a tiny pink egg
    1 small pink egg actor | dolly in, close-up |  |
the camera slowly pans to the right while a purple sphere rolls across the sand
    1 purple ball actor | desert, pan | roll |
dolly in: a silver drum stands in a studio, spotlight
    1 silver cylinder actor | studio, spotlight, dolly in | rest |
handheld; 35mm; a crimson rubber ball, bouncing on the parquet
    1 red rubber ball actor | table, film, handheld | drop |
no balls, a quiet empty lawn with one cube
    1 cube actor | meadow |  |
a zebra in a red shirt hits a ball
    1 zebra actor; 1 ball patient |  | collide | shirt
a yelow ball and a cylindre in the meadwo
    1 yellow ball actor; 1 cylinder actor | meadow |  |
a ball in the desrt, sunsett
    1 ball actor | desert, golden |  |
a blue mug on a wooden table
    1 blue mug actor | table |  |
a wooden table stands in a meadow
    1 wooden table actor | meadow | rest |
a red mug falls off a table
    1 red mug actor @ off table; 1 table place |  | drop |
a white cup on a wooden table in a garden
    1 white mug actor @ on table; 1 wooden table place | park |  |
a black and white cat
    1 black cat actor |  |  |
an orange cat chases a yellow ball
    1 orange cat actor > chase ball; 1 yellow ball patient |  |  |
two penguins and a cat watch a ball bounce
    2 penguin actor > look ball; 1 cat actor > look ball; 1 ball patient |  | drop |
a penguin kicks a football
    1 penguin actor > kick football; 1 football patient |  |  |
a football is kicked by a penguin
    1 football patient; 1 penguin actor > kick football |  |  |
three sheep stand in a green field under a blue sky
    3 sheep actor | meadow, daylight | rest |
a sheep on a box
    1 sheep actor @ on cube; 1 cube place |  |  |
a glass bottle and two glasses on a desk
    1 glass bottle actor @ on table; 2 glass actor @ on table; 1 table place |  |  |
a mug made of glass
    1 glass mug actor |  |  |
behind a tree, a red car drives by
    1 pine place; 1 red car actor > drive @ behind pine |  |  |
two cars, red and blue, crash
    1 red car actor; 1 blue car actor |  | collide |
a pine tree in a park, overcast, anime
    1 pine actor | park, overcast, anime |  |
a table lamp swings from the ceiling
    1 lamp actor |  | pendulum | ceiling
lit by a lamp, a mug
    1 mug actor | lamp |  |
two dogs run on the beach at sunset
    2 dog actor > run | beach, golden |  |
a fish under water
    1 fish actor | under water |  |
a car drives down a city street at night in the rain
    1 car actor > drive | city street, night, rain |  |
snow is falling on a farm
     | farm, snow |  |
a penguin in a snowy field
    1 penguin actor | snow |  |
a boat on the stormy sea
    1 boat actor | ocean, storm |  |
a horse in the woods on a foggy morning
    1 horse actor | forest, sunrise, fog |  |
a cat in a kitchen by candlelight
    1 cat actor | kitchen, candle |  |
a neon pink ball in outer space
    1 pink ball actor | space |  |
a cube on a pedestal, softbox, neon
    1 cube actor | pedestal, softbox |  |
a truck on the motorway at dawn, windy
    1 truck actor | road, sunrise, wind |  |
a zebra jumps
    1 zebra actor > jump |  |  |
a pengiun slides down an icy ramp
    1 penguin actor; 1 plank place |  | ramp | icy
"""
"""A prompt, then what is read: mentions | stage | the likeliest story | words not understood.

Of a mention: what it does by itself after >, and where it is after @.
"""

PARAGRAPH = """
A cinematic 4K video of a shiny metallic car driving slowly through the desert at golden hour, while a small
brown cat runs beside it. Soft shadows, handheld camera, wide angle lens.
"""


def told(mention, said):
    """What a mention says of its thing: what it does > and to which, where it is @ near which."""
    words = [mention.count or "some", mention.size, mention.colour, mention.material, mention.thing]
    words.append(mention.role)
    for does, target in mention.does:
        words += [">", does, None if target is None else said.mentions[target].thing]
    if mention.where:
        relation, *others = mention.where
        words += ["@", relation, *(said.mentions[other].thing for other in others)]
    return " ".join(str(word) for word in words if word)


def mentions(said):
    return "; ".join(told(mention, said) for mention in said.mentions)


def stage(said):
    return ", ".join(
        v for v in (said.setting, said.light, said.weather, said.look, said.move, said.framing) if v
    )


def pairs():
    lines = PROMPTS.strip().splitlines()
    return [(said, [part.strip() for part in read.split("|")]) for said, read in zip(lines[::2], lines[1::2])]


@pytest.mark.parametrize("prompt, expected", pairs(), ids=[prompt for prompt, _ in pairs()])
def test_a_prompt_is_read(prompt, expected):
    said = read_prompt(prompt, things=LIBRARY)
    assert [mentions(said), stage(said), "".join(said.stories[:1]), " ".join(said.unknown)] == expected


@pytest.mark.parametrize(
    "prompt, things",
    [
        ("two beige metal toy moons in the city", {"moon": 2}),
        ("a gilded mercury spins in New York", {"mercury": 1}),
        ("the moon over a lake", {}),
        ("a fox at the foot of a volcano", {"fox": 1}),
        ("two foxes, mountains, wide shot", {"fox": 2}),
        ("a boat between some apples and a box", {"boat": 1, "apple": None, "cube": 1}),
        ("a strange fish and five stray shoes", {"fish": 1, "shoe": 5}),
    ],
)
def test_it_is_read_what_is_there(prompt, things):
    assert {one.thing: one.count for one in read_prompt(prompt).mentions} == things


@pytest.mark.parametrize(
    "prompt, who, relation",
    [
        ("a fox runs and a bear is on top of a goat", "bear", "on"),
        ("a pig runs near a house and the house to the left of a ball", "house", "left of"),
        ("an axe swings underneath a floppy blue leopard", "axe", "under"),
        ("a gull walks in back of a box", "seagull", "behind"),
        ("a car parks on a black cow", "car", "on"),
    ],
)
def test_it_is_read_of_whom_a_place_is_said(prompt, who, relation):
    where = {one.thing: one.where[0] for one in read_prompt(prompt).mentions if one.where}
    assert where[who] == relation and len(where) <= 2


def test_a_mechanism_may_fall():
    assert read_prompt("a see-saw falls from the sky").stories == ("drop",)
    assert read_prompt("a see-saw in a park").stories == ()


def test_a_paragraph_is_read():
    said = read_prompt(PARAGRAPH, things=LIBRARY)
    assert mentions(said) == "1 steel car actor > drive; 1 small brown cat actor > run @ beside car"
    assert stage(said) == "desert, golden, handheld, wide"
    assert said.stories == () and said.unknown == ()


@pytest.mark.parametrize(
    "prompt", ("", " ", "...", ",", "the", "and and", "a a a", "\n", "\U0001f600", "of, of", "12")
)
def test_a_prompt_that_says_nothing_is_read_as_nothing(prompt):
    said = read_prompt(prompt)
    assert not said.mentions and not said.stories and not said.unknown and stage(said) == ""


def test_a_mention_keeps_the_words_that_said_it():
    said = read_prompt("Look: a Big RED ball hits the two blue cubes")
    assert [mention.words for mention in said.mentions] == ["a big red ball", "the two blue cubes"]


@pytest.mark.parametrize(
    ("prompt", "names"),
    [
        ("a car drives, tracking shot", {"move": "track"}),
        ("the camera follows a blue ball past a pine", {"move": "track", "follow": 0}),
        ("a pine; a ball rolls while the camera follows it", {"follow": 1}),
        ("a cat stands, the camera tilts up", {"move": "tilt", "direction": 1}),
        ("the camera pans slowly left over a car", {"move": "pan", "direction": -1, "amount": 0.5}),
        ("zoom in on a red ball", {"move": "zoom in", "amount": None}),
        ("the camera quickly zooms out, a cat", {"move": "zoom out", "amount": 1.7}),
        ("slow dolly in, a ball falls", {"move": "dolly in", "amount": 0.5}),
        ("a man stands, vertigo effect", {"move": "dolly zoom"}),
        ("a drone flies through a row of pines", {"move": "fly-through"}),
        ("birds fly through the air", {"move": None}),
        ("macro shot of a flower", {"framing": "extreme close-up"}),
        ("a red ball and a blue cube, bokeh", {"focus": 0, "f_stop": 0.5}),
        ("a red ball, a blue cube, focus on the cube", {"focus": 1, "f_stop": 1.4}),
        ("a mug in focus with shallow depth of field", {"focus": 0, "f_stop": 0.5}),
        ("a cat, everything in focus", {"focus": None, "f_stop": None}),
        ("a car drives with motion blur", {"shutter": 0.5}),
    ],
)
def test_the_camera_of_a_prompt_is_read(prompt, names):
    said = read_prompt(prompt)
    assert {name: getattr(said, name) for name in names} == names
    assert not {"camera", "focus"} & {*said.unknown}


def test_a_thing_goes_by_every_noun_of_its_row():
    for name, thing in THINGS.items():
        for word in thing.words:
            assert [mention.thing for mention in read_prompt(f"a purple {word}").mentions] == [name], word


@pytest.mark.parametrize(
    "said", ("a shirt", "a dessert plan", "a beard in a store", "craters", "three stairs")
)
def test_words_of_their_own_are_not_taken_for_typing_errors(said):
    read = read_prompt(said, things=LIBRARY | {"house": LIBRARY["car"], "plane": LIBRARY["car"]})
    assert not read.mentions or said == "a dessert plan"


def test_every_wording_of_captions_is_read():
    for what, values in STAGE_WORDS.items():
        for value, phrases in values.items():
            for phrase in phrases:
                said = read_prompt(
                    f"a red ball falls {phrase}" if what == "setting" else f"a red ball falls, {phrase}"
                )
                meant = RETOLD.get(phrase, value)
                assert (said.framing if what == "shot" else getattr(said, what)) == meant, phrase
                assert mentions(said) == "1 red ball actor" and not said.unknown, phrase
    for kind, table in (("colour", COLOUR_WORDS), ("material", MATERIAL_WORDS)):
        for value, phrases in table.items():
            for phrase in phrases:
                (mention,) = read_prompt(f"the {phrase} cube").mentions
                assert getattr(mention, kind) == value, phrase
    for story, phrases in VERB_WORDS.items():
        for phrase in phrases:
            assert read_prompt(f"a ball {phrase}").stories[0] == story.split(",")[0], phrase
    for count, word in COUNT_WORDS.items():
        assert read_prompt(f"{word} balls").mentions[0].count == count


LEARNT = {"domino": "plank", "can": "cylinder"}
"""What the networks have learnt by such a name, of things that have rows of their own by now."""


def stated(scene, caption):
    """What the scene has and its caption says, and whether it is read, by part."""
    said, words = read_prompt(caption.text), f" {caption.text.lower().replace(',', '')} "
    read = {
        "setting": said.setting,
        "light": said.light,
        "look": said.look,
        "move": said.move,
        "shot": said.framing,
    }
    retold = {
        part: now
        for phrase, now in RETOLD.items()
        for part, rows in STAGE_WORDS.items()
        if f" {phrase} " in words and any(phrase in row for row in rows.values())
    }
    for name, value in scene.names.items():
        value = retold.get(name, value)
        yield (name, read[name] == value) if name in caption.stated else ("silence", read[name] is None)
    nouns = {(m.colour, LEARNT.get(m.thing, m.thing)) for m in said.mentions}
    for colour, shape in {(body.colour, body.shape) for body in scene.bodies if body.role == "subject"}:
        is_said = [any(f" {word} " in words for word in COLOUR_WORDS[colour])]
        is_said += [any(f" {word}{end} " in words for word in TRAITS[shape].words for end in ("", "s", "es"))]
        if all(is_said):
            yield "colour and shape", (colour, shape) in nouns
    yield "story", said.stories[:1] == (scene.story,)
    yield "nothing unknown", not said.unknown


def check_captions(monkeypatch, each):
    def still(scene):
        pos = np.array([[body.pos for body in scene.bodies]])
        return Trajectory(pos=pos, quat=pos, vel=pos, ang_vel=pos)

    monkeypatch.setattr(stories, "simulate", still)  # only the camera's place follows from it
    right, total = Counter(), Counter()
    for family in stories.STORIES:
        for seed in range(each):
            for name, is_right in stated(*stories.draw(family, 800_000 + seed)):
                right[name] += is_right
                total[name] += 1
    shares = {name: right[name] / total[name] for name in total}
    print({name: f"{right[name]}/{total[name]}" for name in total})
    assert min(shares.values()) >= 0.98, shares


def test_captions_are_read(monkeypatch):
    check_captions(monkeypatch, 20)


@pytest.mark.slow
def test_many_captions_are_read(monkeypatch):
    check_captions(monkeypatch, 100)


@pytest.mark.parametrize(
    "park", ["a sunny park", "a bright sunny park", "a big rainy park", "the moonlit park"]
)
def test_a_park_under_a_light_is_a_place(park):
    said = read_prompt(f"a corgi on a skateboard in {park}")
    assert (said.setting, said.mentions[0].does) == ("park", ())


def test_cars_park():
    assert read_prompt("two cars park on a sunny street").mentions[0].does == (("park", None),)


def test_reading_loads_nothing_heavy():
    code = "import sys, sorairo.world.words; assert not {'torch', 'mujoco', 'av', 'PIL'} & sys.modules.keys()"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("prompt", "count"),
    [
        ("a laptop on a desk, a cat looks at the macbook", 1),
        ("a purple oxygen molecule in a lab while the oxygen gas glows", 1),
        ("a car overtakes the sedan", 2),
        ("a dog sleeps while the puppy plays", 2),
        ("a striker kicks the ball past the goalkeeper", 2),
        ("three dogs play and the terrier sleeps", 2),
    ],
)
def test_another_word_with_the_definite_article_is_one_more_or_the_same(prompt: str, count: int) -> None:
    alike = [
        m
        for m in read_prompt(prompt).mentions
        if m.thing in ("laptop", "oxygen molecule", "car", "dog", "person")
    ]
    assert len(alike) == count
