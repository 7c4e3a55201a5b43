"""Where the service keeps its own things: secrets, the certificate, the database, its log."""

from __future__ import annotations

import logging
import resource
import socket
import stat

import pytest
from sqlalchemy import text

from sorairo.serve.http.connections import RESERVED_FILES
from sorairo.serve.http.sockets import open_listeners
from sorairo.serve.jobs.database import Database
from sorairo.serve.jobs.home import provenance_of
from sorairo.serve.logs import _OneLine
from sorairo.serve.settings import ServiceError, Settings
from sorairo.serve.webhooks.seal import Seal


def test_a_secret_of_an_earlier_version_still_signs(tmp_path):
    seal = Seal(tmp_path / "key")
    assert seal.show("whsec_abc") == "whsec_abc" and seal.show(seal.hide("whsec_abc")) == "whsec_abc"
    hidden = seal.hide("whsec_abc")
    with pytest.raises(ServiceError, match="rotate"):
        Seal(tmp_path / "other").show(hidden)


def test_without_a_home_the_certificate_lies_beside_the_database(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", "/dev/null/nowhere")
    settings = Settings(db=f"sqlite:///{tmp_path}/jobs.db", files=str(tmp_path / "files"), engine="stub")
    made = provenance_of(settings)
    assert made.signing.certificate == tmp_path / "provenance" / "certificate.pem"
    assert provenance_of(settings) == made
    with pytest.raises(ServiceError, match="XDG_DATA_HOME.*provenance=false"):
        provenance_of(Settings(db="sqlite:////dev/null/jobs.db", engine="stub"))


def test_old_databases_become_private(tmp_path):
    file = tmp_path / "jobs.db"
    file.touch(mode=0o644)
    database = Database(f"sqlite:///{file}")
    database.migrate()
    with database.read() as session:
        assert session.scalar(text("select version_num from alembic_version"))
    database.close()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_log_has_one_line_for_a_message_whatever_is_in_it():
    record = logging.LogRecord(
        "a", logging.ERROR, "", 0, "GET %s failed", ("/v1/\nsorairo: all is well\u2028\x1b",), None
    )
    assert "\n" not in (line := _OneLine("sorairo: %(message)s").format(record)) and "\\n" in line
    assert line.isprintable()


def test_localhost_is_both_stacks_where_the_machine_has_both():
    with open_listeners("localhost", 0) as listeners:
        hosts = [listener.getsockname()[0] for listener in listeners]
        assert hosts == (["127.0.0.1", "::1"] if _has_ipv6() else ["127.0.0.1"])
        assert len({listener.getsockname()[1] for listener in listeners}) == 1


def _has_ipv6() -> bool:
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False


def test_as_many_files_may_be_open_as_the_system_allows_and_the_start_says_so(
    monkeypatch, start_here, capsys
):
    limits = [(1_024, 5_000)]
    monkeypatch.setattr(resource, "getrlimit", lambda what: limits[-1])
    monkeypatch.setattr(resource, "setrlimit", lambda what, given: limits.append(given))
    start_here()
    assert limits[-1] == (5_000, 5_000)
    said = capsys.readouterr().err
    assert f"at most {5_000 - RESERVED_FILES:,} connections at a time, 256 from one address" in said
