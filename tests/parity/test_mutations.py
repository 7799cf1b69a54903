"""Every incident that the files alone can show: its changed line turns the named check red, with its place."""

from __future__ import annotations

import pytest

from devenv.parity import examine
from devenv.parity.report import Report
from devenv.parity.tree import Tree
from tests.mutate.table import PARITY, ROOT, Mutation, mutations

STATIC = [one for one in mutations() if one.check.startswith(PARITY) and not one.needs]
TREE = Tree(ROOT)
MODES = {"+x": 0o100755, "-x": 0o100644}


def changed(one: Mutation) -> Report:
    """What is said of the tree with this one line changed."""
    modes = {one.file: MODES[one.mode]} if one.mode else {}
    path = ROOT / one.file
    before = path.read_bytes().decode() if path.is_file() else ""
    texts = {one.file: one.applied(before)} if one.old or one.new else {}
    return examine(TREE.but(texts, modes))


@pytest.mark.parametrize("one", [one for one in STATIC if not one.harmless], ids=lambda one: one.name)
def test_the_changed_line_turns_its_check_red(one: Mutation) -> None:
    found = changed(one)
    name = one.check.removeprefix(PARITY)
    assert name in found.red()
    places = {fact.file for differs in found.faults for fact in differs.facts}
    read = {missing.text.partition(":")[0] for missing in found.unreadable}
    assert one.file in places | read, "a difference names where it stands"


@pytest.mark.parametrize("one", [one for one in STATIC if one.harmless], ids=lambda one: one.name)
def test_a_change_that_only_looks_alike_leaves_everything_green(one: Mutation) -> None:
    assert changed(one).red() == set()
