"""Which legions would follow their commander in a revolt, and whether he declares it (1.11.31)."""

from __future__ import annotations

from typing import Any

from engine.answers import Answer
from engine.common.rolls import roll
from engine.decisions import AnyField, Decision, Split, YesNo
from engine.draft import BANK, Draft
from engine.events.revolution import AllegianceRolled
from engine.state import Force, State, Units
from engine.state.units import army_strength, legion_count, merge
from engine.state.wars import ratings

SECTION = "revolution/allegiance"
FOLLOWS_FROM = {"early": 5, "middle": 4, "late": 3}


def enter(draft: Draft) -> None:
    """Talents may sway legions, unless nobody must be asked or nobody has any."""
    draft.frame.data |= {"stage": "reward", "units": {}, "purses": {}, "refused": False}
    _offer(draft)


def _force(state: State) -> Force:
    return next(f for f in state.victors if f.commander == state.at[-1].data["commander"])


def strangers(force: Force) -> dict[str, int]:
    """Legions that are asked: all but the commander's own veterans, who follow him anyway."""
    veterans = sum(1 for lord in force.units.veterans if lord != force.commander)
    return {name: n for name, n in (("legions", force.units.legions), ("veterans", veterans)) if n}


def purses(state: State) -> dict[str, int]:
    """Talents of the commander, and of his Master of Horse unless he refused."""
    force, refused = _force(state), state.at[-1].data["refused"]
    who = [force.commander, None if refused else force.master_of_horse]
    return {s: state.senators[s].talents for s in who if s is not None and state.senators[s].talents}


def _offer(draft: Draft) -> None:
    draft.frame.data["stage"] = "reward"
    if not strangers(_force(draft.state)) or not purses(draft.state):
        _roll(draft)


def decisions(state: State) -> list[Decision]:
    """First talents: for whom, from whom, with whose consent. After the rolls: revolt, or loyalty."""
    data, force = state.at[-1].data, _force(state)
    seat, held = state.senators[data["commander"]].seat or 0, purses(state)
    match data["stage"]:
        case "reward":
            asked = strangers(force)
            most = min(sum(asked.values()), sum(held.values()))
            return [_ask("reward_legions", seat, Split(name="units", of="word", unit="legions", caps=asked, max=most))]
        case "pay":
            due = sum(data["units"].values())
            caps = {senator: min(due, talents) for senator, talents in held.items()}
            return [
                _ask(
                    "pay_legions",
                    seat,
                    Split(name="purses", of="purse", unit="talents", caps=caps, min=due, max=due),
                )
            ]
        case "consent":
            horse = state.senators[str(force.master_of_horse)]
            share = {"amount": data["purses"][horse.id]}
            return [_ask("consent_reward", horse.seat or 0, YesNo(name="consent"), facts=share)]
    return [_ask("stay_loyal", seat), *_revolt(state, force, seat)]


def _ask(name: str, seat: int, *fields: AnyField, **more: Any) -> Decision:
    return Decision(name=name, section=SECTION, seat=seat, rule="1.11.31", fields=list(fields), **more)


def _army(state: State, force: Force, *, horse: bool) -> int:
    """Strength in revolt; a Master of Horse counts if he joins (1.11.37-a)."""
    return army_strength(force.units, ratings(state, force.commander, force.master_of_horse if horse else None))


def _may_join(state: State, force: Force) -> bool:
    """Only a Master of Horse of the same faction (1.11.3-e); no Consul for Life revolts (1.11.3-d)."""
    if force.master_of_horse is None:
        return False
    horse = state.senators[force.master_of_horse]
    return horse.seat == state.senators[str(force.commander)].seat and not horse.consul_for_life


def _revolt(state: State, force: Force, seat: int) -> list[Decision]:
    """With a legion at least, and strictly stronger than an earlier rebel (1.11.3-b)."""
    joins, to_beat = _may_join(state, force), state.at[-1].data["to_beat"]
    if not legion_count(force.units) or _army(state, force, horse=joins) <= to_beat:
        return []
    fields = [YesNo(name="master_of_horse")] if joins else []
    too_weak = joins and _army(state, force, horse=False) <= to_beat
    return [_ask("declare_revolt", seat, *fields, barred=[{"master_of_horse": False}] if too_weak else [])]


