"""Why a deployment failed: the end of an instance's own log, which no event repeats."""

from __future__ import annotations

import re
import time
from typing import Any

import httpx
from botocore.exceptions import ClientError

ENGINE = "eb-engine.log"
WITHIN = 30.0  # seconds; the instance is asked through its agent
PAUSE = 0.5
STAMP = re.compile(r"^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d\S* ")
LINES = 12


def told(beanstalk: Any, environment: str) -> tuple[str, ...]:
    """The lines up to the last error of the platform's log, of the first instance with one; else none."""
    try:
        return next((lines for text in _tails(beanstalk, environment) if (lines := _end(text))), ())
    except (ClientError, httpx.HTTPError):
        return ()


def _end(text: str) -> tuple[str, ...]:
    lines = [STAMP.sub("", line) for line in text[text.find(ENGINE) :].splitlines() if line.strip()]
    last = max((at for at, line in enumerate(lines) if line.startswith("[ERROR]")), default=-1)
    ended = next((at for at, line in enumerate(lines) if at > last and line.startswith("[")), len(lines))
    return tuple(lines[max(0, ended - LINES) : ended]) if last >= 0 else ()


def _tails(beanstalk: Any, environment: str) -> list[str]:
    """What the instances send now: links to what they sent before are there, too."""
    asked = {"EnvironmentName": environment, "InfoType": "tail"}
    known = _links(beanstalk, asked).keys()
    beanstalk.request_environment_info(**asked)
    end = time.monotonic() + WITHIN
    while not (new := [link for place, link in _links(beanstalk, asked).items() if place not in known]):
        if time.monotonic() > end:
            return []
        time.sleep(PAUSE)
    return [httpx.get(link, timeout=WITHIN).raise_for_status().text for link in new]


def _links(beanstalk: Any, asked: dict[str, str]) -> dict[str, str]:
    """Where each lies -> the signed link there."""
    rows = beanstalk.retrieve_environment_info(**asked)["EnvironmentInfo"]
    return {row["Message"].partition("?")[0]: row["Message"] for row in rows}
