"""Table JSON for the schema, and the check of an answer's outer form; its inner form is the engine's to check."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from games.serializers import Strict


class AnswerGiven(Strict):
    """`POST /games/{id}/answers/`."""

    version = serializers.IntegerField(min_value=0, max_value=2**31 - 1)
    name = serializers.CharField(max_length=60)
    values = serializers.DictField(default=dict)


class TableShown(serializers.Serializer[Any]):
    """The table at a version."""

    version = serializers.IntegerField()
    view = serializers.DictField(help_text="Protocol, section 3.")
    deadline = serializers.DateTimeField(required=False, help_text="Until when the called faction may vote.")


class GameFile(serializers.Serializer[Any]):
    """A game as one file; `whole` is what `manage.py import_game` takes."""

    format = serializers.CharField()
    whole = serializers.BooleanField()
    game = serializers.CharField()
    name = serializers.CharField()
    scenario = serializers.CharField()
    vote_seconds = serializers.IntegerField(required=False)
    seats = serializers.ListField(child=serializers.DictField())
    steps = serializers.ListField(child=serializers.DictField())
    seat = serializers.IntegerField(required=False)
    version = serializers.IntegerField(required=False)
    view = serializers.DictField(required=False)


class EventShown(serializers.Serializer[Any]):
    """An event, told."""

    type = serializers.CharField()
    text = serializers.CharField(help_text="`{seat:2}` stands for the player at seat 2.")
    rule = serializers.CharField(required=False)
    seat = serializers.IntegerField(required=False)
    dice = serializers.ListField(child=serializers.IntegerField(), required=False)


class StepShown(serializers.Serializer[Any]):
    """What one answer caused, for one seat."""

    type = serializers.ChoiceField(["step"])
    version = serializers.IntegerField()
    at = serializers.DateTimeField()
    events = EventShown(many=True)
    patch = serializers.DictField(help_text="RFC 7396: old view + patch = new view.")
    deadline = serializers.DateTimeField(required=False, help_text="Until when the called faction may vote.")


class StepsShown(serializers.Serializer[Any]):
    """Steps, oldest first."""

    steps = StepShown(many=True)


class EntryShown(EventShown):
    """An event in the log."""

    version = serializers.IntegerField()
    at = serializers.DateTimeField()


class LogShown(serializers.Serializer[Any]):
    """A part of the log."""

    entries = EntryShown(many=True)
    before = serializers.IntegerField(required=False)