def answer(draft: Draft, answer: Answer) -> None:
    """Gather the talents, roll, then take the decision."""
    data, values = draft.frame.data, answer.values
    match answer.name:
        case "reward_legions":
            data["units"] = values["units"]
            _charge(draft)
        case "pay_legions":
            data["purses"] = values["purses"]
            _consent(draft)
        case "consent_reward" if values["consent"]:
            _roll(draft)
        case "consent_reward":
            data |= {"units": {}, "purses": {}, "refused": True}
            _offer(draft)
        case _:
            _decide(draft, declared=answer.name == "declare_revolt", horse=bool(values.get("master_of_horse")))


def _charge(draft: Draft) -> None:
    """Ask who pays where two could."""
    data, held = draft.frame.data, purses(draft.state)
    due = sum(data["units"].values())
    if due and len(held) > 1:
        data["stage"] = "pay"
        return
    data["purses"] = dict.fromkeys(held, due) if due else {}
    _consent(draft)


def _consent(draft: Draft) -> None:
    """A Master of Horse of another faction must agree to pay (1.11.31-a)."""
    state, data, force = draft.state, draft.frame.data, _force(draft.state)
    horse = state.senators.get(force.master_of_horse or "")
    asked = horse is not None and horse.seat != state.senators[str(force.commander)].seat
    if horse is not None and asked and data["purses"].get(horse.id):
        data["stage"] = "consent"
    else:
        _roll(draft)


def _roll(draft: Draft) -> None:
    """Talents are paid, each legion decides; who does not follow goes home at once, fleets too (1.11.31-b)."""
    state, data, force = draft.state, draft.frame.data, _force(draft.state)
    for senator, talents in data["purses"].items():
        draft.pay(senator, BANK, talents, "allegiance")
    own = [lord for lord in force.units.veterans if lord == force.commander]
    followers, deserters, dice = _asked(draft, force)
    draft.emit(
        AllegianceRolled(
            commander=data["commander"],
            followed=legion_count(followers),
            deserted=legion_count(deserters),
            faithful=len(own),
            needed=FOLLOWS_FROM[state.scenario],
            paid=sum(data["units"].values()),
            dice=dice or None,
            rule="1.11.31",
        )
    )
    deserters.fleets = force.units.fleets
    merge(state.forces, deserters)
    followers.veterans = own + followers.veterans
    force.units = followers
    data["stage"] = "decide"
    if not _revolt(state, force, 0):
        _decide(draft, declared=False, horse=False)


def _asked(draft: Draft, force: Force) -> tuple[Units, Units, list[int]]:
    """Who follows, who deserts, and the dice: one for each stranger, +1 for a talent (1.11.31-a)."""
    followers, deserters, dice = Units(), Units(), []
    left = dict(draft.frame.data["units"])
    lords = sorted(lord for lord in force.units.veterans if lord != force.commander)
    for kind, lord in [("legions", "")] * force.units.legions + [("veterans", lord) for lord in lords]:
        left[kind] = left.get(kind, 0) - 1
        rolled = roll(draft, "allegiance", 1, 1 if left[kind] >= 0 else 0)
        dice += rolled.dice
        side = followers if rolled.total >= FOLLOWS_FROM[draft.state.scenario] else deserters
        if kind == "legions":
            side.legions += 1
        else:
            side.veterans.append(lord)
    return followers, deserters, dice


def _decide(draft: Draft, *, declared: bool, horse: bool) -> None:
    force = _force(draft.state)
    army = _army(draft.state, force, horse=horse)
    draft.pop(commander=force.commander, declared=declared, horse=horse, strength=army)


def resume(draft: Draft) -> None:
    """Nothing is called from here."""
