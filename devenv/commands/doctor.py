"""devenv doctor: what is wrong here, and what helps."""

from __future__ import annotations

import click
import msgspec

from devenv.checks import CHECKS, Finding, examine
from devenv.checks.check import exit_code
from devenv.commands import Session, pass_session
from devenv.errors import Exit

MARKS = {"good": "ok", "problem": "problem", "unknown": "?"}


@click.command()
@click.option("--fix", is_flag=True, help="Mend what can be mended, and look again.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@pass_session
def command(session: Session, *, fix: bool, as_json: bool) -> int:
    """Check this machine and this checkout. Exit code 4: problems, 5: could not check."""
    findings: list[Finding] = []
    for finding in examine(CHECKS, session.config, session.progress, fix=fix):
        findings.append(finding)
        if not as_json:
            _show(finding)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode({"findings": findings})).decode())
    code = exit_code(findings)
    if code == Exit.PROBLEMS and not fix:
        click.echo("next: devenv doctor --fix", err=True)
    return code


def _show(finding: Finding) -> None:
    mark = "mended" if finding.mended else MARKS[finding.outcome]
    click.echo(f"{finding.check:<14} {mark:<8} {finding.text}")
    if finding.remedy and finding.outcome != "good":
        click.echo(f"{'':<14} {'':<8} next: {finding.remedy}")
