"""The service as its own description has it: requests by the thousand that nobody thought of."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

import httpx2
import pytest


def test_the_description_names_every_call(server):
    paths = httpx2.get(f"{server.url}/openapi.json", timeout=60).json()["paths"]
    assert {"post", "get"} <= paths["/v1/videos"].keys()
    assert "application/json" in paths["/v1/videos"]["post"]["requestBody"]["content"]
    order = paths["/v1/videos"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert "weather" in str(order["properties"]["shot"])
    for call in (call for methods in paths.values() for call in methods.values() if "requestBody" in call):
        assert "$ref" not in str(call["requestBody"])  # it would point to nothing
    for path in (
        "edits",
        "extensions",
        "characters",
        "sync",
        "models",
        "{video_id}/events",
        "{video_id}/content",
        "{video_id}/shot",
    ):
        assert f"/v1/videos/{path}" in paths
    for path in (
        "shots",
        "shots/check",
        "shots/simulate",
        "shots/draft",
        "shots/surroundings",
        "things",
        "vocabulary",
        "clips/inspect",
    ):
        [call] = paths[f"/v1/{path}"].values()
        assert call["summary"] and call["responses"]["200"]["content"]
    assert "/" not in paths and {"get", "post", "delete"} <= paths["/v1/videos/{video_id}"].keys()
    [motion] = paths["/v1/shots/simulate"]["post"]["responses"]["200"]["content"].values()
    assert motion["schema"] == {"$ref": "#/components/schemas/SimulationView"}


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("schemathesis") is None, reason="schemathesis is not installed")
def test_nothing_that_the_description_allows_breaks_the_service(server):
    command = [sys.executable, "-P", "-m", "schemathesis.cli", "run", f"{server.url}/openapi.json"]
    command += ["--checks", "not_a_server_error", "--max-examples", "30", "--generation-database", "none"]
    command += ["--exclude-path", "/v1/videos/sync", "--exclude-path-regex", "events", "--seed", "1"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=1_800)
    assert done.returncode == 0, done.stdout[-4_000:]
