"""Offices: own men first, but Rome must have somebody who can win a war and whom the people love."""

from __future__ import annotations

from engine.bots.sense.judgement.pretenders import FOR_LIFE, pretenders, rivals, within_reach
from engine.bots.sense.look import Look, Seen, once
from engine.bots.sense.republic import active, crisis, restless

FIT = 0.6  # share of the best fitness that is good enough
OWN = 2.0
MODEST = 9  # Influence beyond which every point makes a rival more dangerous
TOWERING = 21  # Influence from which one's own man needs no more of it
HELD_DOWN = 4.0
CHAIR = 15.0  # the fear of a chair from which a rival's friend may propose him for life
CONSUL = 8  # Influence that the office brings, and what may be won in the field
LOVE = 0.35


def fear(look: Look, seat: int, senator: str, gain: int) -> float:
    """What a faction fears of a rival's honour: a Consul for Life, and a faction that outgrows the others."""
    owner = look.seat_of(senator)
    if owner is None or owner == seat:
        return 0.0
    influence = look.senators[senator]["influence"] + gain
    worst = 100.0 if influence >= FOR_LIFE else 20.0 if within_reach(look, owner, influence) else 0.0
    return float(worst + max(0, influence - MODEST) + (HELD_DOWN if owner == look.dominant else 0.0))


def favour(look: Look, seat: int, senator: str, gain: int) -> float:
    """One's own men are honoured, the lesser ones first: who stands above all others draws assassins."""
    if look.seat_of(senator) != seat:
        return 0.0
    return float(OWN - max(0, look.senators[senator]["influence"] + gain - TOWERING) / 2)


def threat(look: Look, seat: int, senators: list[str], gain: int, *, chair: bool) -> float:
    """How much more these men are to be feared than those whom one could have instead; `chair` if one will preside."""
    fears, ranked = _fears(look, seat, gain, chair=chair)
    return sum(fears[who] for who in senators) - sum(ranked[: len(senators)])


def _fears(look: Look, seat: int, gain: int, *, chair: bool) -> tuple[dict[str, float], list[float]]:
    """The fear of each man in Rome, and the fears of those who can be had, the least first."""
    key = ("fears", seat, gain, chair)
    if key not in look.found:
        fears = {who: fear(look, seat, who, gain) + chair * _hand(look, seat, who) for who in look.in_rome}
        look.found[key] = fears, sorted(fears[who] for who in free(look))
    found: tuple[dict[str, float], list[float]] = look.found[key]
    return found


def _hand(look: Look, seat: int, who: str) -> float:
    """Who presides may propose a pretender of his own faction."""
    owner = look.seat_of(who)
    return CHAIR if owner != seat and owner in pretenders(look) else 0.0


@once
def free(look: Look) -> list[str]:
    """Who is in Rome without an office that bars him from the next."""
    offices = {"rome_consul", "field_consul", "dictator"}
    return [who for who in look.in_rome if not offices & set(look.senators[who].get("offices", ()))]


def divide(look: Look, pair: list[str]) -> tuple[str, str]:
    """Who should be Rome Consul and who should take the field: the better loved one stays with the people."""
    first, second = sorted(pair)
    if as_pair(look, first, second) >= as_pair(look, second, first):
        return first, second
    return second, first


def as_pair(look: Look, rome: str, away: str) -> float:
    """How well two men serve Rome."""
    senators, wars = look.senators, len(active(look))
    peace = LOVE * (1 + min(restless(look), 6) / 3) * senators[rome]["popularity"]
    field = field_weight(look) * senators[away]["military"]
    both = 0.5 * senators[rome]["military"] if wars > 1 else 0.0
    return float(peace + field + both)


def field_weight(look: Look) -> float:
    """What a soldier's rating counts: less while there is no war."""
    return 1.0 if active(look) else 0.4


def pair_fitness(look: Look, pair: list[str]) -> float:
    """The same for the better division."""
    key = ("fitness", *pair)
    if key not in look.found:
        look.found[key] = as_pair(look, *divide(look, pair))
    return float(look.found[key])


@once
def best_pair(look: Look) -> float:
    """The fitness of the best soldier beside the best loved man who can be had."""
    men = [look.senators[key] for key in free(look)]
    if not men:
        return 0.0
    love = LOVE * (1 + min(restless(look), 6) / 3) * max(man["popularity"] for man in men)
    return float(love + field_weight(look) * max(man["military"] for man in men))


def consuls(look: Look, seat: int, motion: Seen) -> float:
    """Fit enough, or one's own; never who would win by it."""
    pair = motion["nominees"]
    own = sum(favour(look, seat, who, CONSUL) for who in pair)
    danger = threat(look, seat, pair, CONSUL, chair=True)
    fit = pair_fitness(look, pair) - FIT * best_pair(look)
    tired = 1.0 + look.was_defeated("consuls")
    return own + (2 * fit if crisis(look) else fit) - danger + tired


def soldiers(look: Look, who: str) -> float:
    """How good a commander he is beside the best there is; 0 is as good as the best."""
    return float(look.senators[who]["military"] - max(look.senators[key]["military"] for key in look.in_rome))


def dictator(look: Look, seat: int, motion: Seen) -> float:
    """He must win wars."""
    who = motion["nominee"]
    own = favour(look, seat, who, 7)
    return 1.1 + own + soldiers(look, who) - threat(look, seat, [who], 7, chair=True)


def censor(look: Look, seat: int, motion: Seen) -> float:
    """Anybody but a favourite."""
    who = motion["nominee"]
    tired = 0.5 + look.was_defeated("censor")
    return favour(look, seat, who, 5) - threat(look, seat, [who], 5, chair=False) + tired


def consul_for_life(look: Look, seat: int, motion: Seen) -> float:
    """He has won, and all others have lost."""
    return 1000.0 if look.seat_of(motion["nominee"]) == seat else -1000.0


def governors(look: Look, seat: int, motion: Seen) -> float:
    """Somebody must go: best a man of those who grow too strong; nobody sends away the votes he needs himself."""
    feared = {look.dominant, *map(look.seat_of, rivals(look, seat))} - {None, seat}
    value = 0.5
    for who in motion["posts"].values():
        owner = look.seat_of(who)
        if owner == seat:
            value += 1.0 - look.senators[who]["votes"] / 2 - (2.0 if who == look.seats[seat].get("leader") else 0.0)
        elif owner in feared:
            value += 1.0
    return value
