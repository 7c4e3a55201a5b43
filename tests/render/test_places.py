"""Every setting, light and weather: frames that show something, equal each time, true to what moves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import get_args

import numpy as np
import pytest

from sorairo.render.bodies import BACK, STILL, Stage3D
from sorairo.render.dressing import SCENERY, dressing
from sorairo.render.falling import SIDE, Falling
from sorairo.render.frames import trace_frames
from sorairo.render.props import Place
from sorairo.render.surroundings import Surroundings
from sorairo.render.vectors import column, unit
from sorairo.render.water import G, Waves
from sorairo.scene.attributes import LightName, SettingName, Weather
from sorairo.scene.camera import camera_path
from sorairo.scene.scene import Scene
from sorairo.scene.setting import Water
from sorairo.scene.settings import LIGHTS, SETTINGS, WEATHERS
from sorairo.world.physics import simulate
from sorairo.world.stories import draw_scene

SIZE = (96, 54)
NEW = [name for name in get_args(SettingName) if SETTINGS[name].scenery or name in ("ocean", "space")]


def scene_in(
    setting: str, light: str | None = None, weather: Weather = "clear", move: str = "static"
) -> Scene:
    drawn = draw_scene("collide", 1)
    light = light or SETTINGS[setting].lights[0]
    camera = replace(drawn.camera, move=move, elevation=0.12)
    return replace(drawn, setting=setting, light=light, weather=weather, look="photographic", camera=camera)


def frames(scene: Scene, index: list[int]) -> np.ndarray:
    trajectory, path = simulate(scene), camera_path(scene.camera, scene.num_frames)
    some = np.array(index)
    return np.stack(list(trace_frames(scene, trajectory.at(some), path.at(some), SIZE, "draft")))


def check_shows(picture: np.ndarray, setting: str) -> None:
    """Something is to be seen: no one tone, little of it clipped."""
    assert picture.std() > 8
    white, black = (picture > 252).all(axis=-1).mean(), (picture < 3).all(axis=-1).mean()
    if setting not in ("white void", "black void", "space", "moon"):
        assert white < 0.12 and black < 0.25


AT_ONCE = ("studio", "meadow", "desert", "cave", "beach", "under water", "kitchen", "stage", "space")
"""Settings of each kind of ground, sky and scenery that are soon dressed: the others are slow."""


def settings_of(names: Iterable[str]) -> list:
    return [name if name in AT_ONCE else pytest.param(name, marks=pytest.mark.slow) for name in names]


@pytest.mark.parametrize("setting", settings_of(get_args(SettingName)))
def test_every_setting_shows_something(setting):
    check_shows(frames(scene_in(setting), [20])[0], setting)


@pytest.mark.parametrize("light", get_args(LightName))
def test_every_light_shows_something(light):
    check_shows(frames(scene_in("desert", light), [20])[0], "desert")


@pytest.mark.parametrize("weather", get_args(Weather))
def test_every_weather_shows_something(weather):
    check_shows(frames(scene_in("desert", "daylight", weather), [20])[0], "desert")


@pytest.mark.parametrize(
    "setting, weather",
    [
        pytest.param("beach", "clear", marks=pytest.mark.slow),
        ("ocean", "storm"),
        pytest.param("under water", "clear", marks=pytest.mark.slow),
        ("desert", "snow"),
    ],
)
def test_what_moves_depends_on_the_time_alone(setting, weather):
    scene = scene_in(setting, "daylight", weather)
    row = frames(scene, [20, 22])
    assert (row[0] != row[1]).mean() > 0.02
    np.testing.assert_array_equal(frames(scene, [22])[0], row[1])


@pytest.mark.parametrize("setting", settings_of(("stage", "space", "under water", "moon")))
def test_a_roof_keeps_the_weather_out(setting):
    stormy, clear = (frames(scene_in(setting, "daylight", weather), [20]) for weather in ("storm", "clear"))
    np.testing.assert_array_equal(stormy, clear)


def test_every_scenery_has_a_maker_and_every_maker_a_setting():
    assert {name for setting in SETTINGS.values() for name in setting.scenery} == SCENERY.keys()


@pytest.mark.parametrize("setting", settings_of(NEW))
def test_nothing_large_stands_before_the_stage(setting):
    """Along rays from the camera to where bodies are, scenery is never met first."""
    scene = scene_in(setting, move="orbit")
    trajectory, path = simulate(scene), camera_path(scene.camera, scene.num_frames)
    stage = Stage3D(scene, trajectory)
    for frame in (0, 96):
        to = (trajectory.pos[frame] - path.pos[frame]).astype(np.float32)
        far = np.linalg.norm(to, axis=1)
        seen = stage.behind(column(path.pos[frame]), np.ascontiguousarray((to / far[:, None]).T), 1e-3)
        near = far < 1.3 * scene.camera.distance  # those that have not left the stage
        large = (seen.body == BACK) & (seen.t < far - max(max(b.half_size) for b in scene.bodies))
        assert not (large & near).any()
        d = np.ascontiguousarray((to / far[:, None]).T)
        assert (stage.at(frame).meet(column(path.pos[frame]), d, 1e-3).body >= 0).any()


@pytest.mark.parametrize("setting", settings_of(NEW))
def test_scenery_is_sound(setting):
    """Triangles have areas, normals of length 1 and colours that reflect no more than they get, or glow."""
    scene = scene_in(setting)
    trajectory = simulate(scene)
    for one in dressing(scene, trajectory, Surroundings(scene)):
        corners = one.mesh.corners
        assert np.isfinite(corners).all() and one.number in (STILL, BACK)
        np.testing.assert_allclose(np.linalg.norm(one.mesh.normals, axis=-1), 1.0, atol=2e-3)
        glows = one.look == 9
        assert one.albedo.min() >= 0.0 and one.albedo[~glows].max(initial=0.0) <= 1.0
        assert len(one.albedo) == len(one.look) == len(one.mesh.faces) < 400_000


@pytest.mark.parametrize("setting", settings_of(("city street", "cave", "stage")))
def test_scenery_depends_on_the_seed_alone(setting):
    scene = scene_in(setting)
    trajectory, around = simulate(scene), Surroundings(scene)
    one, same = dressing(scene, trajectory, around), dressing(scene, trajectory, around)
    for a, b in zip(one, same, strict=True):
        np.testing.assert_array_equal(a.mesh.points, b.mesh.points)


def test_a_place_is_counted_as_the_camera_sees_it():
    scene = scene_in("park")
    scene = replace(scene, camera=replace(scene.camera, azimuth=0.7))
    around = Surroundings(scene)
    place, path = Place(scene, simulate(scene), around, 0), camera_path(scene.camera, 1)
    seen = path.project(np.array([[place.at(1.0, 0.0), place.at(0.0, 2.0), place.at(0.0, 0.0)]]))[0]
    assert seen[0, 0] > 0.0 and seen[1, 2] > seen[2, 2]
    side, ahead = around.about(*(np.float32(place.at(3.0, 4.0)[i : i + 1]) for i in range(2)))
    np.testing.assert_allclose([side[0], ahead[0]], [3.0, 4.0], atol=1e-5)


WATER = Water(deep=(0, 0, 0), shallow=(0, 0, 0), height=0.08, length=3.0)


@pytest.fixture
def waves() -> Waves:
    found = Waves(WATER, np.array([0.6, 0.8]), 0.7)
    found.time = 1.7
    return found


def test_the_slope_of_water_is_the_gradient_of_its_height(waves):
    rng, step = np.random.default_rng(0), 1e-3
    x, y = rng.uniform(-4, 4, (2, 500))
    slope = waves.slope(x, y, np.zeros(500), 10)
    for axis, (dx, dy) in enumerate(((step, 0.0), (0.0, step))):
        rate = (waves.height(x + dx, y + dy, 10) - waves.height(x - dx, y - dy, 10)) / (2 * step)
        np.testing.assert_allclose(slope[axis], rate, atol=2e-3)
    expected = unit(np.stack([-slope[0], -slope[1], np.ones(500)]))
    np.testing.assert_allclose(waves.normal(x, y, np.zeros(500)), expected, atol=1e-5)


def test_waves_travel_at_the_speed_of_deep_water(waves):
    """A wave alone comes again after its way over its phase speed, sqrt(g / k)."""
    waves.kx, waves.ky, waves.k = (part[:1] for part in (waves.kx, waves.ky, waves.k))
    x = np.linspace(0, 3, 50)
    before = waves.height(x, 0 * x, 1)
    late, speed = 0.31, float(np.sqrt(G / waves.k[0]))
    waves.time += late
    heading = np.array([waves.kx[0], waves.ky[0]]) / waves.k[0]
    x2, y2 = x + heading[0] * speed * late, 0 * x + heading[1] * speed * late
    np.testing.assert_allclose(waves.height(x2, y2, 1), before, atol=1e-4)


def test_rays_meet_the_waves_where_they_are(waves):
    rng = np.random.default_rng(1)
    d = unit(np.stack([rng.uniform(-1, 1, 400), np.ones(400), rng.uniform(-1.2, -0.25, 400)])).astype(
        np.float32
    )
    o = column((0.0, 0.0, 3.0))
    t = waves.meet(o, d, (-3.0 / d[2]).astype(np.float32))
    p = o + t * d
    above = p[2] - waves.height(p[0], p[1])
    assert above.min() > -1e-3  # none has passed a crest
    assert (above < 0.012).mean() > 0.9 and above.max() < 0.06


def test_no_wave_goes_over_a_low_camera(waves):
    d = unit(np.stack([np.linspace(-0.5, 0.5, 200), np.ones(200), np.full(200, -0.02)])).astype(np.float32)
    for x in np.linspace(0, 5, 20):
        t = waves.meet(column((x, 0.0, 0.06)), d, (-0.06 / d[2]).astype(np.float32))
        assert t.min() > 0.2


def falling(weather: Weather) -> Falling:
    scene = scene_in("road", "daylight", weather)
    return Falling(Surroundings(scene), camera_path(scene.camera, scene.num_frames), SIZE)


@pytest.mark.parametrize("weather", ["rain", "snow", "storm", "wind"])
def test_what_falls_goes_down_and_follows_from_the_time_alone(weather):
    fall, eye = falling(weather), np.array([0.3, -4.0, 0.8])
    one, later = fall.places(2.0, eye), fall.places(2.01, eye)
    moved = later - one
    stays = np.abs(moved).max(axis=1) < SIDE / 2  # those that have not come in again on the other side
    assert stays.mean() > 0.9 and moved[stays, 2].mean() < 0.0
    if weather in ("rain", "storm"):
        np.testing.assert_allclose(moved[stays], 0.01 * fall.velocity[stays], atol=1e-9)
        assert (moved[stays, 2] < 0.0).all()
    np.testing.assert_array_equal(fall.places(2.0, eye), one)


def test_what_falls_stays_in_the_world_when_the_camera_moves():
    fall = falling("rain")
    one, other = (fall.places(1.0, np.array([x, 0.0, 1.0])) for x in (0.0, 0.25))
    apart = (one - other) / SIDE
    np.testing.assert_allclose(apart, np.round(apart), atol=1e-9)
    assert (np.abs(apart).max(axis=1) < 0.5).mean() > 0.95


def test_what_is_near_hides_what_falls_behind_it():
    fall = falling("snow")
    dark = np.zeros((*SIZE[::-1], 3), np.float32)
    near, far = (fall.over(dark, np.full(SIZE[::-1], depth, np.float32), 0, 1.0) for depth in (0.3, 1e4))
    assert near.max() == 0.0 and far.max() > 0.05


def test_the_ground_of_space_is_never_met_and_that_of_a_roof_lies_below():
    o, d = column((0.0, 0.0, 1.0)), unit(np.array([[0.0], [1.0], [-1.0]], np.float32))
    assert Surroundings(scene_in("space")).plane(o, d)[0] > 9e3
    around = Surroundings(scene_in("rooftop"))
    np.testing.assert_allclose(around.plane(o, d), (1.0 - around.setting.floor) * np.sqrt(2.0), rtol=1e-5)


def test_rain_makes_the_ground_glossier_and_darker_and_snow_whiter():
    x, y = np.random.default_rng(0).uniform(-3, 3, (2, 400)).astype(np.float32)
    dry, wet, white = (
        Surroundings(scene_in("city street", "daylight", weather)).ground(
            x, y, np.full(400, 0.01, np.float32)
        )
        for weather in ("clear", "rain", "snow")
    )
    assert np.mean(wet.f0) > np.mean(dry.f0) and wet.albedo.mean() < dry.albedo.mean() < white.albedo.mean()


def test_the_key_light_stands_where_it_is_said():
    for name, light in LIGHTS.items():
        around = Surroundings(scene_in("meadow", name))
        np.testing.assert_allclose(np.linalg.norm(around.sun), 1.0, atol=1e-6)
        np.testing.assert_allclose(around.sun[2], np.sin(light.elevation), atol=1e-6)
    behind = Surroundings(scene_in("meadow", "backlight"))
    assert behind.sun[:2] @ behind.ahead > 0.0
    assert set(WEATHERS) == set(get_args(Weather))
