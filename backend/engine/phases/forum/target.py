"""Whom an initiative may persuade, by whom, with which card (1.07.4, IC-seduction-a, IC-blackmail-a)."""

from __future__ import annotations

from engine.answers import Answer
from engine.data import intrigue_kind
from engine.decisions import Amount, AnyField, Decision, One
from engine.draft import Draft
from engine.state import ROME, Senator, State
from engine.state.senators import attending, in_rome

CARDS = ("seduction", "blackmail")


def targets(state: State, seat: int) -> list[Senator]:
    """Unaligned senators in the Forum and rivals in Rome who lead no faction (1.07.4-a, -b)."""
    leaders = {faction.leader for faction in state.seats}
    unaligned = [s for s in state.senators.values() if s.seat is None and s.location == ROME]
    rivals = [s for s in state.senators.values() if in_rome(s) and s.seat != seat and s.id not in leaders]
    return unaligned + rivals


def choices(state: State, seat: int) -> list[Decision]:
    """One attempt: persuader, target and the first bribe, perhaps a card that nobody can bid against."""
    persuaders = {senator.id: senator.talents for senator in attending(state, seat)}
    aims = [senator.id for senator in targets(state, seat)]
    if not persuaders or not aims:
        return []
    fields: list[AnyField] = [
        One(name="persuader", of="senator", options=list(persuaders)),
        One(name="target", of="senator", options=aims),
        Amount(name="bribe", unit="talents", max=max(persuaders.values()), by="persuader", caps=persuaders),
    ]
    held = [card for card in state.seats[seat].hand if intrigue_kind(card) in CARDS]
    if held:
        fields.append(One(name="card", of="card", options=held, required=False))
    return [Decision(name="persuade", section="forum/initiative", seat=seat, rule="1.07.4", fields=fields)]


def carry_out(draft: Draft, answer: Answer) -> None:
    """The attempt is a section of its own."""
    draft.push("forum/persuasion", {"seat": answer.seat, **answer.values})
