"""devenv status: what runs, and whether it answers at this moment."""

from __future__ import annotations

import click
import msgspec

from devenv.commands import Session, pass_session
from devenv.drivers.report import Status
from devenv.errors import Exit


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@pass_session
def command(session: Session, *, as_json: bool) -> int:
    """Show every service. Exit code 3: not running, 4: something is unhealthy."""
    status = session.driver().status()
    click.echo(msgspec.json.format(msgspec.json.encode(status)).decode() if as_json else table(status))
    if not status.running:
        return Exit.NOT_RUNNING
    return Exit.DONE if status.healthy else Exit.PROBLEMS


def table(status: Status) -> str:
    """The status for people."""
    lines = [f"{'service':<10} {'state':<10} {'health':<10} {'pid':>8} {'restarts':>8}  version, endpoint"]
    for one in status.services:
        rest = ", ".join(text for text in (one.version, one.endpoint) if text)
        lines.append(f"{one.name:<10} {one.state:<10} {one.health:<10} {one.pid or '-':>8} {one.restarts:>8}  {rest}")
    lines.append("")
    lines += [f"{name:<10} {url}" for name, url in status.urls.items()]
    lines += [f"{'user':<10} {user.name} / {user.password}" for user in status.users]
    return "\n".join(lines)
