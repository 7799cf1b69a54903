"""One attempt: the roll, the bodyguards, who dies, who is caught (1.09.72 to 1.09.74)."""

from __future__ import annotations

from engine.answers import Answer
from engine.common.death import die
from engine.common.rolls import roll
from engine.data import intrigue_kind
from engine.decisions import Decision, Many
from engine.draft import Draft
from engine.events.conspiracy import AssassinationRolled, AssassinCaught, BodyguardsPlayed
from engine.phases.senate.motions.trial.special import spread_guilt
from engine.state import State
from engine.state.senators import in_rome

SECTION = "senate/assassination"
KILLS, CAUGHT = 5, 2
LEADER_LOSES = 5


def enter(draft: Draft) -> None:
    """Roll at once: no card comes between declaration and roll (1.09.71)."""
    data = draft.frame.data
    target = draft.state.senators[data["target"]]
    data["victim_seat"], data["popularity"] = target.seat, target.popularity
    data["total"] = _roll(draft, data["assassins"])
    if not draft.state.seats[target.seat or 0].hand:
        _resolve(draft, 0)


def _roll(draft: Draft, modifier: int) -> int:
    rolled = roll(draft, "assassination", 1, modifier)
    draft.emit(AssassinationRolled(total=rolled.total, dice=rolled.dice, seat=draft.frame.data["by"], rule="1.09.72"))
    return rolled.total


def resume(draft: Draft) -> None:
    """The trial of the leader is over."""
    draft.pop()


def decisions(state: State) -> list[Decision]:
    """The target's player may play bodyguards; asked of whoever holds a card, so that nothing is given away."""
    data = state.at[-1].data
    seat = data["victim_seat"]
    cards = [card for card in state.seats[seat].hand if intrigue_kind(card) == "secret_bodyguard"]
    field = Many(name="cards", of="card", options=cards, max=len(cards))
    facts = {"target": data["target"], "total": data["total"]}
    return [Decision(name="play_bodyguards", section=SECTION, seat=seat, rule="1.09.73", fields=[field], facts=facts)]


def answer(draft: Draft, answer: Answer) -> None:
    """Each takes one off the roll, and gives one more roll to catch the assassin."""
    state, cards = draft.state, answer.values["cards"]
    for card in cards:
        state.seats[answer.seat].hand.remove(card)
        state.discard.append(card)
    if cards:
        draft.emit(BodyguardsPlayed(cards=cards, seat=answer.seat, rule="1.09.73"))
    _resolve(draft, len(cards))


def _resolve(draft: Draft, bodyguards: int) -> None:
    """Kill the target, or catch the assassin, or neither (1.09.72)."""
    data, state = draft.frame.data, draft.state
    total = data["total"] - bodyguards
    if total >= KILLS:
        die(draft, state.senators[data["target"]], "assassinated")
    caught = total <= CAUGHT
    for _ in range(bodyguards):
        caught = caught or _roll(draft, data["assassins"] - bodyguards) <= CAUGHT
    if caught:
        _catch(draft)
    else:
        draft.pop()


def _catch(draft: Draft) -> None:
    """The assassin dies; his leader pays, and is tried at once if he is in Rome (1.09.74)."""
    data, state = draft.frame.data, draft.state
    assassin, seat = state.senators[data["assassin"]], data["by"]
    draft.emit(AssassinCaught(senator=assassin.id, seat=seat, rule="1.09.74"))
    was_leader = state.seats[seat].leader == assassin.id
    die(draft, assassin, "caught as assassin", punished=not data["lenient"])
    leader = state.senators.get(state.seats[seat].leader or "")
    if data["lenient"]:
        draft.pop()
    elif was_leader:
        draft.pop()
        spread_guilt(draft, seat, data["popularity"])
    elif leader is None:
        draft.pop()
    else:
        draft.influence(leader, -LEADER_LOSES, "caught assassin")
        if in_rome(leader):
            draft.push("senate/special_trial", {"accused": leader.id, "popularity": data["popularity"]})
        else:
            draft.pop()
