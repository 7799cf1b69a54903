"""The migrations of a snapshot beside those of the release that serves."""

from __future__ import annotations

from dataclasses import dataclass

from devenv.config import Config
from devenv.deploy import migrations


@dataclass(frozen=True)
class Compared:
    """`behind`: what the release has and the snapshot has not; `ahead`: the other way. None: git does not know it."""

    release: str | None
    behind: tuple[str, ...] | None
    ahead: tuple[str, ...] | None

    def sentence(self, last: str) -> str:
        """For people; `last` is the snapshot's newest migration."""
        if self.release is None:
            return f"{last}; no release is known to serve, so there is nothing to compare with"
        if self.behind is None or self.ahead is None:
            return f"{last}; git does not know {self.release}, which serves"
        if self.behind:
            names = ", ".join(self.behind)
            return f"{len(self.behind)} behind {self.release}, which serves ({names}): its deployment migrates"
        if self.ahead:
            return f"ahead of {self.release}, which serves, by {', '.join(self.ahead)}: it bears them"
        return f"those of {self.release}, which serves"


def compared(config: Config, release: str | None, applied: tuple[str, ...]) -> Compared:
    """Django's own and allauth's migrations come with the locked packages: only the site's are compared."""
    known = None if release is None else migrations.of(config, release)
    if known is None:
        return Compared(release, None, None)
    apps = {name.partition(".")[0] for name in known}
    own = [name for name in applied if name.partition(".")[0] in apps]
    return Compared(
        release, tuple(name for name in known if name not in own), tuple(name for name in own if name not in known)
    )
