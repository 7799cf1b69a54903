"""Events of answers taken back."""

from __future__ import annotations

from engine.events.base import Event


class UndoAsked(Event, frozen=True, kw_only=True):
    """A player asks the others to let the table go back."""


class UndoAgreed(Event, frozen=True, kw_only=True):
    """A player lets it go back."""


class UndoRefused(Event, frozen=True, kw_only=True):
    """A player does not, or who asked thinks better of it."""


class UndoLapsed(Event, frozen=True, kw_only=True):
    """The game went on over the request."""


class AnswerTakenBack(Event, frozen=True, kw_only=True):
    """The table is again as it was before the answer."""
