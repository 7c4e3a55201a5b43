"""The page at `/`: its files, its headers, whom it answers; and what a file that is dropped on it says."""

from __future__ import annotations

import httpx2
import pytest

from sorairo.serve.http.routes import studio

from .conftest import ON_SQLITE, Server, migrated, wait

pytestmark = ON_SQLITE

FILES = {
    "index.html": "<!doctype html><title>Stand-in</title><script src=/assets/a-Xy12_abZ.js></script>",
    "assets/a-Xy12_abZ.js": "export {};",
    "assets/plain.css": "body {}",
    "icon.svg": "<svg/>",
    "README.py": "secret = 1",
}


@pytest.fixture
def page(start_here, make_db, monkeypatch, tmp_path):
    """A client of a service whose page is a stand-in; called with settings of the service."""
    for name, text in FILES.items():
        path = tmp_path / "studio" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (tmp_path / "outside.js").write_text("secret")
    monkeypatch.setattr(studio, "FOLDER", tmp_path / "studio")
    clients = []

    def serve(**settings) -> httpx2.Client:
        here = start_here(db=migrated(make_db()), **settings)
        monkeypatch.setattr(here.service.stages, "warm", lambda: None)
        clients.append(httpx2.Client(base_url=here.url, timeout=30))
        return clients[-1]

    yield serve
    for client in clients:
        client.close()


def test_the_page_is_served_with_its_policy(page, capsys):
    http = page()
    assert "sorairo: the studio is at http://127.0.0.1:" in capsys.readouterr().err
    answer = http.get("/")
    assert answer.status_code == 200 and answer.text == FILES["index.html"]
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    policy = answer.headers["content-security-policy"]
    assert policy == (
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
        "media-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; "
        "frame-ancestors 'none'"
    )
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert http.get("/", headers={"if-none-match": answer.headers["etag"]}).status_code == 304


def test_paths_of_views_lead_to_the_page(page):
    http = page()
    for path, place in (("/clips/video_0", "/#/clip/video_0"), ("/library", "/#/library")):
        answer = http.get(path)
        assert (answer.status_code, answer.headers["location"]) == (307, place)
        assert "content-security-policy" in answer.headers
    for path in ("/wp-login", "/clips/a/b", "/clips/a%2fb", "/clips/<b>"):
        assert http.get(path).status_code == 404, path


def test_files_have_their_kinds_and_those_named_by_their_contents_stay(page):
    http = page()
    script, style = http.get("/assets/a-Xy12_abZ.js"), http.get("/assets/plain.css")
    assert script.headers["content-type"] == "text/javascript; charset=utf-8"
    assert "immutable" in script.headers["cache-control"]
    assert style.headers["content-type"].startswith("text/css")
    assert style.headers["cache-control"] == "no-cache"
    assert http.get("/icon.svg").headers["content-type"] == "image/svg+xml"
    for name in ("/assets/none.js", "/README.py", "/../outside.js", "/%2e%2e/outside.js", "/..%2foutside.js"):
        assert http.get(name).status_code == 404, name


def test_what_is_not_the_page_is_answered_as_before(page):
    http = page()
    for path in ("/v1/nothing", "/v1", "/proxy/openai/v1/nothing"):
        answer = http.get(path)
        assert answer.status_code == 404 and answer.json()["error"]["message"].startswith("There is nothing")
    assert http.post("/v1/nothing").status_code == 404
    assert http.post("/clips/video_0").status_code == 405
    assert http.get("/healthz").status_code == 200 and http.get("/openapi.json").status_code == 200


VISITS = [
    ({"host": "evil.example"}, 403),
    ({"origin": "https://evil.example"}, 403),
    ({"x-forwarded-for": "1.2.3.4"}, 403),
    ({"sec-fetch-site": "cross-site"}, 403),
    ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script"}, 403),
    ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"}, 403),
    ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}, 200),
]


def test_other_sites_may_link_to_the_page_and_nothing_else(page):
    http = page()
    for headers, status in VISITS:
        assert http.get("/", headers=headers).status_code == status, headers


