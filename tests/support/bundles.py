"""Source bundles for Elastic Beanstalk: a small application that really listens, and what can be wrong with one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

APP = '''"""Answers with its version; what else it does its environment says."""
import http.server, json, os, pathlib, sys

VERSION = pathlib.Path("VERSION").read_text().strip()
if os.environ.get("BREAK") == VERSION:
    sys.exit("broken on purpose")


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        sick = self.path.startswith("/sick") or pathlib.Path("SICK").exists()
        told = {"version": VERSION, "greeting": os.environ.get("GREETING", ""), "address": sys.argv[1]}
        told["hooks"] = pathlib.Path("hooks.txt").read_text().split() if pathlib.Path("hooks.txt").exists() else []
        body = json.dumps(told).encode()
        self.send_response(503 if sick else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


http.server.ThreadingHTTPServer((sys.argv[1], int(sys.argv[2])), Handler).serve_forever()
'''
COMPOSE = """services:
  web:
    build: .
    init: true
    ports: ["80:8000"]
    environment:
      GREETING: ${GREETING:-}
      BREAK: ${BREAK:-}
    x-native:
      web:
        listen: {port: 80, public: true, spare: [8080, 8081]}
        command: [python, app.py, "{web_host}", "{web_port}"]
        endpoint: "http://{web_host}:{web_port}"
        ready: {kind: http, at: "{web_host}:{web_port}", url: "http://web/", within: 20}
"""
# What a container of it is built from; processes do without.
DOCKERFILE = """FROM python:3.13-slim-trixie
WORKDIR /app
COPY . .
CMD ["python", "app.py", "0.0.0.0", "8000"]
"""
HOOK = "#!/bin/sh\nset -eu\n"


def files(version: str, more: Mapping[str, str | bytes | None] | None = None) -> dict[str, str | bytes]:
    """What the bundle of a version holds; `more` adds and replaces, None leaves out."""
    own = {"VERSION": version + "\n", "app.py": APP, "docker-compose.yml": COMPOSE, "Dockerfile": DOCKERFILE}
    found = {**own, **(more or {})}
    return {name: text for name, text in found.items() if text is not None}


def bundle(version: str, more: Mapping[str, str | bytes | None] | None = None, *, modes: bool = True) -> bytes:
    """The zip; hooks carry their run bit, or without `modes` nothing does, as from Windows."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files(version, more).items():
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            entry.create_system = 3 if modes else 0
            mode = 0o755 if text[:2] in ("#!", b"#!") else 0o644
            entry.external_attr = ((0o100000 | mode) << 16) if modes else 0
            archive.writestr(entry, text)
    return buffer.getvalue()


def hook(kind: str, text: str, name: str = "10_hook.sh") -> dict[str, str]:
    """A platform hook as a file of a bundle."""
    return {f".platform/hooks/{kind}/{name}": HOOK + text}


def written(folder: Path, version: str, more: Mapping[str, str | bytes | None] | None = None) -> Path:
    """The same as a folder, for command lines that zip it themselves."""
    for name, text in files(version, more).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        if path.read_bytes()[:2] == b"#!":
            path.chmod(0o755)
    return folder
