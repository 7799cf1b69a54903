"""Parity: the facts of production, of development and of what runs, held against each other."""

from __future__ import annotations

from devenv.parity import allowed
from devenv.parity.checks import CHECKS
from devenv.parity.comparison import Check
from devenv.parity.report import Report, Target, report
from devenv.parity.tree import Tree

__all__ = ["CHECKS", "Report", "Tree", "examine"]


def examine(tree: Tree, more: tuple[Check, ...] = (), target: Target = "files") -> Report:
    """What the files of a checkout say of each other, and `more` about what runs."""
    return report(tree, (*CHECKS, *more), allowed.read(), target)
