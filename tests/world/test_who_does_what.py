"""Free prompts as strangers write them: verbs near a deed, relative clauses, pronouns, what is no verb."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import pytest

from sorairo.engines.directing import said_of
from sorairo.world.near_deeds import NEAR_DEEDS
from sorairo.world.stage import stage
from sorairo.world.words import read_prompt

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"

DEEDS = """
A thief leaps over a fence, pursued by two police officers|person jump fence;police officer chase person
A boy who is eating a pear runs away|child eat pear;child run
The girl, who is holding a balloon, runs towards the house|girl hold balloon;girl run house
A cat watches a bird that eats|cat look bird;bird eat
A woman reads a letter while her husband watches|woman read book;person look
He waves to her|person wave woman
She picks up a book and sits down|woman pick up book;woman sit
A paper plane flies and it lands|aeroplane fly;aeroplane land
A boy drops a ball|child let fall ball
Someone drops a vase and it breaks|person let fall vase;vase break
A boy falls off a wall|child fall down
A woman slams the door|woman close door
A ninja flips and lands|ninja somersault;ninja land
A ball is thrown, bounces and rolls away|ball throw;ball bounce;ball roll
A car stops|car brake
A car turns around the corner|car turn left
A bus drives along a street and turns right|bus drive;bus turn right
A van turns around|van turn back
A boy turns around|child turn
A wanderer arranges flowers|person arrange flower
A bear and two gnus cross a road|bear walk
A crowd cheers as a dog runs|person cheer;dog run
The glass is knocked over by the cat and shatters on the kitchen floor|cat shatter glass
A vase is pushed off a shelf by a cat and shatters|cat push vase;vase shatter
A vase is pushed off a table by a cat. It smashes on the floor|cat push vase;vase shatter
A bear blows up a balloon until it pops|balloon explode
A robot and a vase shatter|vase shatter
A wine glass breaks. A fireman|wine glass break
Ducks go swimming|duck swim
A goldfish swims like a king|fish swim
A dog runs in a park, water splashing everywhere|dog run
A man sits. The music plays and he smiles|person sit;person smile
A dog runs as the crash echoes|dog run
A dog runs past sleeping cats|dog run cat;cat sleep
A dog runs past a crowd watching a parade|dog run;person look
A spotted dog runs|dog run
A dog plays with many toys and walks|dog play;dog walk
The launch of a rocket|rocket take off
A race between a cheetah and a sports car|leopard run;sports car drive
A magician makes a coin vanish|coin vanish
A waiter trips, sending plates flying|person fall down
A woman gives her son a hug|woman hug child
A couple goes for a swim|person swim
A runner takes a deep breath and sprints off|person run
A heron waits, then spears a fish|bird push fish
A man leaves the house|person walk house
Dog darts across the road|dog run
Emma hugs a dog|woman hug dog
A skier goes down a slope|person ski
A tree sways in the wind|oak wobble
A man splits a log|person cut log
A dragon and a girl are best friends and they dance|dragon dance;girl dance
A team of five claps|person clap
A woman with a red umbrella walks|woman hold umbrella;woman walk
A man with a hat dances|person dance
A girl with a table reads|girl read
A football team cheers|person cheer
Two race cars drift, one overtakes the other|race car drift;race car overtake;race car 2 drift
A dog darts across the street|dog run
A woman runs, waves, smiles|woman run;woman wave;woman smile
A train pulls out of the station|train drive
A rider on a white horse crosses the desert|person ride horse
A boy on a skateboard goes down the street|child skateboard skateboard
A seed sprouts and grows into a sunflower|sunflower grow
A wizard shrinks and vanishes|wizard shrink;wizard vanish
A watch appears|watch appear
A girl balances on a log|girl balance
An egg wobbles|egg wobble
Melting ice cream|ice cream shrink
A barking dog on a winding road|dog talk
A dinosaur roars|dinosaur talk
A car climbs a road|car drive
An electric car charges in a driveway|car rest
A rocket explodes shortly after launch|rocket explode
An astronaut riding a horse on the moon|astronaut ride horse
A box opens and light comes out|cube open
A robot arm stacks boxes|robot arrange cube
A boat rocks gently on a lake|boat wobble
A woman plants flowers|woman put down flower
A robot that looks like a cat dances|robot dance
A dancing couple|person dance
A cat sitting on a sofa looks at a bird|cat sit;cat look bird
A train passing over a bridge|train drive
A chef flips a pancake|chef flip pancake
A swarm of drones forms a heart|
A wooden rocking horse|
A cloud of butterflies rises|butterfly take off
A woman waters the plants on her balcony|woman pour
The alarm clock rings and a man slips|person fall down
Three apples roll off a table one after another|apple roll
"""
NO_DEEDS = """
A hot air balloon ready for take off
A house covered in snow
Rolling hills
A street filled with cars
Light falls on a violin
A bridge crossing a river
A stack of pancakes on a plate
A dog goes crazy
A boy gives up
"""
WHERE = """
Behind the sofa a dog sleeps, in front of it a child sits|dog behind sofa;child in front of sofa
A drone hovers over a house|drone above house
A horse jumps over a fence|
A table with a teapot, two mugs and a cake|teapot on table;mug on table;cake on table
A vase of tulips on a desk|vase on desk;tulip on vase
To the left of a barn stands a tractor, to the right a horse|tractor left of barn;horse right of barn
A man sleeps in an armchair|person on armchair
A wolf looks on from behind a rock|wolf behind rock
A cup falls off a table|mug off table
An apple falls from a tree|apple off oak
A cat knocks a glass off a desk and it breaks|glass off desk
A boy drops a ball from a house|
A train crosses a viaduct|train on viaduct
A dog runs over a stone bridge|dog on bridge
A bird flies over a bridge|bird above bridge
Two mugs on a desk beside a phone|mug on desk;phone beside mug
A ladder leans against a house|ladder beside house
"""


def rows(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip().splitlines()]


@pytest.mark.parametrize(("prompt", "deeds"), rows(DEEDS))
def test_who_does_what_to_whom(prompt: str, deeds: str) -> None:
    shot = said_of(read_prompt(prompt), prompt, None)
    done = {" ".join(filter(None, (one.who, one.does, one.target))) for one in shot.actions}
    assert done == set(filter(None, deeds.split(";")))


@pytest.mark.parametrize("prompt", NO_DEEDS.strip().splitlines())
def test_what_only_looks_like_a_verb_is_none(prompt: str) -> None:
    assert said_of(read_prompt(prompt), prompt, None).actions == ()


@pytest.mark.parametrize(("prompt", "places"), rows(WHERE))
def test_where_things_are(prompt: str, places: str) -> None:
    shot = said_of(read_prompt(prompt), prompt, None)
    assert {f"{one.id} {one.where}" for one in shot.things if one.where} == set(
        filter(None, places.split(";"))
    )


def test_the_nearest_deed_is_told() -> None:
    assert ("meanders", "walk") in read_prompt("a cow meanders").nearest
    assert read_prompt("a cow walks").nearest == ()
    assert len([verb for verbs in NEAR_DEEDS.values() for verb in verbs.split()]) > 1400


@pytest.mark.whole
def test_fresh_prompts_are_read_as_they_were_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    measure = runpy.run_path(str(BENCHMARKS / "who_does_what.py"))
    lines = (BENCHMARKS / "prompts-fresh-actions-1.jsonl").read_text("utf-8").splitlines()
    found = [
        measure["loss"](action, said_of(read_prompt(row["prompt"]), row["prompt"], None), "", by_target=False)
        for row in map(json.loads, lines)
        for action in row["actions"]
    ]
    assert found.count("right") / len(found) > 0.88


@pytest.mark.parametrize(
    ("prompt", "speeds"),
    [
        ("a car drives very slowly", [0.3]),
        ("a man quickly walks", [1.5]),
        ("a train arrives slowly", [0.5]),
        ("a horse runs very fast across a meadow", [2.0]),
        ("a man walks down the road slowly", [0.5]),
        ("a man walks slowly away from the camera", [0.5]),
        ("a slowly walking man crosses a road", [0.5]),
        ("a truck drives past at high speed", [1.5]),
        ("a cat runs as fast as it can", [2.0]),
        ("a girl slowly picks up a ball", [0.5]),
        ("a man slowly walks, then quickly runs", [0.5, 1.5]),
        ("a cat walks slowly and a dog runs", [0.5, None]),
        ("a dog runs while a cat quickly walks", [None, 1.5]),
        ("the camera follows a man walking slowly", [0.5]),
        ("the camera slowly pans over a running dog", [None]),
        ("a man walks, slowly zooming out", [None]),
        ("slow zoom in on a man walking", [None]),
        ("a dog runs in slow motion", [None]),
        ("a man drives a fast car", [None]),
        ("a slow turtle walks", [None]),
    ],
)
def test_an_adverb_says_how_fast_it_is_done_by_whom(prompt, speeds):
    said = said_of(read_prompt(prompt), prompt, None)
    assert [action.speed for action in said.actions] == speeds


def test_whom_one_walks_goes_as_slowly():
    said = said_of(read_prompt("a woman walks slowly with her dog"), "", None)
    assert [(action.who, action.speed) for action in said.actions] == [("woman", 0.5), ("dog", 0.5)]


@pytest.mark.parametrize(
    ("prompt", "starts"),
    [
        ("First a green car drives past, then a blue truck follows it", [None, 3.0]),
        ("A dog barks, then a cat runs away", [None, 3.0]),
        ("First a car drives. Then a bus drives. Finally a bird flies", [None, 2.0, 4.0]),
        ("A ball falls, then a cat runs away", [None, 3.0]),
        ("A man walks, then he sits while a dog runs", [None, 3.0, 3.0]),
        ("A cat walks, then sits down", [None, None]),
        ("A dog runs. A cat sits, then sleeps. A bird flies", [None, None, 3.0, None]),
        ("A man throws a ball, then a dog catches it", [None, None]),
        ("A car drives and a truck follows it", [None, None]),
        ("In slow motion a dog barks, then a cat runs away", [None, 1.0]),
    ],
)
def test_what_another_does_then_begins_later(prompt, starts):
    said = said_of(read_prompt(prompt), prompt, None, seconds=6.0)
    assert [action.start for action in said.actions] == starts


def test_who_is_to_begin_later_stands_till_then():
    prompt = "A dog barks, then a cat runs away"
    found = stage(said_of(read_prompt(prompt), prompt, None), None, 3, (64, 64), 4.0)
    cat = next(thing for thing in found.things if thing.id == "cat")
    assert [(act.does, act.start, act.end) for act in cat.acts or ()] == [("run", 2.0, 4.0)]
