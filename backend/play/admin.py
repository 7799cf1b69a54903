"""Tables and their journal in the administration: to look at. What a player may not know is not shown."""

from __future__ import annotations

from django.contrib import admin

from games.admin import ReadOnly
from play.models import Step, Table


@admin.register(Table)
class TableAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg] # not subscriptable at run time
    """All tables, without state and seed: who administers the site may play on it."""

    list_display = ["game", "version", "schema", "bots_due", "changed"]
    list_filter = ["bots_due", "schema"]
    list_select_related = ["game"]
    search_fields = ["game__id", "game__name"]
    fields = ["game", "version", "schema", "bots_due", "changed"]


@admin.register(Step)
class StepAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """The journal, without answers' values, events and patches, which hold secrets of seats."""

    list_display = ["table", "version", "seat", "name", "at"]
    list_select_related = ["table__game"]
    search_fields = ["table__game__id"]
    fields = ["table", "version", "seat", "name", "rolls", "at"]
    show_full_result_count = False
