"""The versions that are tried, as commits of a clone: one with a migration, and one for each way to be broken."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass

from tests.support.cloud.commands import Commands

MIGRATION = """from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("games", "0002_vote_seconds")]
    operations = [migrations.AddField("game", "omen", models.CharField(max_length=8, null=True))]
"""
FIELD = "    vote_seconds = models.PositiveIntegerField("
BAD = """from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("games", "0003_omen")]
    operations = [migrations.RunSQL("SELECT entrails FROM no_such_bird", "SELECT 1")]
"""
HOOK = "#!/bin/sh\nset -eu\necho 'the augurs object' >&2\nexit 7\n"


@dataclass(frozen=True)
class Broken:
    """A version that must not come to serve: `change` puts `new` in the place of `old` in a file, or makes it."""

    name: str
    file: str
    new: str
    old: str = ""
    policy: str = "AllAtOnce"


# Those that only their start can tell are tried on an instance of their own, beside the old one.
BROKEN = (
    Broken("a hook that fails", ".platform/hooks/predeploy/90_augurs.sh", HOOK),
    Broken("a migration that fails", "backend/games/migrations/0004_entrails.py", BAD),
    Broken("a version that does not boot", "backend/config/asgi.py", "raise SystemExit('no auspices')\nimport os\n",
           "import os\n", "Immutable"),
    Broken("a version that is never ready", "backend/config/health.py", "    fine = False and all(", "    fine = all(",
           "Immutable"),
)  # fmt: skip


class Releases:
    """Makes them, each on top of the last good one."""

    def __init__(self, commands: Commands) -> None:
        self.commands = commands

    def first(self) -> str:
        """What is committed, as it is."""
        return self.commands.commit("docs/rehearsal.md", "One.\n")

    def with_migration(self) -> str:
        """A column more."""
        models = self.commands.root / "backend/games/models.py"
        text = models.read_text()
        assert FIELD in text
        models.write_text(text.replace(FIELD, f"    omen = models.CharField(max_length=8, null=True)\n{FIELD}", 1))
        return self.commands.commit("backend/games/migrations/0003_omen.py", MIGRATION)

    def broken(self, how: Broken) -> str:
        """One of `BROKEN`; `mended` takes it back."""
        path = self.commands.root / how.file
        text = how.new
        if how.old:
            before = path.read_text()
            assert how.old in before, f"{how.file} has changed: {how.old!r} is not in it"
            text = before.replace(how.old, how.new, 1)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        if "/hooks/" in how.file:
            path.chmod(0o755)
        return self.commands.commit(how.file, text)

    def mended(self) -> None:
        """The last good one again."""
        subprocess.run(["git", "reset", "-q", "--hard", "HEAD~1"], cwd=self.commands.root, check=True)
