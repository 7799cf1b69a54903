"""A Tribune is answered before it takes effect: Graft or Murder (IC-graft-a, IC-murder-a).

The frame's data: `use` (veto or propose), `by` and `tribune`; for a proposal `vote`, the vote that it comes to.
"""

from __future__ import annotations

from engine.answers import Answer
from engine.common.rolls import amount
from engine.decisions import Decision, One, YesNo
from engine.draft import BANK, Draft
from engine.events.conspiracy import GraftPaid, GraftTried, TribuneCancelled, TribuneMurdered
from engine.events.senate import MotionCancelled
from engine.phases.senate import tribunes
from engine.phases.senate.motions import MOTIONS
from engine.phases.senate.reactions.asked import able, answerers, card_of, discard
from engine.phases.senate.spec import named
from engine.state import State
from engine.state.senators import attending

SECTION = "senate/reaction"
CARDS = {"graft": ("graft", "IC-graft-a"), "murder_tribune": ("murder_of_a_tribune", "IC-murder-a")}


def enter(draft: Draft) -> None:
    """Ask one after the other."""
    state, data = draft.state, draft.frame.data
    data |= {"order": answerers(state, data["by"]), "dead": len(state.senate.dead)}


def recheck(draft: Draft) -> None:
    """Who has lost his last card or senator is passed over; when nobody is left the Tribune takes effect."""
    state, data = draft.state, draft.frame.data
    if state.seats[data["by"]].eliminated:
        _cancel(draft)
        return
    if "bill" in data and data["bill"]["senator"] not in state.senators:
        del data["bill"]
    data["order"] = [seat for seat in data["order"] if able(state, seat) or "bill" in data]
    if not data["order"]:
        _take_effect(draft)


def decisions(state: State) -> list[Decision]:
    """Let it be, or answer it by a senator in Rome; then pay what Graft asks, or back out."""
    data = state.at[-1].data
    seat, facts = data["order"][0], {"use": data["use"], "by": data["by"]}
    if "bill" in data:
        field = YesNo(name="pay")
        return [
            Decision(
                name="pay_graft", section=SECTION, seat=seat, rule="IC-graft-a", fields=[field], facts=data["bill"]
            )
        ]
    found = [Decision(name="let_tribune", section=SECTION, seat=seat, rule="1.09.15", facts=facts)]
    own = [senator.id for senator in attending(state, seat)]
    for name, (kind, rule) in CARDS.items():
        if card_of(state, seat, kind) is not None:
            one = One(name="senator", of="senator", options=own)
            found.append(Decision(name=name, section=SECTION, seat=seat, rule=rule, fields=[one], facts=facts))
    return found


def answer(draft: Draft, answer: Answer) -> None:
    """The card is gone whatever comes of it."""
    match answer.name:
        case "let_tribune":
            draft.frame.data["order"].pop(0)
        case "pay_graft":
            _pay(draft, answer)
        case "graft":
            discard(draft, answer.seat, "graft")
            _bribe(draft, answer.seat, answer.values["senator"])
        case _:
            discard(draft, answer.seat, "murder_of_a_tribune")
            _murder(draft, answer.seat, answer.values["senator"])


def _bribe(draft: Draft, seat: int, briber: str) -> None:
    """1d6 talents out of his own purse; he need not pay, and cannot pay what he has not."""
    rolled, senator = amount(draft, "graft", 1), draft.state.senators[briber]
    draft.emit(GraftTried(senator=briber, cost=rolled.total, dice=rolled.dice, seat=seat, rule="IC-graft-a"))
    if senator.talents >= rolled.total:
        draft.frame.data["bill"] = {"senator": briber, "cost": rolled.total}
    else:
        _resolved(draft, seat, cancelled=False)


def _pay(draft: Draft, answer: Answer) -> None:
    bill = draft.frame.data.pop("bill")
    if answer.values["pay"]:
        draft.pay(bill["senator"], BANK, bill["cost"], "graft", quiet=True)
        draft.emit(GraftPaid(senator=bill["senator"], cost=bill["cost"], seat=answer.seat, rule="IC-graft-a"))
    _resolved(draft, answer.seat, cancelled=answer.values["pay"])


def _murder(draft: Draft, seat: int, murderer: str) -> None:
    """An even die cancels; either way it costs as much Popularity as the die shows, less Evil Omens."""
    rolled = amount(draft, "murder of a tribune", 1)
    done = rolled.natural % 2 == 0
    draft.emit(TribuneMurdered(senator=murderer, done=done, dice=rolled.dice, seat=seat, rule="IC-murder-a"))
    draft.popularity(draft.state.senators[murderer], -rolled.total, "murder of a tribune")
    _resolved(draft, seat, cancelled=done)


def _resolved(draft: Draft, seat: int, *, cancelled: bool) -> None:
    """The mob may answer it first, whatever its outcome (IC-mob-a)."""
    draft.frame.data["cancelled"] = cancelled
    order = answerers(draft.state, seat)
    if order:
        draft.push("senate/mob", {"order": order, "against": seat}, {"against": seat})
    else:
        resume(draft)


def resume(draft: Draft) -> None:
    """The Tribune is cancelled, or others may try."""
    if draft.frame.data.pop("cancelled", False):
        _cancel(draft)


def _cancel(draft: Draft) -> None:
    """It is discarded all the same; another one may be tried."""
    data = draft.frame.data
    draft.emit(TribuneCancelled(tribune=data["tribune"], use=data["use"], seat=data["by"], rule="1.09.15"))
    draft.pop()


def _take_effect(draft: Draft) -> None:
    """The veto falls, or the proposal comes to the vote, if those whom it names are still there."""
    state, data = draft.state, draft.frame.data
    draft.pop()
    if data["use"] == "veto":
        tribunes.veto(draft, data["by"])
        return
    motion = data["vote"]["motion"]
    module, dead = MOTIONS[motion["kind"]], state.senate.dead[data["dead"] :]
    lost = module.SPEC.cancelled_by_death and named(motion) & set(dead)
    if lost or not module.still_stands(state, motion):
        draft.emit(MotionCancelled(motion=motion, rule="1.09.721"))
        return
    draft.push("senate/vote", dict(data["vote"]), dict(data["vote"]))
