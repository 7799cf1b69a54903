"""A push starts a job: the mirror looks at the repository, since no host of repositories tells it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from devenv import proc
from devenv.aws.amplify.build import reach
from devenv.errors import DevenvError

if TYPE_CHECKING:
    from devenv.aws.amplify.models import AmplifyBackend
    from devenv.aws.amplify.parts import App, Branch
    from devenv.aws.mirror.planes import World

log = logging.getLogger("mirror.amplify")
HERE, AFAR = 1.0, 60.0  # seconds between two looks at a repository on this machine, and at another one
PATIENCE = 20.0  # seconds for one look


class Pushes:
    """Looks at the branches that build by themselves (`enableAutoBuild`), in a thread of its own."""

    def __init__(self, world: World, backends: Callable[[], list[AmplifyBackend]]) -> None:
        self.world, self.backends = world, backends
        self._ended = threading.Event()
        self._environment = {**reach(world.config), "PATH": world.config.environ.get("PATH", "/usr/bin:/bin")}
        threading.Thread(target=self._run, name="pushes", daemon=True).start()

    def close(self) -> None:
        """Looks no more."""
        self._ended.set()

    def look(self, *, afar: bool) -> None:
        """One look at each branch; what is new since the last one gets a job."""
        with self.world.lock:
            watched = list(self._watched())
        for backend, app, branch in watched:
            repository = app.info["repository"]
            if not (afar or is_here(repository)):
                continue
            try:
                head = self._head(repository, branch.name)
            except DevenvError as away:
                log.debug("%s: %s", repository, away)
                continue
            with self.world.lock:
                if head and self._still(backend, app, branch):
                    self._seen(backend, app, branch, head)

    def _seen(self, backend: AmplifyBackend, app: App, branch: Branch, head: str) -> None:
        """What was there when the branch was connected is built by whoever asks for it, as on AWS."""
        before, branch.seen = branch.seen, (app.info["repository"], head)
        if before == branch.seen:
            return
        asked_for = any(head in (job.wish, job.info["commitId"]) for job in branch.jobs)
        if before[0] == app.info["repository"] and not asked_for:  # who pushed may have asked before this look
            log.info("%s %s: %s was pushed", app.info["name"], branch.name, head[:12])
            asked = {"appId": app.id, "branchName": branch.name, "jobType": "RELEASE", "commitId": head}
            backend.start_job(asked)
        self.world.changed()

    def _watched(self) -> Iterator[tuple[AmplifyBackend, App, Branch]]:
        for backend in self.backends():
            for app in backend.apps.values():
                for branch in app.branches.values():
                    if app.info["repository"] and branch.info["enableAutoBuild"]:
                        yield backend, app, branch
                    else:
                        branch.seen = ("", "")

    def _still(self, backend: AmplifyBackend, app: App, branch: Branch) -> bool:
        return backend.apps.get(app.id) is app and app.branches.get(branch.name) is branch

    def _head(self, repository: str, branch: str) -> str:
        """The branch's last commit; "" when there is no such branch. Raises `DevenvError` when nobody answers."""
        argv = ["git", "ls-remote", "--", repository, f"refs/heads/{branch}"]
        return proc.run(argv, env=self._environment, cwd=Path("/"), timeout=PATIENCE).out.partition("\t")[0]

    def _run(self) -> None:
        far, rounds = int(AFAR / HERE), 0
        while not self._ended.wait(HERE):
            try:
                self.look(afar=rounds % far == 0)
            except Exception:
                log.exception("looking for pushes")
            rounds += 1


def is_here(repository: str) -> bool:
    """Whether a repository lies on this machine."""
    return Path(repository.removeprefix("file://")).is_dir()
