"""Workers as actors of Ray: how many there is room for, and that what is ordered is made, whatever dies."""

from __future__ import annotations

import builtins
import importlib.util
import os
import signal

import psutil
import pytest

from sorairo.errors import ConfigError
from sorairo.serve.http.service import Service
from sorairo.serve.jobs.actors import seats
from sorairo.serve.settings import ServiceError, Settings

from .conftest import ON_SQLITE, Server, wait

pytestmark = pytest.mark.filterwarnings("ignore:The Sora API:DeprecationWarning")
needs_ray = pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="needs the extra `ray`")

OPTIONS = ("--executor", "ray", "--workers", "2", "--set", "actor_gpus=0", "--set", "provenance=false")
OPTIONS += ("--set", "lease_seconds=15")


@pytest.mark.parametrize(
    ("room", "gpus", "wanted", "found"),
    [
        ([(16, 4)], 1, None, (4, 4)),
        ([(16, 4)], 1, 3, (3, 4)),
        ([(16, 4), (8, 4), (64, 0)], 1, None, (8, 2)),
        ([(16, 4), (8, 3)], 2, None, (3, 8)),
        ([(2, 4)], 1, None, (4, 0)),
        ([(2, 0)], 0, None, (1, 2)),
        ([(2, 0)], 0, 2, (2, 1)),
        ([(5, 0), (8, 0)], 0, 3, (3, 4)),
        ([(2, 1)], 1, 0, (0, 2)),
    ],
)
def test_there_is_an_actor_for_each_card_and_processors_for_each_actor(room, gpus, wanted, found):
    assert seats(room, gpus, wanted) == found


@pytest.mark.parametrize(
    ("room", "gpus", "wanted", "told"),
    [
        ([(8, 0)], 1, None, "no machine of Ray's has 1 GPU for an actor; nearest: --set actor_gpus=0"),
        ([(8, 1), (8, 1)], 2, None, "has 2 GPUs for an actor"),
        ([(8, 2)], 1, 3, "for 2 actors, not for 3; nearest: --workers 2"),
        ([(2, 0)], 0, 3, "nearest: --workers 2"),
    ],
)
def test_actors_without_room_are_one_line_with_the_nearest(room, gpus, wanted, told):
    with pytest.raises(ConfigError, match=told):
        seats(room, gpus, wanted)


@pytest.mark.parametrize("name", ["rai", "ray:", "ray:auto", "processes:4", "", "Ray"])
def test_an_executor_that_there_is_not_is_one_line_with_the_nearest(name):
    with pytest.raises(ConfigError, match="nearest: (ray|processes)$"):
        Settings(executor=name)


