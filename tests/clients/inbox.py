"""A web server that takes webhooks, for the programs beside this file. Standard library alone."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

Event = tuple[dict[str, str], str]


class Inbox:
    """Its URL, and what came: headers and raw body."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.came: list[Event] = []

    def wait(self, video_id: str, seconds: float = 300.0) -> Event:
        """The event of a video, as soon as it came."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for headers, body in self.came:
                if video_id in body:
                    return headers, body
            time.sleep(0.05)
        raise AssertionError(f"no event came of {video_id}")


@contextmanager
def open_inbox() -> Iterator[Inbox]:
    """An inbox on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            inbox.came.append(({name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(200)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as httpd:
        inbox = Inbox(f"http://127.0.0.1:{httpd.server_port}/hook")
        threading.Thread(target=httpd.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield inbox
        finally:
            httpd.shutdown()
