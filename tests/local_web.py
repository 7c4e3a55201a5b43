"""A web server on this machine, for tests of what calls one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer


@contextmanager
def served(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """Serve on a free port, in silence: its URL."""
    quiet = type("Quiet", (handler,), {"log_message": lambda self, *given: None})
    with HTTPServer(("127.0.0.1", 0), quiet) as httpd:
        # By itself it would look twice a second whether it should end.
        thread = threading.Thread(target=httpd.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()
        thread.join()
