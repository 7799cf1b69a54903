"""The board of a session: the ways of the driver that runs its stack."""

from __future__ import annotations

from devenv.commands import Session
from devenv.faults.board import Board
from devenv.faults.native.ways import ways


def board(session: Session) -> Board:
    """Faults by the driver that runs."""
    driver = session.driver()
    return Board(session.config, session.stack, driver, session.progress, ways(session.config, driver))