@ON_SQLITE
def test_without_ray_it_says_what_to_install(make_db, tmp_path, monkeypatch):
    real = builtins.__import__

    def without(name, *args, **options):
        if name == "ray":
            raise ImportError("no such package", name=name)
        return real(name, *args, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    settings = Settings(db=make_db(), files=str(tmp_path), engine="stub", policy="none", executor="ray")
    with pytest.raises(ServiceError, match=r"pip install 'sorairo\[ray\]' \(ray\)") as caught:
        Service(settings)
    assert "\n" not in str(caught.value)


@pytest.fixture(scope="module")
def cluster(start_for_all) -> Server:
    """A service whose two workers are actors of Ray's."""
    server = start_for_all(*OPTIONS, "--set", "private_webhooks=true", prefix=("setsid",))
    wait(lambda: len(workers(server)) == 2, 300)
    return server


def workers(server: Server) -> dict[int, int]:
    """The pid of each worker, with that of its actor."""
    family = psutil.Process(server.process.pid).children(recursive=True)
    return {one.pid: one.ppid() for one in family if "sorairo.serve.jobs.worker" in command(one)}


def command(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:  # it has ended
        return []


def working(server: Server) -> dict[int, str]:
    """The job of each worker that has one."""
    return {int(lease.split(":")[1]): job_id for job_id, lease, _ in server.store.running()}


@needs_ray
@pytest.mark.whole
@ON_SQLITE
def test_all_that_is_ordered_is_made_once_though_an_actor_is_killed_in_the_middle(cluster, inbox):
    url, came, _ = inbox
    cluster.client.post(
        "/webhook_endpoints",
        body={"url": url, "name": "mine", "event_types": ["video.completed", "video.failed"]},
        cast_to=object,
    )
    videos = [cluster.client.videos.create(prompt=f"ball {i} takes 1 s").id for i in range(20)]
    wait(lambda: cluster.store.count_by_status().get("completed", 0) >= 4)
    held = wait(lambda: (now := working(cluster)) and len(now) == 2 and now)
    victim, lost = next(iter(held.items()))
    psutil.Process(workers(cluster)[victim]).kill()
    wait(lambda: not psutil.pid_exists(victim) or workers(cluster).keys().isdisjoint([victim]))
    wait(lambda: cluster.store.count_by_status() == {"completed": len(videos)}, 300)
    wait(lambda: len(came) == len(videos))
    assert sorted(body.count('"video.completed"') for _, body in came) == [1] * len(videos)
    assert all(sum(one in body for _, body in came) == 1 for one in videos)
    attempts = {one: cluster.store.get(one).attempts for one in videos}
    assert attempts.pop(lost) in (1, 2)  # what is given back in time counts as new
    assert set(attempts.values()) == {1}
    wait(lambda: len(workers(cluster)) == 2)  # another sits in its place
    assert "an actor ended" in cluster.log_text


@needs_ray
@pytest.mark.whole
@ON_SQLITE
def test_a_worker_that_dies_is_replaced_by_its_actor(cluster):
    actors = set(workers(cluster).values())
    video = cluster.client.videos.create(prompt="takes 2 s")
    (victim,) = wait(lambda: [pid for pid, job_id in working(cluster).items() if job_id == video.id])
    os.kill(victim, signal.SIGKILL)
    wait(lambda: cluster.store.get(video.id).status == "completed")
    assert cluster.store.get(video.id).attempts == 2
    wait(lambda: set(workers(cluster).values()) == actors)


@needs_ray
@pytest.mark.whole
@ON_SQLITE
def test_it_listens_on_this_machine_alone_and_has_no_dashboard(cluster):
    family = psutil.Process(cluster.process.pid).children(recursive=True)
    heard = [
        (one.laddr.ip, " ".join(command(process))[:200])
        for process in family
        for one in process.net_connections("inet")
        if one.status == psutil.CONN_LISTEN
    ]
    assert heard and not [
        where for where in heard if where[0] not in ("127.0.0.1", "::1", "::ffff:127.0.0.1")
    ]
    assert not [where for where in heard if "dashboard" in where[1].lower()]


@needs_ray
@pytest.mark.whole
@ON_SQLITE
def test_a_polite_end_gives_jobs_back_and_leaves_no_process(cluster):
    family = psutil.Process(cluster.process.pid).children(recursive=True)
    videos = [cluster.client.videos.create(prompt="takes 600 s").id for _ in range(3)]
    wait(lambda: len(working(cluster)) == 2)
    store = cluster.store
    os.killpg(cluster.process.pid, signal.SIGINT)  # as Ctrl-C does it: Ray's processes hear it, too
    ignored = signal.getsignal(signal.SIGINT) == signal.SIG_IGN  # as of what a shell runs behind its back
    assert cluster.process.wait(60) == (0 if ignored else 130)
    assert "Traceback" not in cluster.log_text
    assert {(store.get(one).status, store.get(one).attempts) for one in videos} == {("queued", 0)}
    _, left = psutil.wait_procs(family, timeout=20)
    assert not left


@needs_ray
@pytest.mark.whole
@ON_SQLITE
def test_a_service_whose_own_ray_has_died_ends_with_an_error(start):
    server = start(*OPTIONS)
    wait(lambda: len(workers(server)) == 2, 300)
    family = psutil.Process(server.process.pid).children(recursive=True)
    (raylet,) = (one for one in family if command(one)[:1] and command(one)[0].endswith("raylet/raylet"))
    raylet.kill()
    assert server.process.wait(300) == 2
    assert "error: Ray has ended, and the service with it" in server.log_text
    _, left = psutil.wait_procs(family, timeout=60)
    assert not left
