"""The bot `chance`: any legal answer. It drives the tests; it is no opponent."""

from __future__ import annotations

from random import Random
from typing import Any

from engine.answers import Answer
from engine.decisions import Amount, AnyField, Decision, Each, Many, One, Split, YesNo

OPTIONAL_SHARE = 0.05  # how often it speaks when it need not
TRIES = 50  # draws before a barred answer makes it choose another decision


def choose(view: dict[str, Any], decisions: list[Decision], rng: Random) -> Answer:
    """A random answer to a random decision."""
    must = [decision for decision in decisions if not decision.optional]
    may = [decision for decision in decisions if decision.optional]
    pool = may if may and (not must or rng.random() < OPTIONAL_SHARE) else must
    for decision in rng.sample(pool, len(pool)) + must:
        for _ in range(TRIES if decision.barred else 1):
            values = fill(decision, rng)
            if not any(all(values.get(k) == v for k, v in bar.items()) for bar in decision.barred):
                return Answer(decision.seat, decision.name, values)
    raise RuntimeError(f"every answer to {[d.name for d in decisions]} seems barred")


def fill(decision: Decision, rng: Random) -> dict[str, Any]:
    """Random values for all fields; what depends on another field comes after it."""
    values: dict[str, Any] = {}
    for field in sorted(decision.fields, key=lambda f: isinstance(f, Amount) and f.by is not None):
        values[field.name] = value(field, rng, values)
    return values


def value(field: AnyField, rng: Random, values: dict[str, Any]) -> Any:
    """A random value in the domain of one field."""
    match field:
        case YesNo():
            return rng.random() < 0.5
        case One():
            options = field.options if field.required else [None, *field.options]
            return rng.choice(options)
        case Many():
            return rng.sample(field.options, rng.randint(field.min, min(field.max, len(field.options))))
        case Amount():
            top = field.max
            if field.by is not None and field.caps is not None:
                top = min(top, field.caps.get(str(values.get(field.by)), field.max))
            return rng.randint(field.min, top)
        case Each():
            return {key: rng.choice(field.options) for key in field.keys}
        case Split():
            return shares(field, rng)


def shares(field: Split, rng: Random) -> dict[str, int]:
    """A random division: a sum first, then piece by piece."""
    total = rng.randint(field.min, min(field.max, sum(field.caps.values())))
    found = dict.fromkeys(field.caps, 0)
    while total > 0:
        key = rng.choice([k for k in field.caps if found[k] < field.caps[k]])
        piece = rng.randint(1, min(total, field.caps[key] - found[key]))
        found[key] += piece
        total -= piece
    return found
