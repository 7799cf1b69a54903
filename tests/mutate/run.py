"""A run: each check once on the tree as it is, then each mutation with its own check, in copies side by side."""

from __future__ import annotations

import time
from collections.abc import Callable

from tests.mutate.checks import findings, group
from tests.mutate.finding import Finding
from tests.mutate.order import Order, Work
from tests.mutate.outcome import Outcome, before, judged
from tests.mutate.replica import EndedError, Replica
from tests.mutate.table import Mutation

HEAVY = ("build", "stack", "docker", "cloud", "browser")
Tell = Callable[[Mutation, Outcome], None]


class Run:
    """`tell` hears of each outcome as it comes."""

    def __init__(self, trees: list[Replica], chosen: list[Mutation], tell: Tell) -> None:
        self.trees, self.chosen, self.tell = trees, chosen, tell
        self.found: dict[str, Finding] = {}
        self.order = Order(())

    def all(self) -> None:
        """The checks, and each change after its own; a check that is not green costs its own mutations alone."""
        self.order = Order([*map(self._unchanged, self._groups()), *map(self._changed, self.chosen)])
        self.order.run(len(self.trees))

    def end(self) -> None:
        """From a signal: what runs is ended, and nothing begins."""
        self.order.stop()
        for tree in self.trees:
            tree.end()

    def _groups(self) -> list[list[Mutation]]:
        found: dict[tuple[str, str], list[Mutation]] = {}
        for one in self.chosen:
            found.setdefault((group(one.check), one.needs), []).append(one)
        return list(found.values())

    def _unchanged(self, mine: list[Mutation]) -> Work:
        asked = sorted({one.asked for one in mine})

        def do(number: int) -> None:
            begun = time.monotonic()
            try:
                first = findings(self.trees[number], asked)
                again = [name for name, what in first.items() if what.colour not in ("green", "skipped")]
                self.found |= first | (findings(self.trees[number], again) if again else {})
            except EndedError:
                return
            green = sum(self.found[name].colour == "green" for name in asked)
            took = time.monotonic() - begun
            print(f"as it is: {green} of {len(asked)} green, {group(asked[0])} ({took:.1f} s)", flush=True)

        return Work(do, heavy=mine[0].needs in HEAVY)

    def _changed(self, one: Mutation) -> Work:
        def do(number: int) -> None:
            if came := before(one, self.found[one.asked]):
                self.tell(one, came)
                return
            try:
                self.tell(one, self._tried(self.trees[number], one))
            except EndedError:
                return

        return Work(do, heavy=one.needs in HEAVY, ready=lambda: one.asked in self.found)

    def _tried(self, tree: Replica, one: Mutation) -> Outcome:
        """What a busy machine may have done is tried once more: a set-up that failed, a look-alike that is red."""
        begun = time.monotonic()
        try:
            with tree.changed(one):
                what = findings(tree, [one.asked])[one.asked]
                if what.colour in ("unfit", "missing") or (one.harmless and what.colour != "green"):
                    what = findings(tree, [one.asked])[one.asked]
        except ValueError as wrong:
            what = Finding("missing", str(wrong))
        return judged(one, what, round(time.monotonic() - begun, 1))
