"""A persuasion attempt: bribes, counter-bribes, the roll (1.07.4)."""

from __future__ import annotations

from engine.answers import Answer
from engine.common.rolls import amount as roll_amount
from engine.common.rolls import roll
from engine.data import intrigue_kind
from engine.decisions import Amount, Decision
from engine.draft import PARKED, Draft, treasury_of
from engine.events.forum import BribeRaised, CounterBribed, Persuaded, PersuasionBegun, PersuasionFailed
from engine.phases.forum.base import base_number, join
from engine.state import Senator, State
from engine.state.offices import clockwise

SECTION = "forum/persuasion"
LIMIT, LAST_LIMIT = 10, 9


def enter(draft: Draft) -> None:
    """Announce it and park the bribe; without a card the others may bid against it (1.07.414, IC-unopposed-a)."""
    frame, data = draft.frame, draft.frame.data
    card = data.get("card") or ""
    frame.public |= {
        "seat": data["seat"],
        "persuader": data["persuader"],
        "target": data["target"],
        "bribes": 0,
        "counter_bribes": 0,
        "opposed": not card,
        "card": card,
    }
    draft.emit(
        PersuasionBegun(
            persuader=data["persuader"],
            target=data["target"],
            bribe=data["bribe"],
            card=card,
            seat=data["seat"],
            rule="1.07.4",
        )
    )
    _bribe(draft, data["bribe"])
    if card:
        draft.state.seats[data["seat"]].hand.remove(card)
        draft.state.discard.append(card)
        _resolve(draft)
    else:
        _circle(draft)


def _bribe(draft: Draft, talents: int) -> None:
    draft.pay(draft.frame.public["persuader"], PARKED, talents, "bribe", quiet=True)
    draft.frame.public["bribes"] += talents


def _circle(draft: Draft) -> None:
    """Ask every other faction once, clockwise from the persuader's."""
    public = draft.frame.public
    public["order"] = clockwise(draft.state, public["seat"])[1:]
    public["spent"] = False
    if not public["order"]:
        _resolve(draft)


def decisions(state: State) -> list[Decision]:
    """A counter-bribe or a pass; after a circle in which somebody spent, more bribe or the roll."""
    public = state.at[-1].public
    facts = {"base": base_number(state, public)}
    if public["order"]:
        seat = public["order"][0]
        # An empty treasury is asked too: being left out would tell the table that it is empty.
        field = Amount(name="amount", unit="talents", max=state.seats[seat].treasury)
        return [
            Decision(name="counter_bribe", section=SECTION, seat=seat, rule="1.07.413", fields=[field], facts=facts)
        ]
    field = Amount(name="amount", unit="talents", min=1, max=state.senators[public["persuader"]].talents)
    seat = public["seat"]
    return [
        Decision(name="raise_bribe", section=SECTION, seat=seat, rule="1.07.414", fields=[field], facts=facts),
        Decision(name="roll_persuasion", section=SECTION, seat=seat, rule="1.07.41", facts=facts),
    ]


def answer(draft: Draft, answer: Answer) -> None:
    """Money on the table stays there (1.07.414-a)."""
    public = draft.frame.public
    match answer.name:
        case "counter_bribe":
            _counter(draft, answer.seat, answer.values["amount"])
        case "raise_bribe":
            amount = answer.values["amount"]
            _bribe(draft, amount)
            draft.emit(BribeRaised(senator=public["persuader"], amount=amount, seat=answer.seat, rule="1.07.414"))
            _circle(draft)
        case _:
            _resolve(draft)


def _counter(draft: Draft, seat: int, amount: int) -> None:
    public = draft.frame.public
    public["order"].pop(0)
    draft.pay(treasury_of(seat), PARKED, amount, "counter_bribe", quiet=True)
    draft.emit(CounterBribed(amount=amount, seat=seat, rule="1.07.413"))
    public["counter_bribes"] += amount
    public["spent"] = public["spent"] or amount > 0
    if public["order"]:
        return
    if not public["spent"] or not draft.state.senators[public["persuader"]].talents:
        _resolve(draft)


def _resolve(draft: Draft) -> None:
    """2d6 at most the base number; 10 and more fail, 9 and more once the era ends (1.07.41-b)."""
    state, public = draft.state, draft.frame.public
    target = state.senators[public["target"]]
    base = base_number(state, public)
    rolled = roll(draft, "persuasion", 2)
    limit = LAST_LIMIT if state.era_ends else LIMIT
    success = rolled.total <= base and rolled.natural < limit
    told = {"senator": target.id, "persuader": public["persuader"]}
    event = Persuaded if success else PersuasionFailed
    draft.emit(event(**told, base=base, seat=public["seat"], dice=rolled.dice, rule="1.07.41"))
    if success:
        join(draft, target, public["seat"])
    elif intrigue_kind(public["card"]) == "blackmail":
        _blackmail(draft, target)
    draft.pay(PARKED, target.id, public["bribes"] + public["counter_bribes"], "bribes")
    draft.pop()


def _blackmail(draft: Draft, target: Senator) -> None:
    """A failed blackmail ruins the target all the same: two rolls of 2d6 (IC-blackmail-a)."""
    draft.influence(target, -roll_amount(draft, "blackmail influence", 2).total, "blackmail")
    draft.popularity(target, -roll_amount(draft, "blackmail popularity", 2).total, "blackmail")


def resume(draft: Draft) -> None:
    """Nothing is called from here."""
