"""Tables laid for decisions that random play seldom meets; the captions name them."""

from __future__ import annotations

from collections.abc import Callable

from engine.state import Province, Units
from tests.engine.combat.camp import army, camp, fight, revolt
from tests.engine.forum.rome import event, over, rome
from tests.engine.forum.test_bequest import drawn
from tests.engine.revolution import camp as revolution
from tests.engine.senate.business.test_minimum_force import proconsul
from tests.engine.senate.floor import business, raising
from tests.engine.senate.house import house, poll, sitting
from tests.support.table import Table

CARDS = ("tribune-1", "tribune-2", "tribune-3", "tribune-4", "assassin-1", "secret_bodyguard-1", "seduction-1")


def rebel_in_rome() -> Table:
    """`attack_war`"""
    table = camp("gallic_1").war("syrian").war("jugurthine").war("parthian")
    return fight(revolt(table, "furius", 20))


def fresh_governor() -> Table:
    """`consent_governor`"""
    table = house(julius={"returned": True})
    table.state.provinces["sicilia"] = Province(id="sicilia")
    return sitting(table, "governors").run().say(0, "nominate_governor", post="sicilia+julius")


def dictators_reward() -> Table:
    """`pay_legions`"""
    horse = {"offices": ["master_of_horse"], "talents": 5}
    table = revolution.camp(cornelius={"offices": ["dictator"], "talents": 1}, furius=horse)
    table = revolution.declares(revolution.won(table, "cornelius", Units(legions=3), "furius"))
    table.say(0, "test_legions", commander="cornelius")
    return table.say(0, "reward_legions", units={"legions": 3})


def shared_reward() -> Table:
    """`consent_reward`"""
    return dictators_reward().say(0, "pay_legions", purses={"cornelius": 1, "furius": 2})


def beaten_fleet() -> Table:
    """`continue_on_land`"""
    return fight(army(camp("punic_1"), "punic_1", "cornelius", 10, fleets=10), [5, 5, 5])


def poisoned_leader() -> Table:
    """`discard_leader`"""
    table = rome().war("punic_1", "active", "hannibal").war("macedonian_1", "active", "philip_v")
    event(table, 17, seat=1)
    return over(table, 1).at("forum/order").run()


def equal_wars() -> Table:
    """`make_peace`"""
    table = rome().war("lusitanian", "active", "viriathus").war("numantine").war("sertorian_revolt")
    return table.has(events={"enemy_leader_dies": 2}).at("forum/order").run()


def dear_graft() -> Table:
    """`pay_graft`"""
    hands = ((2, "tribune-1"), (1, "graft-1"))
    table = raising(business(*hands, julius={"talents": 5}).card("era_ends", "deck")).say(
        2, "veto", tribune="tribune-1"
    )
    return table.say(1, "graft", [4], senator="julius")


def spoils() -> Table:
    """`take_spoils`"""
    table = rome(julius={"talents": 6, "location": "province:bithynia"})
    table.state.provinces["bithynia"] = Province(id="bithynia", governor="julius", term=3)
    return table.at("revenue/income").run()


def poor_province() -> Table:
    """`pay_negative_spoils`"""
    return spoils().say(1, "take_spoils", [1], provinces=["bithynia"])


def storm_at_sea() -> Table:
    """`sink_fleets`"""
    table = rome().war("punic_1").has(forces=Units(fleets=5))
    army(table, "punic_1", "fabius", 1, fleets=6)
    event(table, 11, [3, 4], seat=1)
    return table


def laws() -> Table:
    """`play_law`, `repeal_acilian`, `fine_governor`"""
    guilty = {"corrupt": True, "returned": True, "talents": 2}
    table = rome(fabius={"offices": ["censor"]}, julius=guilty, furius={"knights": 2}).hand(0, "military_reforms")
    table.hand(1, "servilian").card("calpurnian", "laws").card("acilian", "laws")
    return sitting(table.has(phase="senate")).run()


def full_hands() -> Table:
    """`discard_cards`, of two factions at once"""
    return house().hand(0, *CARDS).hand(1, *(f"tribune-{n}" for n in range(5, 11))).at("revolution/discard").run()


def two_at_war() -> Table:
    """`order_battle`, of two factions at once"""
    table = army(camp("punic_2"), "punic_2", "cornelius", 5)
    return fight(army(table, "punic_2", "julius", 5, office="rome_consul"))


def unanimous_defeat() -> Table:
    """`lose_influence`, `step_down`"""
    return poll(raising(business()), "yes", "no", "no")


def rebels_pay() -> Table:
    """`release_units`, `recall_veterans`"""
    table = revolution.revolt(revolution.camp(cornelius={"talents": 5}), "cornelius", Units(3, ["julius"], 1))
    return table.has(phase="revenue").at("revenue/rebels").run()


def rebels_dismissed() -> Table:
    """`pay_rebels`"""
    return rebels_pay().say(0, "release_units", units={"legions": 2, "fleets": 1})


def rebels_released() -> Table:
    """`keep_released`"""
    return rebels_dismissed().say(0, "pay_rebels", purses={"cornelius": 4})


def declared() -> Table:
    """`join_revolt`"""
    table = revolution.declares(revolution.won(revolution.camp(), "fabius", Units(legions=2, veterans=["fabius"])))
    return table.say(0, "test_legions", [5], [5], commander="fabius").say(0, "declare_revolt")


def new_alliance() -> Table:
    """`choose_alliance`"""
    return sitting(rome().war("punic_1").war("syrian").has(events={"new_alliance": 1}, phase="senate"), "close").run()


def rebels_share() -> Table:
    """`redistribute_rebels`"""
    table = revolution.revolt(revolution.camp(cornelius={"talents": 5}), "cornelius", Units(legions=3), "fabius")
    return table.has(phase="revenue").at("revenue/redistribution").run()


def weakened_proconsul() -> Table:
    """`consent_recall`"""
    table = proconsul(8).say(0, "recall_force", force="julius")
    return table.say(0, "recall_legions", legions={"legions": 3})


def dead_leader() -> Table:
    """`replacement_senator`"""
    table = Table(3).senator("claudius", 0).senator("fabius", 1, leader=True).senator("valerius", 2, leader=True)
    return table.card("manlius", "curia").at("mortality").run(5)


def dear_grain() -> Table:
    """`grain_profit`"""
    return rome(julius={"concessions": ["egyptian_grain"]}).has(events={"drought": 1}).at("revenue/income").run()


LAID: list[Callable[[], Table]] = [
    rebel_in_rome,
    fresh_governor,
    dictators_reward,
    shared_reward,
    beaten_fleet,
    poisoned_leader,
    equal_wars,
    dear_graft,
    spoils,
    poor_province,
    storm_at_sea,
    laws,
    full_hands,
    two_at_war,
    drawn,
    unanimous_defeat,
    rebels_pay,
    rebels_dismissed,
    rebels_released,
    rebels_share,
    declared,
    new_alliance,
    weakened_proconsul,
    dead_leader,
    dear_grain,
]
