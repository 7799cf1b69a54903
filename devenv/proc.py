"""The only place that starts processes."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from devenv.errors import DevenvError

PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Done:
    """A finished program."""

    code: int
    out: str
    err: str


def run(
    argv: Sequence[str | Path],
    *,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    timeout: float | None = None,
    input: str | None = None,  # noqa: A002
    check: bool = True,
    user: int | None = None,
) -> Done:
    """Runs a program (as `user`, where root asks for it) to its end and keeps what it printed.

    With `check`, a failure is an error.
    """
    words = [str(word) for word in argv]
    try:
        done = subprocess.run(
            words, env=env, cwd=cwd, timeout=timeout, input=input, capture_output=True, text=True, check=False,
            user=user, group=user, extra_groups=None if user is None else [],
        )  # fmt: skip
    except FileNotFoundError as missing:
        raise DevenvError("proc/missing", f"{words[0]} is not installed", f"install {words[0]}") from missing
    except subprocess.TimeoutExpired as late:
        raise DevenvError("proc/timeout", f"{words[0]} took more than {timeout} s") from late
    if check and done.returncode != 0:
        tail = tuple((done.stderr or done.stdout).strip().splitlines()[-15:])
        raise DevenvError("proc/failed", f"{' '.join(words)} exited with {done.returncode}", log=tail)
    return Done(done.returncode, done.stdout, done.stderr)


def lines(argv: Sequence[str | Path], *, env: Mapping[str, str], cwd: Path | None = None) -> Iterator[str]:
    """The lines that a program prints, as it prints them; it is ended when nobody reads on."""
    words = [str(word) for word in argv]
    process = subprocess.Popen(
        words, env=dict(env), cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        yield from (line.rstrip("\n") for line in process.stdout or ())
    finally:
        process.terminate()
        process.wait()


def attached(argv: Sequence[str | Path], *, env: Mapping[str, str], cwd: Path | None = None) -> int:
    """Runs an interactive program on this terminal and returns its exit code."""
    words = [str(word) for word in argv]
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C belongs to the program
    try:
        process = subprocess.Popen(words, env=dict(env), cwd=cwd, preexec_fn=_default_interrupt)
        return process.wait()
    except FileNotFoundError as missing:
        raise DevenvError("proc/missing", f"{words[0]} is not installed", f"install {words[0]}") from missing
    finally:
        signal.signal(signal.SIGINT, before)


def _default_interrupt() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def detach(argv: Sequence[str | Path], *, env: Mapping[str, str], cwd: Path, log: Path) -> subprocess.Popen[bytes]:
    """Starts a daemon: its own session, no terminal, output to `log`."""
    with log.open("ab") as out:
        return subprocess.Popen(
            [str(word) for word in argv],
            env=dict(env),
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )


def child(
    argv: Sequence[str],
    *,
    env: Mapping[str, str],
    cwd: Path,
    log: Path,
    user: int | None = None,
    death_signal: int = signal.SIGTERM,
    input: bytes | None = None,  # noqa: A002
) -> subprocess.Popen[bytes]:
    """A supervised process: leads its own group and gets `death_signal` when its parent dies.

    Call it from the main thread only: Linux sends the signal when the *thread* that forked ends.
    """
    with log.open("ab") as out:
        process = subprocess.Popen(
            list(argv),
            env=dict(env),
            cwd=cwd,
            stdin=subprocess.DEVNULL if input is None else subprocess.PIPE,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            user=user,
            group=user,
            extra_groups=None if user is None else [],
            preexec_fn=_dies_with_parent(death_signal),
        )
    if input is not None and process.stdin is not None:
        process.stdin.write(input)
        process.stdin.close()
    return process


def _dies_with_parent(death_signal: int) -> Callable[[], None] | None:
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    parent = os.getpid()

    def ask_kernel() -> None:
        prctl(PR_SET_PDEATHSIG, death_signal)
        if os.getppid() != parent:  # it died between fork and prctl
            os._exit(1)

    return ask_kernel
