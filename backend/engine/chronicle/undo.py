"""Prose of answers taken back."""

from __future__ import annotations

from engine.chronicle.base import faction, tells
from engine.events import undo as u


@tells(u.UndoAsked)
def _(event: u.UndoAsked) -> str:
    return f"{faction(event.seat)} asks to take an answer back: the table would be as it was before it."


@tells(u.UndoAgreed)
def _(event: u.UndoAgreed) -> str:
    return f"{faction(event.seat)} agrees."


@tells(u.UndoRefused)
def _(event: u.UndoRefused) -> str:
    return f"{faction(event.seat)} lets the answer stand."


@tells(u.UndoLapsed)
def _(event: u.UndoLapsed) -> str:
    return f"{faction(event.seat)} goes on, and the answer stands."


@tells(u.AnswerTakenBack)
def _(event: u.AnswerTakenBack) -> str:
    return f"{faction(event.seat)} takes an answer back: the table is as it was before it."
