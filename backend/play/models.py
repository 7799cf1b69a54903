"""Snapshot and journal of a game: `Table` is the authority, `Step` the history."""

from __future__ import annotations

from django.db import models

import engine
from accounts.problem import Problem
from games.models import Game


class Table(models.Model):
    """The state of one started game. Its row is the lock of every change to it.

    `seed` never leaves the server: with `cursor` it is the whole of the game's chance to come.
    """

    game = models.OneToOneField(Game, models.CASCADE, primary_key=True, related_name="table")
    version = models.PositiveIntegerField(default=0)
    schema = models.PositiveSmallIntegerField()
    state = models.TextField(help_text="the engine's JSON")
    seed = models.CharField(max_length=64)
    cursor = models.PositiveIntegerField(default=0)
    bots_due = models.BooleanField(default=False, help_text="a bot must act")
    changed = models.DateTimeField()
    deadline = models.DateTimeField(null=True, help_text="when the faction that is called must have voted")

    class Meta:
        indexes = [
            models.Index(fields=["changed"], condition=models.Q(bots_due=True), name="tables_that_wait_for_bots"),
            models.Index(
                fields=["deadline"], condition=models.Q(deadline__isnull=False), name="tables_that_wait_for_a_vote"
            ),
        ]

    def __str__(self) -> str:
        return f"table {self.game_id} at version {self.version}"

    def loaded(self) -> engine.State:
        """The state; raises `table/unreadable` when another release wrote it in a form that this one cannot read."""
        try:
            return engine.load(self.state)
        except engine.EngineError as error:
            raise Problem(
                "table/unreadable",
                "This release cannot read the table; nothing is lost. Try again after the next one.",
                status=503,
                facts={"schema": self.schema, "reads": engine.SCHEMA},
            ) from error


class Step(models.Model):
    """One entry of the journal: never changed, never deleted but with its game.

    `patches` holds for each seat, and for spectators under `""`, what changed in its view: written once
    where old and new state are at hand, so that whoever must catch up only reads.
    """

    table = models.ForeignKey(Table, models.CASCADE, related_name="steps", db_index=False)
    version = models.PositiveIntegerField()
    seat = models.PositiveSmallIntegerField(null=True, help_text="who answered; empty for the set-up")
    name = models.CharField(max_length=60)
    values = models.JSONField(default=dict)
    rolls = models.JSONField(default=list)
    events = models.TextField(default="[]", help_text="JSON as text: jsonb would reorder what is told in order")
    patches = models.JSONField(default=dict)
    key = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField()
    deadline = models.DateTimeField(null=True, help_text="the table's, once this step was done")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["table", "version"], name="one_step_for_each_version"),
            models.UniqueConstraint(
                fields=["table", "seat", "key"], condition=~models.Q(key=""), name="one_step_for_each_key"
            ),
        ]
        ordering = ["version"]

    def __str__(self) -> str:
        return f"step {self.version} of {self.table_id}"
