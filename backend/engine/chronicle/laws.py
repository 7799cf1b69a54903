"""Prose of the laws."""

from __future__ import annotations

from engine.chronicle.base import asks, faction, named, talents, tells
from engine.events import laws as w

asks("play_law", "Play a law", "It is in force at once.", law="Law")
asks("repeal_acilian", "Repeal the Acilian Law", "The Servilian Law is spent on it.")
asks("fine_governor", "Fine a corrupt governor", "A die of talents.", senator="Governor")


@tells(w.LawPassed)
def _(event: w.LawPassed) -> str:
    return f"{faction(event.seat)} brings in the {named(event.law)}."


@tells(w.LawRepealed)
def _(event: w.LawRepealed) -> str:
    return f"{faction(event.seat)} repeals the {named(event.law)}."


@tells(w.GovernorFined)
def _(event: w.GovernorFined) -> str:
    missing = f"; {talents(event.missing)} cost Popularity and Influence" if event.missing else ""
    return f"{named(event.senator)} is fined {talents(event.fine)}{missing}."
