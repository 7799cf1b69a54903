"""A golden playthrough: two rebels, a civil war of three years, and its end (1.11.3 to 1.11.37)."""

from __future__ import annotations

from pathlib import Path

from engine.state import Force, Units
from tests.engine.combat.camp import HARMLESS
from tests.engine.revolution.camp import camp, rolls, won
from tests.engine.senate.nesting.story import Story

STORIES = Path(__file__).with_name("stories")


def test_1_11_37_a_stronger_rebel_marches_holds_out_and_falls() -> None:
    table = camp(legions=3, cornelius={"talents": 3, "knights": 1}, manlius={"talents": 9, "concessions": ["mining"]})
    won(won(table, "cornelius", Units(legions=3)), "manlius", Units(legions=5, veterans=["manlius"], fleets=2))
    story = Story(table.hand(1, "tribune-1"), STORIES)
    story.runs("revolution")
    story.say(1, "offer_cards", to=2, cards=["tribune-1"], wants=0).say(2, "accept_trade")
    story.say(1, "done").say(2, "done").say(2, "done")
    # Cornelius is Rome Consul: his faction decides first.
    story.say(0, "test_legions", commander="cornelius")
    story.say(0, "reward_legions", *rolls(4, 4, 2), units={"legions": 2}).say(0, "declare_revolt")
    story.say(1, "test_legions", commander="manlius")
    story.say(1, "reward_legions", *rolls(4, 4, 5, 1, 2), units={"legions": 2}).say(1, "declare_revolt")
    assert not story.s("cornelius").rebel
    story.say(1, "join_revolt", senators=["julius"])
    story.runs("revenue/rebels").say(1, "release_units", units={"legions": 1})
    story.say(1, "pay_rebels", purses={"manlius": 4}).say(0, "keep_released", keep=True)
    assert story.state.civil is not None
    story.s("cornelius").location = "war:civil"
    story.state.forces.legions -= 8
    story.state.civil.forces.append(Force(commander="cornelius", units=Units(legions=8), dispatched=1))
    story.runs("combat", [1, 2, 3], *HARMLESS[:2], ["legion", "manlius"], *HARMLESS[2:4])
    story.runs("combat", [6, 5, 5])
    story.runs("revolution").say(2, "done").say(2, "done").say(0, "lay_down", commander="cornelius")
    story.ends("a_stronger_rebel_marches_holds_out_and_falls")
