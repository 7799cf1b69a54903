"""A git repository for a test, with a site that is built in no time."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

SERVER = """
const env = Object.keys(process.env).sort().join(" ");
require("http").createServer((request, response) => {
  if (request.url === "/missing") { response.statusCode = 404; }
  response.setHeader("X-Forwarded-Seen", `${request.headers["x-forwarded-proto"]} ${request.headers.host}`);
  response.end(request.url === "/env" ? env : `TEXT ${request.url} ${process.versions.node}`);
}).listen(Number(process.env.PORT), process.env.HOSTNAME);
"""
SPEC = """
version: 1
applications:
  - appRoot: frontend
    frontend:
      phases:
        preBuild: {{commands: [{pre}]}}
        build:
          commands:
            - export KEPT=yes
            - test "$KEPT" = yes
            - mkdir -p .next/standalone node_modules
            - sed "s/TEXT/$TEXT/" server.js > .next/standalone/server.js
            - env | cut -d= -f1 | sort | tr '\\n' ' '
            - {build}
        postBuild: {{commands: [{post}]}}
      artifacts: {{baseDirectory: .next, files: ["**/*"]}}
      cache: {{paths: ["node_modules/**/*"]}}
"""


class Repository:
    """A repository in a folder; `url` is what Amplify clones."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "frontend").mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch", "main")
        self.write(server=SERVER)

    @property
    def url(self) -> str:
        return f"file://{self.folder}"

    def git(self, *words: str) -> str:
        """Run git there, as somebody."""
        who = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "commit.gpgsign=false"]
        done = subprocess.run(
            ["git", *who, *words], cwd=self.folder, capture_output=True, text=True, check=True,
            env={"PATH": os.environ["PATH"], "HOME": str(self.folder)},
        )  # fmt: skip
        return done.stdout.strip()

    def write(self, *, server: str = "", pre: str = "node --version", build: str = "true", post: str = "true") -> str:
        """Change the specification or the site, and commit; the commit."""
        (self.folder / "amplify.yml").write_text(
            SPEC.format(pre=json.dumps(pre), build=json.dumps(build), post=json.dumps(post))
        )
        if server:
            (self.folder / "frontend" / "server.js").write_text(server)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", f"Build by {build}")
        return self.git("rev-parse", "HEAD")
