"""The data step of a local stack may run at every start."""

from __future__ import annotations

import psycopg

from tests.support.services import Services

COUNT = "SELECT (SELECT count(*) FROM accounts_user), (SELECT count(*) FROM games_game)"


def counted(services: Services) -> tuple[int, int]:
    """Users and games."""
    with psycopg.connect(services.postgres.url) as database:
        found = database.execute(COUNT).fetchone()
    assert found is not None
    return int(found[0]), int(found[1])


def test_incident_a_data_step_that_runs_again_adds_nothing(services: Services) -> None:
    services.manage("seed")
    first = counted(services)
    assert first[0] >= 4
    services.manage("seed")
    assert counted(services) == first
