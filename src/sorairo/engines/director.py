"""A language model as director: it makes a shot of a prompt, behind any server with OpenAI's chat API."""

from __future__ import annotations

import json
import os
import re
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError

from sorairo.checks import check_url
from sorairo.errors import ConfigError, GenerationError, shown
from sorairo.scene.assets import digest_of
from sorairo.scene.shot import Shot, merge, read_shot, shot_schema

__all__ = ["KEY", "DirectorError", "direct", "said"]

KEY = "SORAIRO_DIRECTOR_KEY"
"""The environment's variable with the key of the server."""
TIMEOUT = 120.0
"""Seconds without a byte: a small model on a laptop takes long for its first."""
MAX_BYTES = 4 * 2**20
INSTRUCTIONS = """You direct short films. Write the shot of the user's prompt as one JSON object of the
schema. State what the prompt says and what it plainly means. Leave out every other field: chance draws it.
Choose for each thing the name of the schema that is nearest in kind. Answer with the JSON alone."""


class DirectorError(GenerationError):
    """The director does not answer, or not with a shot."""


def direct(prompt: str, url: str, model: str | None = None, key: str | None = None) -> Shot:
    """Ask a language model for the shot of a prompt. A mistake is told to it once, so that it may repair it.

    url: the server's, as http://127.0.0.1:11434/v1. model: None is the first that the server lists.
    Raises: ConfigError for what is no URL; DirectorError.
    """
    server = _Server(url, key)
    messages = [_message("system", INSTRUCTIONS), _message("user", prompt)]
    model = model or server.first_model()
    answer = server.chat(model, messages)
    try:
        return _shot_of(answer, prompt)
    except ConfigError as error:
        complaint = f"{error}. Write the whole JSON object again, without this mistake."
        messages += [_message("assistant", answer), _message("user", complaint)]
    answer = server.chat(model, messages)
    try:
        return _shot_of(answer, prompt)
    except ConfigError as error:
        raise DirectorError(f"the director {model} wrote no shot in two attempts: {error}") from error


def _message(role: str, content: str) -> dict[str, str]:
    return {"role": role, "content": content}


def _shot_of(answer: str, prompt: str) -> Shot:
    """The shot in an answer, with or without fences and thoughts around it. A model names no files."""
    fenced = re.findall(r"```(?:json)?\s*(\{.*?\})\s*```", answer, flags=re.DOTALL)
    text = fenced[-1] if fenced else answer[answer.find("{") : answer.rfind("}") + 1]
    if not text:
        raise ConfigError(f"the answer holds no JSON object but {shown(answer)}")
    shot = read_shot(text, max_asset_bytes=None)
    if shot.files:
        raise ConfigError(f"there is no file {shown(shot.files[0])}; leave out asset, image and label")
    return shot.model_copy(update={"prompt": prompt})


class _Server:
    """Requests to one server, whose failures are one line."""

    def __init__(self, url: str, key: str | None) -> None:
        check_url("a director", url, "http://127.0.0.1:11434/v1")
        self.url = url.rstrip("/")
        self.headers = {"content-type": "application/json", "accept": "application/json"}
        self.key = key
        self.takes_schema = True

    def first_model(self) -> str:
        try:
            return str(self._ask("/models", None)["data"][0]["id"])
        except (LookupError, TypeError) as error:
            raise DirectorError(f"{self.url} lists no models; name one: --director-model") from error

    def chat(self, model: str, messages: list[dict[str, str]]) -> str:
        """Ask for the next message, held to the schema where the server can do that; else it is told."""
        schema = shot_schema()
        if self.takes_schema:
            held = {"type": "json_schema", "json_schema": {"name": "shot", "schema": schema}}
            try:
                return self._said(model, messages, response_format=held)
            except _RefusedError as refusal:
                if refusal.status not in (400, 404, 415, 422, 501):
                    raise
                self.takes_schema = False
        first = _message("system", f"{INSTRUCTIONS}\nThe schema: {json.dumps(schema)}")
        return self._said(model, [first, *messages[1:]])

    def _said(self, model: str, messages: list[dict[str, str]], **more: Any) -> str:
        answer = self._ask("/chat/completions", {"model": model, "messages": messages, **more})
        try:
            message = answer["choices"][0]["message"]
        except (LookupError, TypeError) as error:
            raise DirectorError(f"{self.url} does not speak the chat API: {shown(answer)}") from error
        if message.get("refusal"):
            raise DirectorError(f"the director refuses: {shown(message['refusal'])}")
        return str(message.get("content") or "")

    def _ask(self, path: str, body: Any) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, self.headers)
        if self.key:
            request.add_unredirected_header("authorization", f"Bearer {self.key}")
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
                raw = answer.read(MAX_BYTES + 1)
        except HTTPError as error:
            with error:
                raise _RefusedError(self.url, error.code, error.read(MAX_BYTES)) from error
        except TimeoutError as error:
            raise DirectorError(f"the director at {self.url} took longer than {TIMEOUT:g} seconds") from error
        except (URLError, HTTPException, OSError) as error:
            why = getattr(error, "reason", error)
            raise DirectorError(f"no director answers at {self.url}: {why}") from error
        try:
            return json.loads(raw)
        except (ValueError, RecursionError) as error:
            raise DirectorError(f"{self.url} does not speak the chat API: {path} is no JSON") from error


class _RefusedError(DirectorError):
    """The server answered with an error."""

    def __init__(self, url: str, status: int, raw: bytes) -> None:
        try:
            said = json.loads(raw)["error"]
            said = said["message"] if isinstance(said, dict) else said
        except (ValueError, LookupError, TypeError, RecursionError):
            said = raw.decode("utf-8", "replace")
        super().__init__(f"the director at {url} refuses with {status}: {shown(str(said))}")
        self.status = status


def said(
    prompt: str | None,
    path: Path | None,
    url: str | None,
    model: str | None,
    font: Path | None,
    stated: Mapping[str, str],
) -> tuple[str, Shot]:
    """What is to be seen, in words and as a shot: of a file, or of a director, whom the file corrects.

    font: of what the shot says in words; stated: what wins over all of it, by field.
    Raises: ConfigError; DirectorError.
    """
    shot = None if path is None else read_shot(path, prompt=prompt or "")
    if prompt is None:
        if shot is None:
            raise ConfigError("say a PROMPT or --shot FILE; see sorairo generate --help")
        prompt = shot.words
    if url is not None:
        directed = direct(prompt, url, model, os.environ.get(KEY))
        shot = directed if shot is None else merge(directed, shot)
    shot = shot or read_shot({"prompt": prompt})
    if stated:
        shot = merge(shot, read_shot({"prompt": prompt, **stated}))
    if font is not None:
        shot = shot.model_copy(update={"font": str(font), "font_sha256": digest_of(str(font))})
    return prompt, shot
