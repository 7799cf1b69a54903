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
    """The last lines up to the last error of the platform's log; none where it cannot be had."""
    try:
        text = _tail(beanstalk, environment)
    except (ClientError, httpx.HTTPError):
        return ()
    lines = [STAMP.sub("", line) for line in text.splitlines() if line.strip()]
    last = max((at for at, line in enumerate(lines) if line.startswith("[ERROR]")), default=-1)
    ended = next((at for at, line in enumerate(lines) if at > last and line.startswith("[")), len(lines))
    return tuple(lines[max(0, ended - LINES) : ended]) if last >= 0 else ()


def _tail(beanstalk: Any, environment: str) -> str:
    asked = {"EnvironmentName": environment, "InfoType": "tail"}
    beanstalk.request_environment_info(**asked)
    end = time.monotonic() + WITHIN
    while not (found := beanstalk.retrieve_environment_info(**asked)["EnvironmentInfo"]):
        if time.monotonic() > end:
            return ""
        time.sleep(PAUSE)
    text = httpx.get(found[-1]["Message"], timeout=WITHIN).raise_for_status().text
    return text[text.find(ENGINE) :] if ENGINE in text else ""
