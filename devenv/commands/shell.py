"""devenv shell: Django's shell with the settings of the running service."""

from __future__ import annotations

import click

from devenv.commands import Session, need, pass_session


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
@pass_session
def command(session: Session, words: tuple[str, ...]) -> int:
    """Open Django's shell, or run `manage.py WORDS`, against this stack's database."""
    return manage(session, list(words) or ["shell"])


def manage(session: Session, words: list[str]) -> int:
    """Runs a management command on this terminal with the service's settings.

    Raises `NotRunningError` while the database is away, which every command needs.
    """
    need(session, "postgres")
    return session.driver().manage(words)
