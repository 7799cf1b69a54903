"""One branch: builds the job that is due, starts the site beside the old one, probes it, and only then switches."""

from __future__ import annotations

import http.client
import logging
import os
import re
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from devenv.aws.amplify.build import Builder, BuildError, Built, Order, Places, StoppedError
from devenv.aws.amplify.edge import Site, site
from devenv.aws.amplify.parts import App, Branch, Job, now
from devenv.aws.mirror.children import Process
from devenv.aws.mirror.planes import World
from devenv.errors import DevenvError
from devenv.packages import locate

if TYPE_CHECKING:
    from devenv.aws.amplify.plane import Amplify

log = logging.getLogger("mirror.amplify")
PORT = 3000  # Amplify's
STARTING = 60.0  # seconds until a site must answer
KEPT = 5  # jobs of a branch whose artefacts are kept


@dataclass
class Running:
    """A site that runs: which job's, where."""

    world: World
    job: str
    address: str
    process: Process
    slot: str
    closed: bool = field(default=False)

    @property
    def alive(self) -> bool:
        return not self.closed and self.process.poll() is None

    def close(self) -> None:
        """Ends it; what it is answering it may finish."""
        if not self.closed:
            self.closed = True
            self.world.children.end(self.process, grace=5.0)


class Deployer:
    """Does what one branch needs next."""

    def __init__(self, plane: Amplify, builder: Builder) -> None:
        self.plane, self.world, self.builder = plane, plane.world, builder

    def branch(self, app_id: str, name: str, wanted: str | None) -> None:
        """Builds what is due, or puts back what should be running, or ends what should not."""
        from devenv.aws.amplify.plane import find_branch

        with self.world.lock:
            known = find_branch(app_id, name)
        if known is None or wanted is None:
            self._remove(app_id, name)
            return
        app, branch = known
        job = branch.job(wanted)
        if job is None:
            return
        if job.over:
            self._serve(app, branch, job)
        else:
            self._run(app, branch, job)

    def _run(self, app: App, branch: Branch, job: Job) -> None:
        places = Places(self._base(app, branch), self._job_folder(app, branch, job) / "BUILD.log")
        with self.world.lock:
            if job.over:
                return
            order = _order(app, branch, job, self._region(app))
            job.steps.clear()
            job.info |= {"status": "RUNNING", "startTime": now()}
            job.step("BUILD")
        shutil.rmtree(places.log.parent, ignore_errors=True)
        try:
            built = self.builder.build(order, places, lambda: self._stopped(job))
            self._end_step(job, "SUCCEED", places.log)
            self._deploy(app, branch, job, built)
        except StoppedError:
            self._stop(job, places.log)
        except (BuildError, DevenvError, OSError) as failed:
            reason = failed.text if isinstance(failed, DevenvError) else str(failed)
            self._fail(app, branch, job, reason)
        self._tidy(app, branch)

    def _deploy(self, app: App, branch: Branch, job: Job, built: Built) -> None:
        with self.world.lock:
            job.info |= {"commitId": built.commit, "commitMessage": job.info["commitMessage"] or built.message}
            job.step("DEPLOY")
        self._serve(app, branch, job)
        self._end_step(job, "SUCCEED", self._job_folder(app, branch, job) / "DEPLOY.log")
        with self.world.lock:
            branch.served = job.id
            branch.info["updateTime"] = now()
            if branch.info["stage"] == "PRODUCTION":
                told = {"branchName": branch.name, "lastDeployTime": now(), "status": "SUCCEED"}
                app.info["productionBranch"] = told
            if job.status == "CANCELLING":
                job.info["status"] = "RUNNING"  # too late: it is shown
            job.end("SUCCEED")
        self.world.changed()

    def _serve(self, app: App, branch: Branch, job: Job) -> None:
        """Starts a job's artefacts beside what runs; the old site ends when the new one is shown."""
        key, old = (app.id, branch.name), self.plane.running.get((app.id, branch.name))
        slot = "b" if old is not None and old.slot == "a" and old.alive else "a"
        address = self.world.addresses.of(f"amplify/{app.id}/{branch.name}/{slot}")
        folder = self._job_folder(app, branch, job)
        new = Running(self.world, job.id, address, self._start(folder, address), slot)
        try:
            self._probe(new, folder / "DEPLOY.log")
            self.plane.running[key] = new
            self.plane.edge_of(app.id)
            with self.world.lock:
                sites = self.plane.sites(app)
                host = app.host(branch.name)
            self.plane.show(app.id, sites)
            status = self.plane.edge_of(app.id).ask(host)
            if status >= 500:
                raise DevenvError("amplify/probe", f"https://{host}/ answers {status}")
            _note_lacking(sites, folder / "DEPLOY.log", app, branch)
        except BaseException:
            if old is not None and old.alive:
                self.plane.running[key] = old
                with self.world.lock:
                    sites = self.plane.sites(app)
                self.plane.show(app.id, sites)
            else:
                self.plane.running.pop(key, None)
            new.close()
            raise
        if old is not None:
            old.close()

    def _start(self, folder: Path, address: str) -> Process:
        """The site sees what Amplify's compute gives it; variables of the build are not there at run time."""
        node = locate("node", self.world.config)
        tree = folder / "site"
        if (tree / "server.js").is_file():
            argv: list[str | Path] = [node.path, "server.js"]
        else:
            next_ = tree / "node_modules" / "next" / "dist" / "bin" / "next"
            argv = [node.path, next_, "start", "--hostname", address, "--port", str(PORT)]
        environment = {
            **node.environment, "PATH": f"{node.path.parent}:{os.defpath}", "NODE_ENV": "production",
            "PORT": str(PORT), "HOSTNAME": address, "HOME": str(folder), "TZ": "UTC",
        }  # fmt: skip
        return self.world.children.start(argv, env=environment, cwd=tree, log=folder / "DEPLOY.log")

    def _probe(self, running: Running, log_: Path) -> None:
        end, said = time.monotonic() + STARTING, "nothing"
        while time.monotonic() < end and not self.plane.ending.is_set():
            if running.process.poll() is not None:
                lines = log_.read_text(errors="replace").splitlines()[-5:]
                raise DevenvError("amplify/start", f"the site ended by itself: {' | '.join(lines)}")
            try:
                asked = http.client.HTTPConnection(running.address, PORT, timeout=10)
                asked.request("GET", "/")
                status = asked.getresponse().status
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)
                continue
            if status < 500:
                return
            said = f"status {status}"
            time.sleep(0.5)
        raise DevenvError("amplify/probe", f"the site does not answer on port {PORT} within {STARTING:g} s ({said})")

    def _remove(self, app: str, name: str) -> None:
        gone = self.plane.running.pop((app, name), None)
        if gone is not None:
            gone.close()
        for slot in "ab":
            self.world.addresses.release(f"amplify/{app}/{name}/{slot}")
        shutil.rmtree(self.world.folder / "amplify" / app / _folder(name), ignore_errors=True)

    def _stopped(self, job: Job) -> bool:
        return self.plane.ending.is_set() or job.status == "CANCELLING"

    def _stop(self, job: Job, log_: Path) -> None:
        with self.world.lock:
            if self.plane.ending.is_set() and job.status != "CANCELLING":
                job.info["status"] = "PENDING"
                return
            job.end_step("CANCELLED", "The job was stopped.", self._url(log_))
            job.end("CANCELLED")
        self.world.changed()

    def _fail(self, app: App, branch: Branch, job: Job, reason: str) -> None:
        step = job.steps[-1]["stepName"]
        with self.world.lock:
            if self.plane.ending.is_set():
                job.info["status"] = "PENDING"
                return
            job.end_step("FAILED", reason, self._url(self._job_folder(app, branch, job) / f"{step}.log"))
            job.end("FAILED")
        self.world.changed()

    def _end_step(self, job: Job, status: str, log_: Path) -> None:
        with self.world.lock:
            job.end_step("SUCCEED" if status == "SUCCEED" else "FAILED", log=self._url(log_))
        self.world.changed()

    def _url(self, log_: Path) -> str:
        from devenv.aws.amplify.logs import publish

        return publish(self.world, log_)

    def _tidy(self, app: App, branch: Branch) -> None:
        """Artefacts of old jobs go; the logs stay."""
        done = [job for job in branch.jobs if job.over and job.id != branch.served]
        for job in done[:-KEPT]:
            shutil.rmtree(self._job_folder(app, branch, job) / "site", ignore_errors=True)

    def _base(self, app: App, branch: Branch) -> Path:
        folder = self.world.folder / "amplify" / app.id / _folder(branch.name)
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def _job_folder(self, app: App, branch: Branch, job: Job) -> Path:
        return self._base(app, branch) / "jobs" / job.id

    def _region(self, app: App) -> str:
        return str(app.info["appArn"]).split(":")[3]


def _order(app: App, branch: Branch, job: Job, region: str) -> Order:
    told = {
        "AWS_APP_ID": app.id, "AWS_BRANCH": branch.name, "AWS_BRANCH_ARN": branch.info["branchArn"],
        "AWS_CLONE_URL": app.info["repository"], "AWS_JOB_ID": f"{int(job.id):010d}", "AWS_REGION": region,
        "AWS_DEFAULT_REGION": region,
    }  # fmt: skip
    spec = branch.info.get("buildSpec") or app.info.get("buildSpec") or ""
    compute = app.info["platform"] == "WEB_COMPUTE"
    return Order(app.info["repository"], branch.name, job.wish, spec, app.variables(branch), told, compute)


def _note_lacking(sites: tuple[Site, ...], log_: Path, app: App, branch: Branch) -> None:
    """Says in the log what the app asks for and the mirror has not."""
    for one in sites:
        for lacking in site(one.host, one.upstream, app.info, branch.info)[1]:
            with log_.open("a", encoding="utf-8") as file:
                file.write(f"not mirrored at {one.host}: {lacking}\n")


def _folder(branch: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]", "-", branch)
