"""What a report comes to: faults, stale entries, what could not be read, the score and the exit code."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from devenv.errors import Exit
from devenv.parity import CHECKS, allowed, examine
from devenv.parity.allowed import Allowed
from devenv.parity.comparison import Check, Comparison, holds, same
from devenv.parity.fact import Fact, UnreadableError
from devenv.parity.report import Report, lines, report
from devenv.parity.tree import Tree

ROOT = Path(__file__).resolve().parents[2]
TREE = Tree(ROOT)
HERE, THERE = Fact("17", "here.yml", 3), Fact("16", "there.yml", 9)
MEANT = Allowed("database: PostgreSQL", "the old one serves until March")


def differing(tree: Tree) -> Iterator[Comparison]:
    yield same("PostgreSQL", [HERE, THERE])
    yield holds("Redis", HERE, "is not there", HERE)


def agreeing(tree: Tree) -> Iterator[Comparison]:
    yield same("PostgreSQL", [HERE, HERE])


def unreadable(tree: Tree) -> Iterator[Comparison]:
    yield same("Redis", [HERE, HERE])
    raise UnreadableError("here.yml", "is no YAML")


def reported(look: object, *entries: Allowed) -> Report:
    return report(TREE, [Check("database", look)], list(entries))  # type: ignore[arg-type]


def test_the_files_of_this_checkout_differ_only_as_declared_and_are_all_read() -> None:
    begun = time.process_time()
    found = examine(TREE)
    assert "\n".join(lines(found)).count("FAULT") == 0
    assert (found.faults, found.stale, found.unreadable) == ([], [], [])
    assert found.exit == Exit.DONE
    assert found.compared > 350
    assert set(found.checks) == {check.name for check in CHECKS}
    assert time.process_time() - begun < 5


def test_an_undeclared_difference_is_told_with_every_place_and_ends_with_4() -> None:
    found = reported(differing)
    assert found.exit == Exit.PROBLEMS
    assert found.red() == {"database"}
    assert found.score == 50.0
    text = "\n".join(lines(found))
    assert "FAULT    database: PostgreSQL: 16 is not 17 (breaks)" in text
    assert "here.yml:3  17" in text
    assert "there.yml:9  16" in text


def test_a_declared_difference_is_told_with_its_reason_and_lowers_the_score_alone() -> None:
    found = reported(differing, MEANT)
    assert found.exit == Exit.DONE
    assert found.score == 50.0
    assert "allowed  database: PostgreSQL: 16 is not 17: the old one serves until March" in "\n".join(lines(found))


def test_an_entry_that_differs_no_more_is_a_fault() -> None:
    found = reported(agreeing, MEANT)
    assert found.exit == Exit.PROBLEMS
    assert found.stale == ["database: PostgreSQL"]
    assert found.red() == {"allowed"}


def test_an_entry_about_the_machine_may_be_met_or_not_and_is_bounded() -> None:
    entry = {"difference": "database: PostgreSQL", "reason": "Debian has another one", "where": "machine"}
    assert reported(agreeing, msgspec.convert(entry, Allowed)).exit == Exit.DONE
    assert reported(differing, msgspec.convert({**entry, "at_least": "16"}, Allowed)).exit == Exit.DONE
    assert reported(differing, msgspec.convert({**entry, "at_least": "16.1"}, Allowed)).exit == Exit.PROBLEMS


def test_what_cannot_be_read_ends_with_5_and_the_other_checks_go_on() -> None:
    found = report(TREE, [Check("first", unreadable), Check("second", agreeing)], [MEANT])
    assert found.exit == Exit.COULD_NOT_CHECK
    assert found.stale == [], "an entry is judged only when all was looked at"
    assert found.checks == {"first": 1, "second": 1}
    assert "UNREAD   first: here.yml: is no YAML" in "\n".join(lines(found))


def test_a_fault_weighs_more_than_what_cannot_be_read() -> None:
    checks = [Check("first", unreadable), Check("second", differing)]
    assert report(TREE, checks, []).exit == Exit.PROBLEMS


def test_a_check_that_compares_nothing_is_not_passed() -> None:
    assert reported(lambda tree: iter(())).exit == Exit.COULD_NOT_CHECK


@pytest.mark.parametrize(
    "name", ["docker-compose.prod.yml", "frontend/amplify.yml", "backend/nginx/nginx.conf.template"]
)
@pytest.mark.parametrize("text", ["", "{", "services: []\n", "\0"])
def test_a_broken_file_is_never_a_pass(name: str, text: str) -> None:
    assert examine(Tree(ROOT, {name: text})).exit in (Exit.PROBLEMS, Exit.COULD_NOT_CHECK)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[allowed]]\ndifference = "a: b"\nreason = "because"', "has no reason"),
        ('[[allowed]]\ndifference = "a: b"', "reason"),
        ('[[allowed]]\ndifference = "a: b"\nreason = "it is so meant"\nuntil = "May"', "until"),
        ("[[allowed", "allowed.toml"),
    ],
)
def test_the_list_of_what_is_allowed_wants_a_reason_for_each(text: str, said: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        allowed.read(text)
    assert said in str(refused.value)
