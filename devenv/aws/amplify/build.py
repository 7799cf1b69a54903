"""Builds a commit as Amplify's container does: clone, the phases of `amplify.yml`, the artefacts, their size."""

from __future__ import annotations

import os
import shlex
import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from devenv import proc
from devenv.aws.amplify.buildspec import Spec, SpecError, read
from devenv.aws.mirror.children import Children
from devenv.config import Config
from devenv.errors import DevenvError
from devenv.packages import locate
from devenv.packages.site import cache

LARGEST = 230_686_720  # bytes of a compute app's output that Amplify takes
LONGEST = 30 * 60  # seconds that a build may take, by default
LONGEST_KEY = "_BUILD_TIMEOUT"  # minutes, a variable of the app
SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
# What a machine needs to reach its networks; Amplify's container has its own, and nothing else of the caller's.
PLUMBING = (
    "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy", "SSL_CERT_FILE",
    "NODE_EXTRA_CA_CERTS", "NODE_USE_SYSTEM_CA", "GIT_SSL_CAINFO", "npm_config_registry", "NPM_CONFIG_REGISTRY",
)  # fmt: skip
PROLOGUE = """
say() { printf '%s [%s]: %s\\n' "$(date -u +%Y-%m-%dT%H:%M:%S.%3NZ)" "$1" "$2"; }
ended() {
  code=$?
  if [ "$code" -ne 0 ]; then
    say ERROR "!!! Build failed"
    say ERROR "!!! Error: Command failed with exit code $code"
  fi
}
trap ended EXIT
step() {
  say INFO "# Executing command: $1"
  eval "$1" || exit
}
"""


class BuildError(Exception):
    """Why a build failed, in Amplify's words."""


class StoppedError(Exception):
    """Somebody stopped the job, or the mirror ends."""


@dataclass(frozen=True)
class Order:
    """What is to be built."""

    repository: str
    branch: str
    commit: str
    spec: str
    variables: Mapping[str, str]
    told: Mapping[str, str]  # what Amplify adds: AWS_APP_ID, AWS_BRANCH …
    compute: bool


@dataclass(frozen=True)
class Places:
    """Folders of one branch, and the log of one build."""

    base: Path
    log: Path

    @property
    def tree(self) -> Path:
        """The clone."""
        return self.base / "build"

    @property
    def home(self) -> Path:
        """A home of the build's own."""
        return self.base / "home"

    @property
    def cache(self) -> Path:
        """What the specification keeps from one build to the next."""
        return self.base / "cache"


@dataclass(frozen=True)
class Built:
    """What came out: where it lies, and from which commit."""

    folder: Path
    commit: str
    message: str


