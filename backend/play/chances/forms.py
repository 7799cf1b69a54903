"""What may be asked: the words of each query, and the reply."""

from __future__ import annotations

import json
from typing import Any

from rest_framework import serializers

from games.serializers import Strict


class Values(serializers.CharField):
    """An answer's values: a JSON object in the query."""

    def to_internal_value(self, data: Any) -> Any:
        """The object; raises `ValidationError`."""
        try:
            found = json.loads(super().to_internal_value(data))
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise serializers.ValidationError("A JSON object.")
        return found


class Answer(Strict):
    """The chances of an answer to one's own open decision."""

    name = serializers.CharField(max_length=60)
    values = Values(required=False, max_length=4000)


class Moment(Strict):
    """A moment that might come, by its matter."""

    matter = serializers.CharField()


class Persuasion(Moment):
    """An attempt with so much money on the table."""

    persuader = serializers.CharField(max_length=40)
    target = serializers.CharField(max_length=40)
    bribes = serializers.IntegerField(min_value=0, max_value=999, default=0)
    counter_bribes = serializers.IntegerField(min_value=0, max_value=999, default=0)


class Knights(Moment):
    """A try for a knight."""

    senator = serializers.CharField(max_length=40)
    talents = serializers.IntegerField(min_value=0, max_value=99, default=0)


class Battle(Moment):
    """The next battle of a commander who came with these units; `civil` is the war against the rebel."""

    war = serializers.CharField(max_length=40)
    commander = serializers.CharField(max_length=40)
    legions = serializers.IntegerField(min_value=0, max_value=25, default=0)
    veterans = serializers.IntegerField(min_value=0, max_value=25, default=0)
    fleets = serializers.IntegerField(min_value=0, max_value=25, default=0)


class Appeal(Moment):
    """An Accused before the people; in a Special Prosecution against a victim's Popularity."""

    accused = serializers.CharField(max_length=40)
    victim = serializers.IntegerField(min_value=-9, max_value=9, required=False)


class Assassination(Moment):
    """An attempt with so many cards; `total` is the first roll once it is known."""

    assassins = serializers.IntegerField(min_value=0, max_value=6, default=0)
    bodyguards = serializers.IntegerField(min_value=0, max_value=4, default=0)
    total = serializers.IntegerField(min_value=-9, max_value=12, required=False)


class Mortality(Moment):
    """So many chits out of the cup."""

    draws = serializers.IntegerField(min_value=1, max_value=60, default=1)


MATTERS: dict[str, type[Moment]] = {
    "persuasion": Persuasion,
    "knights": Knights,
    "battle": Battle,
    "appeal": Appeal,
    "assassination": Assassination,
    "mortality": Mortality,
}


class ModifierShown(serializers.Serializer[Any]):
    """A number that counts for or against."""

    name = serializers.CharField()
    value = serializers.IntegerField()


class ChanceShown(serializers.Serializer[Any]):
    """One outcome."""

    outcome = serializers.CharField()
    chance = serializers.FloatField(help_text="From 0 to 1.")
    fraction = serializers.CharField(required=False, help_text="The same exactly, where it is short enough.")


class OddsShown(serializers.Serializer[Any]):
    """Exact chances; `result` is the first of the distributions, each of which sums up to 1."""

    version = serializers.IntegerField()
    matter = serializers.CharField()
    rule = serializers.CharField()
    modifiers = ModifierShown(many=True)
    facts = serializers.DictField(child=serializers.IntegerField())
    distributions = serializers.DictField(child=ChanceShown(many=True))
    expected = serializers.DictField(child=serializers.FloatField())
