"""What a drill found: a short table for people, one object for programs."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from devenv.drill.books import Books
from devenv.drill.compare import Compared
from devenv.drill.source import Snapshot

PARTS = ("snapshot", "restore", "connect", "read", "remove")


@dataclass(frozen=True)
class Report:
    """All of it. `restorable`: the last moment to which RDS itself could restore; `kept`: the copy's name, if it is."""

    database: str
    snapshot: Snapshot
    books: Books
    compared: Compared
    seconds: dict[str, float]
    restorable: datetime | None
    kept: str | None
    now: datetime

    @property
    def good(self) -> bool:
        """Whether the backup can be trusted."""
        return not self.books.problems

    def told(self) -> dict[str, Any]:
        """For programs."""
        books = self.books
        return {
            "good": self.good, "problems": list(books.problems), "database": self.database, "kept": self.kept,
            "snapshot": {**asdict(self.snapshot), "taken": _iso(self.snapshot.taken)},
            "seconds": self.seconds, "postgres": books.postgres, "tables": books.tables,
            "megabytes": round(books.megabytes, 3), "users": books.users, "games": books.games, "steps": books.steps,
            "newest": _iso(books.newest), "lost_seconds": _seconds(self._lost()), "restorable": _iso(self.restorable),
            "migrations": len(books.migrations), "release": self.compared.release,
            "behind": _listed(self.compared.behind), "ahead": _listed(self.compared.ahead),
        }  # fmt: skip

    def lines(self) -> list[str]:
        """For people."""
        taken, books = self.snapshot, self.books
        rows = [
            ("snapshot", f"{taken.name}, {taken.kind}, {_at(taken.taken)}, {span(self.now - taken.taken)} ago"),
            ("took", ", ".join(f"{name} {self.seconds[name]:g} s" for name in PARTS if name in self.seconds)),
            ("read", f"{books.tables} tables, {books.megabytes:.1f} MB, PostgreSQL {books.postgres}, TLS verified"),
        ]
        if books.migrations:
            games = ", ".join(f"{count} {status}" for status, count in books.games.items())
            rows += [
                ("migrations", self.compared.sentence(books.migrations[-1])),
                ("users", str(books.users)),
                ("games", f"{sum(books.games.values())}" + (f" ({games})" if games else "")),
                ("steps", f"{books.steps}" + (", no hole in any journal" if self.good and books.steps else "")),
                ("newest", self._newest()),
            ]
        rows += [("PROBLEM", text) for text in books.problems]
        rows.append(("verdict", "it can be restored" if self.good else "do not trust this backup"))
        return [f"{name:<11} {text}" for name, text in rows]

    def _newest(self) -> str:
        lost = self._lost()
        if lost is None or self.books.newest is None:
            return "no step was ever made"
        text = f"a step of {_at(self.books.newest)}: going back to it loses the last {span(lost)}"
        if self.restorable is not None:
            text += f"; RDS can go back to any second until {_at(self.restorable)}"
        return text

    def _lost(self) -> timedelta | None:
        return None if self.books.newest is None else self.now - self.books.newest


def span(length: timedelta) -> str:
    """`3 d 4 h`, `7 min 12 s`: the two largest parts."""
    left, parts = max(int(length.total_seconds()), 0), []
    for unit, size in (("d", 86400), ("h", 3600), ("min", 60), ("s", 1)):
        count, left = divmod(left, size)
        if count:
            parts.append(f"{count} {unit}")
    return " ".join(parts[:2]) or "0 s"


def _listed(names: tuple[str, ...] | None) -> list[str] | None:
    return None if names is None else list(names)


def _at(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat(timespec="seconds")


def _seconds(length: timedelta | None) -> float | None:
    return None if length is None else round(length.total_seconds(), 1)
