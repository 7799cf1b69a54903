"""devenv cloud site: the whole site through the mirror; devenv cloud open: a browser that finds it."""

from __future__ import annotations

import os
import shlex
import time

import click

from devenv import proc, release
from devenv.aws.mirror import claim, launch
from devenv.aws.provision.stack import TEMPLATE, Stack, given
from devenv.aws.provision.target import Target
from devenv.commands import Session, pass_session
from devenv.commands.cloud.provision import STACK
from devenv.deploy import artefacts, backend, browser, frontend, repository
from devenv.deploy.door import Door
from devenv.deploy.events import Events
from devenv.deploy.repository import BRANCH, Pushed
from devenv.deploy.site import Site, site
from devenv.drivers.report import CloudSite
from devenv.errors import DevenvError

STARTED = 2.0  # seconds after which a browser without a screen has given up
BUILD, READY = 1800.0, 300.0  # seconds: for a build of the front end, for an environment that comes up again


driven = click.option(
    "--driver",
    type=click.Choice(claim.DRIVERS),
    help="What runs Beanstalk's bundles: processes, or containers. At first: processes; then as it was last.",
)


@click.command("site")
@click.option(
    "--speed", type=click.FloatRange(min=0.1, max=3600), default=60.0, show_default=True, help="Of waiting times."
)
@driven
@pass_session
def whole(session: Session, *, speed: float, driver: str | None) -> None:
    """Bring the site up through the mirror: the stack, the service, the pages, under production's own names.

    What is committed is deployed. A second run deploys what has changed since.
    """
    need_ports()
    config, progress = session.config, session.progress
    with progress.step("mirror", f"time runs {speed:g} times as fast"):
        launch.start(config, speed, acme=True, driver=driver)
    pushed = repository.push(config)
    if pushed.dirty:
        progress.say(f"what is not committed is left out: {pushed.version} is deployed")
    target = Target.of("mirror", config)
    stack = Stack(target, STACK)
    _provision(session, stack, pushed)
    found, door = site(stack), Door.of("mirror", config)
    to = backend.Place(
        target, found.application, found.environment, found.bucket, lambda: door.release(found.api), progress.say
    )
    with progress.step("service", pushed.version):
        bundle = artefacts.made(config, f"{release.IMAGE}:{pushed.version}", pushed.version, progress.say)
        Events(to.beanstalk, to.environment, progress.say).until_ready(READY)  # it comes up with the mirror
        backend.deploy(to, pushed.version, bundle)
    with progress.step("pages", pushed.version):
        if door.page(found.www) != pushed.version:
            page = frontend.Page(target, found.app, found.branch, lambda: door.page(found.www), progress.say)
            frontend.deploy(page, pushed.version, commit=pushed.commit, within=BUILD)
    _welcome(found, door)


def need_ports() -> None:
    """Raises `DevenvError` for who may not have the ports under which production is found."""
    if os.getuid() != 0:
        text = "the site's own addresses want the ports 53 and 443, and a private resolver: only root has them here"
        raise DevenvError("cloud/ports", text, "sudo make up CLOUD=1, or without the mirror: make up")


def _provision(session: Session, stack: Stack, pushed: Pushed) -> None:
    """As `devenv cloud provision`, without asking: all of it is on this machine."""
    chosen = {"RepositoryUrl": pushed.url, "Branch": BRANCH, "DatabaseProtected": "false"}
    with session.progress.step("stack", stack.name):
        name, changes = stack.propose(TEMPLATE.read_text(), {**given(stack.target), **chosen})
        if changes:
            stack.carry_out(name, lambda _: None)


def _welcome(found: Site, door: Door) -> None:
    click.echo(f"www      https://{found.www}/  {door.find(found.www)}")
    click.echo(f"api      https://{found.api}/  {door.find(found.api)}")
    click.echo("These names lead here only in a browser that is told so: devenv cloud open")


def shown(session: Session) -> list[str]:
    """The site that the stack is, for people."""
    return [f"{one.name:<9} {one.url}  {one.serves or 'does not answer'}" for one in served(session)]


def served(session: Session) -> list[CloudSite]:
    """The site that the stack is, and what answers there now; nothing where no stack is."""
    stack = Stack(Target.of("mirror", session.config), STACK)
    try:
        found = site(stack)
    except DevenvError:
        return []
    door = Door.of("mirror", session.config)
    return [
        CloudSite("www", f"https://{found.www}/", door.page(found.www)),
        CloudSite("api", f"https://{found.api}/", door.release(found.api)),
    ]


@click.command("open")
@click.option("--show", is_flag=True, help="Print the command line, and start nothing.")
@pass_session
def browse(session: Session, *, show: bool) -> None:
    """Open the site in a Chromium of its own, which knows the mirror's names and trusts its certificates."""
    target = Target.of("mirror", session.config)
    door = Door.of("mirror", session.config)
    argv, environment = browser.command(session.config, door, site(Stack(target, STACK)))
    if show:
        click.echo(f"HOME={shlex.quote(environment['HOME'])} {shlex.join(argv)}")
        return
    session.config.logs.mkdir(mode=0o755, parents=True, exist_ok=True)
    log = session.config.logs / "browser.log"
    log.unlink(missing_ok=True)
    window = proc.detach(argv, env=environment, cwd=session.config.root, log=log)
    time.sleep(STARTED)
    if window.poll():
        tail = tuple(log.read_text(errors="replace").splitlines()[-5:])
        raise DevenvError("browser/start", "the browser did not start", "devenv cloud open --show", tail)
