"""Docker's own command line, and the image of this checkout under a tag of its own."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from devenv.config import Config
from tests.support.stack import ROOT

RELEASE = "v0.0.0-of-the-test"
FIT = {
    "DOMAIN": "roronline.localhost",
    "SECRET_KEY": "only for a test of the image 0123456789",
    "DATABASE_URL": "postgresql://nobody:nothing@127.0.0.1:1/none",
    "REDIS_URL": "redis://127.0.0.1:1/0",
}
OWN = Config.load({"DEVENV_ROOT": str(ROOT)}).key[:8]  # two checkouts may test at once on one engine
LABEL = f"com.roronline.test=images-{OWN}"
VOLUME = f"roronline-test-images-{OWN}"
TAG = f"roronline-app:test-{OWN}"


def docker(*words: str, timeout: float = 60, check: bool = True) -> subprocess.CompletedProcess[str]:
    """A Docker verb, to its end."""
    return subprocess.run(
        ["docker", *words], cwd=ROOT, capture_output=True, text=True, timeout=timeout, check=check
    )  # fmt: skip


def build() -> str:
    """The tag of the image, built of this checkout; what has not changed comes from Docker's cache."""
    words = ["-f", "backend/Dockerfile", "--build-arg", f"RELEASE={RELEASE}", "-t", TAG, "."]
    docker("build", "--quiet", *words, timeout=900)
    return TAG


def run(image: str, *words: str, environ: dict[str, str] | None = None, options: tuple[str, ...] = ()) -> str:
    """A container started in the background; its id."""
    chosen = [word for key, value in (environ or {}).items() for word in ("--env", f"{key}={value}")]
    return docker("run", "--detach", "--label", LABEL, *chosen, *options, image, *words).stdout.strip()


def ended(container: str, within: float = 30) -> tuple[int, str]:
    """Exit code and output of a container that ends by itself."""
    code = int(docker("wait", container, timeout=within).stdout)
    said = docker("logs", container)
    return code, said.stdout + said.stderr


def shell(image: str, script: str) -> str:
    """What a shell script in the image prints; the image's own start is left out."""
    return docker("run", "--rm", "--label", LABEL, "--entrypoint", "sh", image, "-c", script).stdout


@contextmanager
def swept() -> Iterator[None]:
    """Containers of these tests are gone afterwards; those of a crashed run before."""
    _sweep()
    try:
        yield
    finally:
        _sweep()


def _sweep() -> None:
    left = docker("ps", "--all", "--quiet", "--filter", f"label={LABEL}").stdout.split()
    if left:
        docker("rm", "--force", *left)
    docker("volume", "rm", "--force", VOLUME)
    docker("image", "rm", TAG, check=False)  # the build's cache stays
