"""devenv status: what runs, and whether it answers at this moment."""

from __future__ import annotations

import click
import msgspec

from devenv.aws.mirror import launch
from devenv.commands import Session, pass_session
from devenv.drivers.report import CloudStatus, Status
from devenv.errors import Exit


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@pass_session
def command(session: Session, *, as_json: bool) -> int:
    """Show every service, and the site at the cloud mirror. Exit code 3: no service runs, 4: something is unhealthy."""
    status = msgspec.structs.replace(session.driver().status(), cloud=cloud(session))
    click.echo(msgspec.json.format(msgspec.json.encode(status)).decode() if as_json else table(status))
    if not status.running:
        return Exit.NOT_RUNNING
    return Exit.DONE if status.healthy else Exit.PROBLEMS


def cloud(session: Session) -> CloudStatus | None:
    """What runs at the mirror; None where none runs."""
    told = launch.about(session.config)
    if told is None:
        return None
    from devenv.commands.cloud.site import served  # boto3 takes its time

    return CloudStatus(str(told["endpoint"]), served(session))


def table(status: Status) -> str:
    """The status for people."""
    lines = [f"{'service':<10} {'state':<10} {'health':<10} {'pid':>8} {'restarts':>8}  version, endpoint"]
    for one in status.services:
        rest = ", ".join(text for text in (one.version, one.endpoint) if text)
        lines.append(f"{one.name:<10} {one.state:<10} {one.health:<10} {one.pid or '-':>8} {one.restarts:>8}  {rest}")
    lines.append("")
    lines += [f"{name:<10} {url}" for name, url in status.urls.items()]
    lines += [f"{'user':<10} {user.name} / {user.password}" for user in status.users]
    if status.cloud is not None:
        lines += ["", f"{'mirror':<10} {status.cloud.endpoint}  (devenv cloud status)"]
        lines += [f"{one.name:<10} {one.url}  {one.serves or 'does not answer'}" for one in status.cloud.site]
        lines += ["these names lead there in the browser of devenv cloud open"] if status.cloud.site else []
    return "\n".join(lines)
