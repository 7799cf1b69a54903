"""What can go wrong in devenv, each with its cause, its remedy and its exit code."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """The exit codes of the program `devenv`."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    NOT_RUNNING = 3
    PROBLEMS = 4
    COULD_NOT_CHECK = 5
    TIMEOUT = 6
    INTERRUPTED = 130


class DevenvError(Exception):
    """A failure that a person can act on: `text` is the cause, `remedy` the next command to run."""

    exit = Exit.FAILED

    def __init__(self, code: str, text: str, remedy: str = "", log: tuple[str, ...] = ()) -> None:
        super().__init__(text)
        self.code = code
        self.text = text
        self.remedy = remedy
        self.log = log


class UsageError(DevenvError):
    """The command line asks for something that does not exist."""

    exit = Exit.USAGE


class NotRunningError(DevenvError):
    """The command needs a running stack, and there is none."""

    exit = Exit.NOT_RUNNING

    def __init__(self, text: str = "the stack is not running", remedy: str = "devenv up") -> None:
        super().__init__("stack/not-running", text, remedy)


class ProblemsError(DevenvError):
    """A check was carried out and found problems."""

    exit = Exit.PROBLEMS


class CouldNotCheckError(DevenvError):
    """A check could not be carried out at all."""

    exit = Exit.COULD_NOT_CHECK


class TimedOutError(DevenvError):
    """Something did not happen within the time allowed."""

    exit = Exit.TIMEOUT
