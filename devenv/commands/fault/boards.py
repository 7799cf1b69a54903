"""The board of a session: the ways of the driver that runs its stack."""

from __future__ import annotations

from devenv.commands import Session
from devenv.faults.board import Board
from devenv.faults.docker.ways import ways as by_the_engine
from devenv.faults.native.ways import ways as by_the_supervisor


def board(session: Session) -> Board:
    """Faults by the driver that runs."""
    driver = session.driver()
    if driver.name == "docker":
        ways = by_the_engine(session.config, session.stack, driver)
    else:
        ways = by_the_supervisor(session.config, driver)
    return Board(session.config, session.stack, driver, session.progress, ways)