def test_where_keys_are_wanted_the_page_comes_without_one_and_nothing_else_does(page):
    http = page(require_keys=True)
    assert http.get("/", headers={"host": "studio.example"}).status_code == 200
    for path in ("/v1/videos", "/v1/things", "/v1/vocabulary", "/v1/things/dog.glb"):
        assert http.get(path).status_code == 401, path
    for path in (
        "/v1/shots",
        "/v1/shots/check",
        "/v1/shots/simulate",
        "/v1/shots/draft",
        "/v1/shots/surroundings",
        "/v1/clips/inspect",
    ):
        assert http.post(path, json={"prompt": "a ball"}).status_code == 401, path


def test_there_may_be_no_page(page, capsys):
    http = page(studio=False)
    assert http.get("/").status_code == 404 and "studio" not in capsys.readouterr().err


CALLS = [
    ("GET", "/v1/things"),
    ("GET", "/v1/things/dog.glb"),
    ("GET", "/v1/vocabulary"),
    ("POST", "/v1/shots"),
    ("POST", "/v1/shots/check"),
    ("POST", "/v1/shots/simulate"),
    ("POST", "/v1/shots/draft"),
    ("POST", "/v1/shots/surroundings"),
    ("POST", "/v1/clips/inspect"),
    ("POST", "/v1/videos/video_0"),
]


def test_other_sites_make_no_call(http):
    for method, path in CALLS:
        for headers in ({"origin": "https://evil.example"}, {"host": "evil.example"}, {"via": "1.1 proxy"}):
            answer = http.request(method, path, json={"prompt": "a ball"}, headers=headers)
            assert (answer.status_code, answer.json()["error"]["type"]) == (403, "permission_error"), path


def test_words_that_the_policy_refuses_are_not_staged(start_here, make_db, tmp_path):
    policy = tmp_path / "policy.toml"
    policy.write_text(
        '[words]\nz = ["zebra"]\n[[category]]\ncode = "z"\naction = "refuse"\nreason = "x"\nrules = [["z"]]\n'
    )
    http = httpx2.Client(base_url=start_here(db=migrated(make_db()), policy=str(policy)).url, timeout=30)
    said = {"things": [{"thing": "cube", "label": {"say": "zebra"}}]}
    calls = [
        (path, body)
        for path in ("", "/simulate", "/draft")
        for body in ({"prompt": "a zebra"}, {"shot": said})
    ]
    for path, body in [*calls, ("/check", {"shot": said})]:
        answer = http.post(f"/v1/shots{path}", json=body)
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "moderation_blocked"), path
    video = http.post("/v1/videos", json={"prompt": "a ball"}).json()["id"]
    for body in ({"prompt": "a zebra"}, {"shot": said}):
        assert http.post(f"/v1/videos/{video}", json=body).json()["error"]["code"] == "moderation_blocked"
    http.close()


def test_a_file_says_its_shot_and_recipe(server: Server):
    shot = {"things": [{"thing": "cube", "colour": "red"}], "setting": "mars"}
    with httpx2.Client(base_url=f"{server.url}/v1", timeout=60) as http:
        video = http.post("/videos", json={"shot": shot, "seconds": "1", "seed": 4}).json()["id"]
        wait(lambda: http.get(f"/videos/{video}").json()["status"] == "completed")
        clip = http.get(f"/videos/{video}/content").content
        found = http.post("/clips/inspect", files={"file": ("<b>.mp4", clip)})
        assert found.status_code == 200, found.text
        assert found.json()["shot"]["things"][0]["colour"] == "red" and found.json()["recipe"]["seed"] == "4"
        assert found.json()["provenance"]["agree"] and found.json()["provenance"]["marked"]
        wrong = http.post("/clips/inspect", files={"file": ("a.mp4", b"no video")})
        assert (wrong.status_code, wrong.json()["error"]["param"]) == (400, "file")
        assert http.post("/clips/inspect", json={}).json()["error"]["param"] == "file"
