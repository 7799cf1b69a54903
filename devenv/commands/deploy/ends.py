"""The two ends of the site: the service to Beanstalk, the pages by Amplify."""

from __future__ import annotations

import json

import click

from devenv import proc, release
from devenv.aws.provision.target import Kind
from devenv.commands import Session, pass_session
from devenv.commands.deploy.where import place, show, where
from devenv.deploy import artefacts, backend, frontend, preflight
from devenv.drivers.docker import build
from devenv.errors import UsageError


@click.command("backend")
@where
@click.option("--policy", type=click.Choice(backend.POLICIES), help="Beanstalk's way; without: the environment's own.")
@click.option("--image", default=release.IMAGE, metavar="NAME", help="The image's name, with its registry.")
@click.option("--accept-one-way", is_flag=True, help="Also with migrations that cannot be undone.")
@click.option("--if-touched", is_flag=True, help="Only when the bundle would be another than that of what serves.")
@pass_session
def deploy_backend(
    session: Session, target: Kind, stack: str, region: str | None, within: float, policy: str | None, image: str,
    *, as_json: bool, accept_one_way: bool, if_touched: bool,
) -> None:  # fmt: skip
    """Deploy the service: checks first, then the bundle to Beanstalk, then the front door is asked.

    Exit codes: 4 a check found problems, or the version was refused (the old one serves on); 5 parity could not
    be established; 6 it takes longer than --within.
    """
    if target == "aws" and "/" not in image:
        raise UsageError("deploy/image", f"{image} names no registry to pull it from", "--image ghcr.io/OWNER/NAME")
    config, progress = session.config, session.progress
    _, to, _ = place(session, target, stack, region)
    with progress.step("checks"):
        version, serves = preflight.version(config), to.serves()
        if if_touched and serves is not None and not preflight.touched(config, serves):
            show(backend.Deployed(serves, serves, 0.0, changed=False), target, as_json=as_json)
            return
        score = preflight.alike(config)
        preflight.reversible(config, serves, progress.say, accepted=accept_one_way)
        progress.say(f"version {version}, parity {score:g} of 100")
    tagged = f"{image}:{version}"
    if target == "aws":
        with progress.step("image", tagged):
            build.released(config, tagged, version)
            artefacts.push(config, tagged)
    made = artefacts.made(config, tagged, version, progress.say)
    with progress.step("deploy", to.environment):
        done = backend.deploy(to, version, made, policy=policy, within=within)
    show(done, target, as_json=as_json)


@click.command("frontend")
@where
@pass_session
def deploy_frontend(
    session: Session, target: Kind, stack: str, region: str | None, within: float, *, as_json: bool
) -> None:
    """Have Amplify build the branch, and ask the page which release it is. It must have been pushed."""
    config, progress = session.config, session.progress
    found, to, door = place(session, target, stack, region)
    version = preflight.version(config)
    if (serves := to.serves()) != version:
        progress.say(f"the service is {serves or 'not reached'}, the page will be {version}")
    page = frontend.Page(to.target, found.app, found.branch, lambda: door.page(found.www), progress.say)
    commit = proc.run(["git", "rev-parse", "HEAD"], cwd=config.root, timeout=10).out.strip()
    started = progress.clock()
    with progress.step("deploy", found.branch):
        job = frontend.deploy(page, version, commit=commit, within=within)
    told = {"target": target, "version": version, "job": job, "seconds": round(progress.clock() - started, 1)}
    click.echo(json.dumps(told) if as_json else f"{version} is the page at {target} (job {job})")
