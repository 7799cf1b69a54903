"""What a battle does: the roll, the units it costs, commanders' fates, veterans (1.10.5 to 1.10.7)."""

from __future__ import annotations

from msgspec import Struct

from engine.common import battle
from engine.common.battle import Loss, Numbers, Result
from engine.common.captives import capture
from engine.common.chits import draw
from engine.common.death import die
from engine.common.rolls import roll
from engine.data import STATESMEN
from engine.draft import Draft
from engine.events.combat import BattleFought, UnitsLost, VeteransMade
from engine.state import Senator, State, Units
from engine.state.senators import number

CHITS = "battle"
LEGION = "legion"
CAPTURING: tuple[Result, ...] = ("disaster", "stalemate", "standoff")


class Fight(Struct, frozen=True):
    """A battle about to be fought. `own` and `enemy` are strengths before deserting allies (1.10.11)."""

    war: str
    commander: str
    own: int
    enemy: int
    special: Numbers = Numbers()
    naval: bool = False


class Fought(Struct, frozen=True):
    """A battle that was fought; its losses are not taken yet. `natural` is the sum of the dice."""

    verdict: battle.Verdict
    natural: int

    @property
    def result(self) -> Result:
        """The outcome."""
        return self.verdict.result


def fight(draft: Draft, fight: Fight) -> Fought:
    """Roll 3d6, the black die first, on the table; Evil Omens lower the total (1.10.11-c)."""
    state = draft.state
    rolled = roll(draft, "battle", 3, fight.own)
    enemy = max(0, fight.enemy + battle.allies(state, rolled.dice))
    total = rolled.total - enemy
    found = battle.verdict(rolled.natural, total, fight.special)
    draft.emit(
        BattleFought(
            war=fight.war,
            commander=fight.commander,
            naval=fight.naval,
            own=fight.own,
            enemy=enemy,
            allies=enemy - fight.enemy,
            total=total,
            result=found.result,
            seat=state.senators[fight.commander].seat,
            dice=rolled.dice,
            rule="1.10.11",
        )
    )
    return Fought(found, rolled.natural)


def take_losses(draft: Draft, units: Units, lost: Loss, war: str, *, rebel: bool = False) -> None:
    """Destroy units: which legions die is random, veterans among the others (1.10.61-a)."""
    pool = [LEGION] * units.legions + units.veterans
    chance = len(set(pool)) > 1 and 0 < lost.legions < len(pool)
    dead = draft.dice.draw("casualties", pool, lost.legions) if chance else pool[: lost.legions]
    veterans = [unit for unit in dead if unit != LEGION]
    for lord in veterans:
        units.veterans.remove(lord)
    units.legions -= lost.legions - len(veterans)
    units.fleets -= lost.fleets
    if lost.units:
        told = UnitsLost(
            war=war, legions=lost.legions, veterans=len(veterans), fleets=lost.fleets, rebel=rebel, rule="1.10.6"
        )
        draft.emit(told)


def fates(draft: Draft, lost: Loss, senators: list[str], result: Result, captor: str | None = None) -> None:
    """Draw one chit per unit lost: whose number comes up is dead (1.10.7).

    With a `captor` (a war's id) the last of two or more chits captures him, unless the battle was won (1.10.71).
    """
    state = draft.state
    left = [state.senators[senator] for senator in senators]
    drawn = draw(draft, lost.units, CHITS)
    for index, chit in enumerate(drawn):
        # A rebel's death is the death of those who follow him: they may be gone before their chit.
        left = [senator for senator in left if state.senators.get(senator.id) is senator]
        hit = next((senator for senator in left if number(senator) == chit), None)
        if hit is None:
            continue
        left.remove(hit)
        last = index == len(drawn) - 1 and len(drawn) > 1
        if captor is not None and last and result in CAPTURING:
            capture(draft, hit, captor)
        else:
            die(draft, hit, "battle")


def alive(state: State, senator: Senator) -> bool:
    """Whether this very man lives; an heir has his family's id."""
    return state.senators.get(senator.id) is senator


def promote(draft: Draft, units: Units, commander: Senator, *, victory: bool) -> None:
    """One surviving legion becomes a veteran of its commander; if he fell, of nobody (1.10.5-a)."""
    card = STATESMEN[commander.statesman] if commander.statesman else None
    wanted = card.veterans_per_victory if card is not None and victory else 1
    count = min(wanted, units.legions)
    if count:
        units.legions -= count
        units.veterans += [commander.id if alive(draft.state, commander) else ""] * count
        draft.emit(VeteransMade(commander=commander.statesman or commander.id, count=count, rule="1.10.5"))
