"""AWS's waiting times, `--speed` times faster; what really takes its time is never shortened."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta


class Clock:
    """Simulated time: it starts at the real time and runs `speed` times as fast."""

    def __init__(self, speed: float = 1.0) -> None:
        assert speed > 0, "a clock that stands still never lets anything happen"
        self.speed = speed
        self._began, self._real = datetime.now(UTC), time.monotonic()

    def now(self) -> datetime:
        """The simulated moment, in UTC."""
        return self._began + timedelta(seconds=(time.monotonic() - self._real) * self.speed)

    def real(self, seconds: float) -> float:
        """How many real seconds so many simulated ones take."""
        return seconds / self.speed

    def sleep(self, seconds: float) -> None:
        """Waits so many simulated seconds."""
        time.sleep(self.real(seconds))
