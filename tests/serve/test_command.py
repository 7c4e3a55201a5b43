"""The commands of the service, where they are given wrongly or too early."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from sorairo import cli


def error_line(capsys) -> str:
    line = capsys.readouterr().err
    assert line.startswith("sorairo: error: ") and line.count("\n") == 1
    return line


@pytest.mark.parametrize(("command", "missing"), [("serve", "uvicorn"), ("worker", "sqlalchemy")])
def test_without_the_packages_of_the_service_one_line_says_how_to_get_them(command, missing):
    code = f"import sys; sys.modules[{missing!r}] = None\n"
    code += f"from sorairo import cli; sys.exit(cli.main([{command!r}]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    line = done.stderr
    assert done.returncode == 2 and line.startswith("sorairo: error: ") and line.count("\n") == 1
    assert missing in line and "pip install 'sorairo[serve]'" in line


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--engine", "naitve"], "did you mean 'native'"),
        (["--port", "99999"], "nearest: 65535"),
        (["--workers", "-1"], "nearest: 0"),
        (["--db", "mysql://x/y"], "sqlite:///FILE or postgresql://"),
        (["--set", "keep_dayz=1"], "did you mean keep_days"),
        (["--set", "lease_seconds=1"], "nearest: 3"),
        (["--host", "256.0.0.1"], "cannot listen"),
    ],
)
def test_a_mistake_is_one_line(options, message, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert cli.main(["serve", "--port", "0", *options]) == 2
    assert message in error_line(capsys)


def test_a_port_that_is_taken_is_one_line_and_leaves_nothing(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert cli.main(["serve", "--engine", "stub", "--port", str(taken.getsockname()[1])]) == 2
    assert "cannot listen" in error_line(capsys) and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("args", [["add", "ann", "--rate", "0"], ["revoke", "key_0"]])
def test_a_mistake_about_keys_is_one_line(args, capsys, tmp_path):
    assert cli.main(["keys", *args, "--db", f"sqlite:///{tmp_path}/jobs.db"]) == 2
    error_line(capsys)


def test_keys_have_names_and_a_list_makes_no_folders(tmp_path, capsys):
    assert cli.main(["keys", "add", " ", "--db", f"sqlite:///{tmp_path}/k.db"]) == 2
    assert "a key has a name" in capsys.readouterr().err
    assert cli.main(["keys", "list", "--db", f"sqlite:///{tmp_path}/nope/dir/k.db"]) == 2
    assert "there is no database" in capsys.readouterr().err and not (tmp_path / "nope").exists()
