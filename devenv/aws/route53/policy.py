"""Which of several record sets of one name and type answers: routing policies, as Route 53 applies them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from devenv.aws.route53.zones import RecordSet

MOST_VALUES = 8  # of a multivalue answer
HERE = "us-east-1"  # where a local client is, for sets that go by latency


def choose(sets: Sequence[RecordSet], healthy: Callable[[RecordSet], bool], dice: random.Random) -> list[RecordSet]:
    """The sets that answer now; one, or several of a multivalue answer. Never empty where `sets` is not."""
    first = sets[0]
    if not first.identifier:
        return [first]
    if first.failover:
        return [_failover(sets, healthy)]
    # Where nothing is healthy Route 53 takes everything for healthy.
    well = [one for one in sets if healthy(one)] or list(sets)
    if first.multivalue:
        return dice.sample(well, min(len(well), MOST_VALUES))
    if first.weight is not None:
        return [_weighted(well, list(sets), dice)]
    if first.geographic:
        return [next((one for one in well if one.default_place), well[0])]
    return [next((one for one in well if one.region == HERE), well[0])]


def _failover(sets: Sequence[RecordSet], healthy: Callable[[RecordSet], bool]) -> RecordSet:
    ranked = sorted(sets, key=lambda one: one.failover != "PRIMARY")
    return next((one for one in ranked if healthy(one)), ranked[0])


def _weighted(well: list[RecordSet], all_sets: list[RecordSet], dice: random.Random) -> RecordSet:
    """A weight of 0 is for when all that weigh more are ill; if all weigh 0 they are equal."""
    weights = [one.weight or 0 for one in well]
    if not any(weights):
        heavier = [one for one in all_sets if one.weight] if len(well) == len(all_sets) else []
        return dice.choice(heavier or well)
    return dice.choices(well, weights)[0]
