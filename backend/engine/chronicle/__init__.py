"""English for one audience: events as sentences, decisions as questions."""

from __future__ import annotations

from typing import Any

from engine.chronicle import (  # noqa: F401 - they register their prose
    combat,
    conspiracy,
    forum,
    general,
    laws,
    population,
    revenue,
    revolution,
    senate,
    setup,
    undo,
    wars,
)
from engine.chronicle.about.circumstances import circumstances
from engine.chronicle.about.motions import motion
from engine.chronicle.base import ASKED, TELLERS, Asked, faction, named, words
from engine.codec import dump_decision
from engine.decisions import Decision
from engine.events import Event, may_see

__all__ = ["describe", "tell"]

# Fields that exist only to be checked; a client has no use for them.
UNTOLD = ("section", "barred")


def tell(event: Event, seat: int | None) -> dict[str, Any] | None:
    """The event as that seat may know it, or `None`: `{"type", "text", "rule"?, "seat"?, "dice"?}`.

    `{seat:2}` in the text stands for a faction's name, which only the service knows. An event that
    moves a number and needs no sentence has the text "".
    """
    if not may_see(event, seat):
        return None
    told: dict[str, Any] = {"type": type(event).__struct_config__.tag, "text": TELLERS[type(event)](event)}
    extras = {"rule": event.rule, "seat": event.seat, "dice": event.dice}
    return told | {key: value for key, value in extras.items() if value is not None}


def describe(decision: Decision, view: dict[str, Any]) -> dict[str, Any]:
    """The decision as JSON with English: `title`, `help`, and for each field `label` and `labels`."""
    asked = ASKED.get(decision.name, Asked(words(decision.name)))
    told = {key: value for key, value in dump_decision(decision).items() if key not in UNTOLD}
    about = circumstances(decision.name, decision.facts, view)
    told |= {"title": _title(asked, decision.facts), "help": " ".join(filter(None, (about, asked.help)))}
    for field in told["fields"]:
        field["label"] = asked.fields.get(field["name"], words(field["name"]))
        of, options = field.get("of"), [*field.get("options", []), *field.get("keys", []), *(field.get("caps") or {})]
        votes = decision.facts["votes"] if field["name"] == "votes" else {}
        field["labels"] = {str(option): _counted(label(of, option, view), votes.get(option)) for option in options}
        for key in [key for key, value in field.items() if value is None]:
            del field[key]
    if decision.barred:
        told["barred"] = decision.barred
    return told


def _title(asked: Asked, facts: dict[str, Any]) -> str:
    """What is asked; where it is about a motion, about which one."""
    return f"{asked.title}: {motion(facts['motion'])}" if "motion" in facts else asked.title


def _counted(name: str, votes: int | None) -> str:
    """With the votes that a senator has in this question, which may differ from those on his card."""
    return name if votes is None else f"{name} ({votes} vote{'s' * (votes != 1)})"


def label(of: str | None, option: Any, view: dict[str, Any]) -> str:
    """How one option is printed."""
    text = str(option)
    if of == "seat":
        return faction(int(text))
    if of == "pair":
        parts = text.split("+")
        joint = " and " if all(part in view.get("senators", {}) for part in parts) else ": "
        return joint.join(label("senator", part, view) for part in parts)
    if of == "purse" and text == "treasury":
        return "Faction treasury"
    if text in view.get("senators", {}):
        return str(view["senators"][text]["name"])
    return named(text)
