"""What a restored database holds, and whether it is whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg
from psycopg import sql

SHOWN = 5  # games that are named
GAMES = "SELECT status, count(*) FROM games_game GROUP BY status ORDER BY status"
STEPS = "SELECT count(*), max(at) FROM play_step"
# A journal counts 0, 1, 2 …; the table stands where its journal ends.
HOLES = """
SELECT t.game_id, t.version, count(s.version), max(s.version)
FROM play_table t LEFT JOIN play_step s ON s.table_id = t.game_id GROUP BY t.game_id, t.version
HAVING count(s.version) <> t.version + 1 OR min(s.version) <> 0 OR max(s.version) <> t.version ORDER BY t.game_id
"""
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"


@dataclass(frozen=True)
class Books:
    """`migrations` are `app.name` in the order in which they ran; `problems` are sentences, none: it is whole."""

    postgres: str
    migrations: tuple[str, ...]
    users: int
    games: dict[str, int]
    steps: int
    newest: datetime | None
    tables: int
    megabytes: float
    problems: tuple[str, ...] = ()


def read(database: psycopg.Connection[Any]) -> Books:
    """Reads every row of every table, and counts what a person would ask for."""
    problems: list[str] = []
    tables, megabytes = _every_row(database, problems)
    version = str(_row(database, "SHOW server_version")[0])
    try:
        applied = database.execute("SELECT app || '.' || name FROM django_migrations ORDER BY id").fetchall()
        users = int(_row(database, "SELECT count(*) FROM accounts_user")[0])
        games = dict(database.execute(GAMES).fetchall())
        steps, newest = _row(database, STEPS)
        problems += _holes(database)
    except psycopg.errors.UndefinedTable as absent:
        text = f"it holds no whole site: {str(absent).splitlines()[0]}; was it taken before the first deployment?"
        return Books(version, (), 0, {}, 0, None, tables, megabytes, (*problems, text))
    except psycopg.DatabaseError as damaged:
        text = f"it cannot be read: {str(damaged).splitlines()[0]}"
        return Books(version, (), 0, {}, 0, None, tables, megabytes, (*problems, text))
    names = tuple(name for (name,) in applied)
    return Books(version, names, users, games, int(steps), newest, tables, megabytes, tuple(problems))


def _every_row(database: psycopg.Connection[Any], problems: list[str]) -> tuple[int, float]:
    """A row that cannot be read is found only by reading it: the number of tables, and of their megabytes."""
    names = [name for (name,) in database.execute(TABLES).fetchall()]
    size = 0
    for name in names:
        words = sql.SQL("COPY (SELECT * FROM {}) TO STDOUT (FORMAT binary)").format(sql.Identifier(name))
        try:
            with database.cursor() as cursor, cursor.copy(words) as rows:
                size += sum(len(chunk) for chunk in rows)
        except psycopg.DatabaseError as damaged:
            problems.append(f"the table {name} cannot be read: {str(damaged).splitlines()[0]}")
            if database.closed:
                break
    return len(names), size / 1e6


def _holes(database: psycopg.Connection[Any]) -> Iterator[str]:
    found = database.execute(HOLES).fetchall()
    for game, version, count, last in found[:SHOWN]:
        end = "nowhere" if last is None else f"at {last}"
        yield f"the journal of game {game} has {count} steps and ends {end}, its table stands at {version}"
    if len(found) > SHOWN:
        yield f"so it is with {len(found) - SHOWN} more games"


def _row(database: psycopg.Connection[Any], words: str) -> tuple[Any, ...]:
    row: tuple[Any, ...] | None = database.execute(words.encode()).fetchone()
    assert row is not None, words
    return row
