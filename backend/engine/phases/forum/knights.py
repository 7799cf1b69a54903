"""Knights are attracted, or pressed for money (1.07.5, 1.07.51)."""

from __future__ import annotations

from engine.answers import Answer
from engine.common.rolls import amount, roll
from engine.data import STATESMEN
from engine.decisions import Amount, AnyField, Decision, One, Split
from engine.draft import BANK, Draft
from engine.events.forum import KnightAttracted, KnightsPressed
from engine.state import Senator, State
from engine.state.senators import attending, captive, in_rome, of_seat

SUCCESS = 6


def choices(state: State, seat: int) -> list[Decision]:
    """Attract one with a senator in Rome, or press any number of one's own."""
    found = []
    able = {senator.id: senator.talents for senator in attending(state, seat)}
    if able:
        fields: list[AnyField] = [
            One(name="senator", of="senator", options=list(able)),
            Amount(name="talents", unit="talents", max=max(able.values()), by="senator", caps=able),
        ]
        found.append(
            Decision(name="attract_knight", section="forum/initiative", seat=seat, rule="1.07.5", fields=fields)
        )
    held = {s.id: s.knights for s in of_seat(state, seat) if s.knights and not captive(s)}
    if held:
        field = Split(name="knights", of="senator", unit="knights", caps=held, min=1, max=sum(held.values()))
        found.append(
            Decision(name="pressure_knights", section="forum/initiative", seat=seat, rule="1.07.51", fields=[field])
        )
    return found


def carry_out(draft: Draft, answer: Answer) -> None:
    """Roll for the knight, or for each knight's money."""
    if answer.name == "attract_knight":
        _attract(draft, draft.state.senators[answer.values["senator"]], answer.values["talents"])
        return
    for senator, count in answer.values["knights"].items():
        if count:
            _press(draft, draft.state.senators[senator], count)


def bonus(state: State, senator: Senator) -> int:
    """Marius attracts knights while he is in Rome (1.07.312-i), the Servilian Law for its faction (LW-servilian-a)."""
    own = STATESMEN[senator.statesman].knight_bonus if senator.statesman and in_rome(senator) else 0
    law = "servilian" in state.laws and state.pending.get("servilian") == senator.seat
    return own + (1 if law else 0)


def _attract(draft: Draft, senator: Senator, talents: int) -> None:
    """Pay, roll a die: 6 with the talents brings a knight (1.07.5-a)."""
    draft.pay(senator.id, BANK, talents, "knight", quiet=True)
    rolled = roll(draft, "knight", 1, talents + bonus(draft.state, senator))
    success = rolled.total >= SUCCESS
    senator.knights += 1 if success else 0
    draft.emit(
        KnightAttracted(
            senator=senator.id, talents=talents, success=success, seat=senator.seat, dice=rolled.dice, rule="1.07.5"
        )
    )


def _press(draft: Draft, senator: Senator, count: int) -> None:
    """A die of talents for each knight, who then leaves (1.07.51-a)."""
    rolls = [amount(draft, "pressed knight", 1) for _ in range(count)]
    gained = sum(rolled.total for rolled in rolls)
    senator.knights -= count
    draft.pay(BANK, senator.id, gained, "pressed knights", quiet=True)
    draft.emit(
        KnightsPressed(
            senator=senator.id,
            knights=count,
            amount=gained,
            seat=senator.seat,
            dice=[pip for rolled in rolls for pip in rolled.dice],
            rule="1.07.51",
        )
    )