class Builder:
    """Runs builds; `stopped` is asked all the while."""

    def __init__(self, config: Config, children: Children) -> None:
        self.config, self.children = config, children

    def build(self, order: Order, places: Places, stopped: Callable[[], bool]) -> Built:
        """One build from the beginning. Raises `BuildError` or `StoppedError`; the log has all that was printed."""
        for folder in (places.home, places.cache, places.log.parent):
            folder.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(places.tree, ignore_errors=True)
        environment = self.environment(places)
        self._clone(order, places, environment, stopped)
        commit, message = self._commit(places, environment)
        try:
            spec = self._spec(order, places)
        except SpecError as wrong:
            _say(places.log, "ERROR", f"!!! CustomerError: {wrong}")
            raise BuildError(f"CustomerError: {wrong}") from wrong
        named = {**order.told, "AWS_COMMIT_ID": commit}
        self._phases(spec, order, places, {**environment, **named, **order.variables}, stopped)
        return Built(self._artefacts(spec, order, places), commit, message)

    def environment(self, places: Places) -> dict[str, str]:
        """What every build sees: production's Node first on the path, a home, and how to reach the network."""
        node = locate("node", self.config)
        found = reach(self.config)
        npmrc = Path(self.config.environ.get("HOME", "/")) / ".npmrc"
        if npmrc.is_file():
            found["npm_config_userconfig"] = str(npmrc)
        found |= {"npm_config_cache": str(cache(self.config)), "npm_config_prefer_offline": "true"}
        own = {"PATH": f"{node.path.parent}:{SYSTEM_PATH}", "HOME": str(places.home), "LANG": "C.UTF-8", "CI": "true"}
        return {**found, **node.environment, **own}

    def _clone(self, order: Order, places: Places, environment: dict[str, str], stopped: Callable[[], bool]) -> None:
        _say(places.log, "INFO", f"# Cloning repository: {order.repository}")
        argv = ["git", "clone", "--quiet", "--single-branch", "--branch", order.branch, "--", order.repository]
        if self._run([*argv, str(places.tree)], places, environment, places.base, stopped, LONGEST):
            text = f"Failed to clone the repository: no branch {order.branch} at {order.repository}, or no way there"
            _say(places.log, "ERROR", f"!!! {text}")
            raise BuildError(text)
        checkout = ["git", "-C", str(places.tree), "checkout", "--quiet", "--detach", order.commit or "HEAD"]
        if self._run(checkout, places, environment, places.base, stopped, LONGEST):
            raise BuildError(f"Unable to find the commit {order.commit} on {order.branch}")

    def _commit(self, places: Places, environment: dict[str, str]) -> tuple[str, str]:
        said = proc.run(["git", "-C", places.tree, "log", "-1", "--format=%H%n%s"], env=environment).out
        commit, _, message = said.partition("\n")
        return commit, message.strip()

    def _spec(self, order: Order, places: Places) -> Spec:
        """The repository's own specification goes before the app's."""
        path = places.tree / "amplify.yml"
        if path.is_file():
            return read(path.read_text(encoding="utf-8"), dict(order.variables))
        if not order.spec:
            raise SpecError("There is no amplify.yml in the repository's root, and the app has no buildSpec.")
        return read(order.spec, dict(order.variables))

    def _phases(
        self, spec: Spec, order: Order, places: Places, environment: dict[str, str], stopped: Callable[[], bool]
    ) -> None:
        folder = places.tree / spec.root
        if not folder.is_dir():
            raise BuildError(f"CustomerError: There is no folder {spec.root} in the repository")
        _swap(spec, places.cache, folder)
        script = places.base / "build.sh"
        script.write_text(PROLOGUE + "".join(_phase(name, commands) for name, commands in spec.phases))
        longest = float(order.variables.get(LONGEST_KEY, LONGEST / 60)) * 60
        code = self._run(["bash", str(script)], places, environment, folder, stopped, longest)
        if code:
            raise BuildError(f"Build failed: {_reason(places.log, code)}")

    def _artefacts(self, spec: Spec, order: Order, places: Places) -> Path:
        """Checks what came out, keeps the cache, and moves the output out of the clone."""
        folder = places.tree / spec.root
        base = folder / spec.base
        if not base.is_dir() or not any(base.iterdir()):
            raise _bad(places.log, f"Artifact directory doesn't exist: {spec.base}")
        output = _deployed(base) if order.compute else base
        if order.compute and output == base and not (base / "required-server-files.json").is_file():
            raise _bad(places.log, f"Can't find required-server-files.json in build output directory {spec.base}")
        size = sum(one.lstat().st_size for one in output.rglob("*") if one.is_file() and not one.is_symlink())
        if order.compute and size > LARGEST:
            text = f"The size of the build output ({size}) exceeds the max allowed size of {LARGEST} bytes"
            raise _bad(places.log, f"{text}. Please reduce the size of your build output and try again.")
        target = places.log.parent / "site"
        shutil.rmtree(target, ignore_errors=True)
        if output == base and order.compute:  # no standalone output: the whole app is what runs
            output = folder
        shutil.copytree(output, target, symlinks=True)
        _swap(spec, folder, places.cache)
        _say(places.log, "INFO", f"# Build completed successfully: {size / 2**20:.1f} MiB")
        return target

    def _run(
        self, argv: list[str], places: Places, env: dict[str, str], cwd: Path, stopped: Callable[[], bool], most: float
    ) -> int:
        running = self.children.start(argv, env=env, cwd=cwd, log=places.log)
        end = time.monotonic() + most
        while (code := running.poll()) is None:
            if stopped():
                self.children.end(running, grace=2.0)
                raise StoppedError
            if time.monotonic() > end:
                self.children.end(running, grace=2.0)
                raise _bad(places.log, f"Build timed out after {most / 60:g} minutes")
            time.sleep(0.05)
        self.children.end(running, grace=0.0)  # what it left behind in its group
        return code


def reach(config: Config) -> dict[str, str]:
    """How to reach the network, and a git that asks nobody for a password."""
    return {"GIT_TERMINAL_PROMPT": "0", **{key: config.environ[key] for key in PLUMBING if key in config.environ}}


def _phase(name: str, commands: tuple[str, ...]) -> str:
    if not commands:
        return ""
    lines = [f"step {shlex.quote(one)}\n" for one in commands]
    return f"say INFO '# Starting phase: {name}'\n{''.join(lines)}say INFO '# Completed phase: {name}'\n"


def _deployed(base: Path) -> Path:
    """What of a Next.js build runs by itself, where the build made that."""
    standalone = base / "standalone"
    return standalone if (standalone / "server.js").is_file() else base


def _swap(spec: Spec, source: Path, target: Path) -> None:
    """Moves what is cached between the clone and the cache: no copy of thousands of files."""
    for pattern in spec.cache:
        path = pattern.removesuffix("/**/*").removesuffix("/*").strip("/")
        kept, place = source / path, target / path
        if not kept.is_dir():
            continue
        shutil.rmtree(place, ignore_errors=True)
        place.parent.mkdir(parents=True, exist_ok=True)
        kept.rename(place)


def _say(log: Path, level: str, text: str) -> None:
    stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    with log.open("a", encoding="utf-8") as file:
        file.write(f"{stamp} [{level}]: {text}\n")


def _bad(log: Path, text: str) -> BuildError:
    _say(log, "ERROR", f"!!! CustomerError: {text}")
    return BuildError(f"CustomerError: {text}")


def _reason(log: Path, code: int) -> str:
    """The phase that ran last, and how it ended."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    phase = next((line.rpartition(": ")[2] for line in reversed(lines) if "# Starting phase: " in line), "")
    return f"phase {phase}, command failed with exit code {code}" if phase else f"exit code {code}"


def missing_tools(config: Config) -> str:
    """What a build lacks on this machine, in words; "" when nothing."""
    try:
        locate("node", config)
    except DevenvError as absent:
        return f"{absent.text}: {absent.remedy}"
    return "" if shutil.which("git", path=SYSTEM_PATH + os.pathsep + os.defpath) else "git is not installed"
