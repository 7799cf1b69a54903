"""The proxy shows an expired certificate: its configuration names another one, and it reads it again."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable
from pathlib import Path

from devenv import tls
from devenv.config import Config
from devenv.errors import NotRunningError, TimedOutError
from devenv.faults import expired
from devenv.faults.fault import Fault
from devenv.faults.native import rows
from devenv.plan import File, Unit

SHOWN_WITHIN = 10.0  # seconds
CONFIGURATION = "nginx.conf"


class Certificate:
    """Nobody's connection is dropped by it: NGINX ends old workers when their last client has gone."""

    def __init__(self, config: Config) -> None:
        self.config = config

    def add(self, fault: Fault) -> list[str]:
        """Returns when it is shown."""
        made, good = expired.make(self.config, self.config.run / "faults"), tls.files(self.config)
        file = self._file()
        text = file.text.replace(str(good.certificate), str(made.certificate)).replace(str(good.key), str(made.key))
        self._show(fault.at, text, is_expired=True)
        return []

    def found(self) -> Iterable[Fault]:
        """By a handshake."""
        unit = rows.reply(self.config).plan.named("proxy")
        if unit is not None and unit.probe is not None and expired.is_expired(unit.probe.at):
            yield Fault("certificate", "proxy")

    def lift(self, fault: Fault) -> list[str]:
        """The configuration is again the one that the proxy was started with."""
        self._show(fault.at, self._file().text, is_expired=False)
        return []

    def _unit(self) -> Unit:
        unit = rows.reply(self.config).plan.named("proxy")
        if unit is None or unit.probe is None:
            raise NotRunningError("proxy is not running")
        return unit

    def _file(self) -> File:
        return next(one for one in self._unit().prepare if isinstance(one, File) and one.path.endswith(CONFIGURATION))

    def _show(self, name: str, text: str, *, is_expired: bool) -> None:
        probe = self._unit().probe
        assert probe is not None
        pid = rows.pid(self.config, name)
        draft = Path(self._file().path).with_suffix(".new")
        draft.write_text(text)
        draft.replace(self._file().path)
        os.kill(pid, signal.SIGHUP)
        give_up = time.monotonic() + SHOWN_WITHIN
        while expired.shown(probe.at) is None or expired.is_expired(probe.at) != is_expired:
            if time.monotonic() > give_up:
                text = f"{name} does not show the other certificate within {SHOWN_WITHIN:.0f} s"
                raise TimedOutError("fault/certificate", text, f"devenv logs {name}")
            time.sleep(0.05)
