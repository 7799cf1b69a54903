"""Amplify's data plane: jobs are built, sites are served, domains are attached; each status after a probe."""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Mapping
from typing import Any

from devenv.aws.amplify import domains, edge
from devenv.aws.amplify.build import Builder
from devenv.aws.amplify.deploy import Deployer, Running
from devenv.aws.amplify.models import AmplifyBackend, amplify_backends
from devenv.aws.amplify.parts import App, Branch
from devenv.aws.amplify.pushes import Pushes
from devenv.aws.mirror.planes import World

log = logging.getLogger("mirror.amplify")
Key = tuple[str, str]  # app, branch


class Amplify:
    """Resources are `branch/APP/NAME`, `edge/APP` and `domain/APP/NAME`."""

    name = "amplify"

    def __init__(self, world: World) -> None:
        self.world = world
        self.running: dict[Key, Running] = {}
        self.edges: dict[str, edge.Edge] = {}
        self.attached: dict[str, domains.Attached] = {}
        self.ending = threading.Event()
        self._edging = threading.Lock()
        self.deployer = Deployer(self, Builder(world.config, world.children))
        self.pushes = Pushes(world, backends)

    def wanted(self) -> Mapping[str, Any]:
        """The job that each branch is to show, the sites of each app, the domains that are to be available."""
        found: dict[str, Any] = {}
        for app in apps():
            for branch in app.branches.values():
                due = branch.due
                if due is not None or branch.served:
                    found[f"branch/{app.id}/{branch.name}"] = due.id if due else branch.served
            if sites := self.sites(app):
                found[f"edge/{app.id}"] = sites
            found |= {f"domain/{app.id}/{one.name}": domains.wish(one) for one in app.domains.values()}
        return found

    def found(self) -> Mapping[str, Any]:
        """What runs, what is shown, what was verified."""
        branches = {
            f"branch/{app}/{name}": one.job if one.alive else None for (app, name), one in dict(self.running).items()
        }
        edges = {f"edge/{app}": one.sites if one.alive else None for app, one in dict(self.edges).items()}
        return {**branches, **edges, **{key: one.wish for key, one in dict(self.attached).items()}}

    def apply(self, resource: str, wanted: Any, found: Any) -> None:
        """One branch, one edge or one domain."""
        kind, _, rest = resource.partition("/")
        app, _, name = rest.partition("/")
        if kind == "branch":
            self.deployer.branch(app, name, wanted)
        elif kind == "edge":
            self.show(app, wanted)
        else:
            domains.attach(self, resource, app, name, wanted)

    def failed(self, resource: str, error: Exception) -> None:
        """A domain says why it waits; jobs have ended with their reason already."""
        kind, _, rest = resource.partition("/")
        app, _, name = rest.partition("/")
        if kind == "domain" and (known := find(app)) is not None and name in known.domains:
            known.domains[name].info["statusReason"] = str(error)

    def close(self) -> None:
        """Ends sites, edges and builds; a build that was cut off is begun again when the mirror is there again."""
        self.ending.set()
        self.pushes.close()
        for running in list(self.running.values()):
            running.close()
        for shown in list(self.edges.values()):
            shown.close()

    def about(self) -> dict[str, Any]:
        """Which branch is shown where, and of which the last commit is known."""
        shown = {f"{app}/{name}": f"{one.address}:3000" for (app, name), one in dict(self.running).items() if one.alive}
        edges = {app: f"{one.address}:{one.ports[0]}" for app, one in dict(self.edges).items() if one.alive}
        watched = {f"{app.id}/{one.name}": one.seen[1] for app in apps() for one in list(app.branches.values())}
        return {"sites": shown, "edges": edges, "watched": {name: head for name, head in watched.items() if head}}

    def sites(self, app: App) -> tuple[edge.Site, ...]:
        """The host names of an app that lead to something that runs."""
        found = []
        for name, branch in app.branches.items():
            one = self.running.get((app.id, name))
            if one is None or not one.alive:
                continue
            hosts = [app.host(name)]
            hosts += [
                host for domain in app.domains.values() if domains.certified(domain) for host in domain.hosts(name)
            ]
            for host in hosts:
                found.append(edge.site(host, f"{one.address}:3000", app.info, branch.info)[0])
        return tuple(found)

    def edge_of(self, app: str) -> edge.Edge:
        """The edge of an app, made when it is first asked for."""
        if app not in self.edges:
            self.edges[app] = edge.Edge(self.world, app, self.world.addresses.of(f"amplify/{app}"))
        return self.edges[app]

    def show(self, app: str, wanted: tuple[edge.Site, ...] | None) -> None:
        """Brings the edge of an app to these sites, and the names of AWS to the edge."""
        with self._edging:
            self._show(app, wanted)

    def _show(self, app: str, wanted: tuple[edge.Site, ...] | None) -> None:
        known = find(app)
        if wanted is None or known is None:
            gone = self.edges.pop(app, None)
            if gone is not None:
                gone.close()
                for name in self.pointed(app):
                    self.world.addresses.point(name)
                self.world.addresses.release(f"amplify/{app}")
            return
        one = self.edge_of(app)
        one.show(wanted)
        names = {site.host for site in wanted if site.host.endswith(".amplifyapp.com")} | {known.cdn}
        for name in names - self.pointed(app):
            self.world.addresses.point(name, one.address)
        for name in self.pointed(app) - names:
            self.world.addresses.point(name)

    def pointed(self, app: str) -> set[str]:
        """The names of AWS that lead to this app."""
        ours = (f".{app}.amplifyapp.com", f"{app}.cloudfront.net")
        return {name for name in self.world.addresses.names() if name.endswith(ours)}


def plane(world: World) -> Amplify:
    """Called by the mirror when it starts."""
    return Amplify(world)


def backends() -> list[AmplifyBackend]:
    """The regions that are in use."""
    return [backend for account in list(amplify_backends.values()) for backend in list(account.values())]


def apps() -> list[App]:
    """All apps of all regions."""
    return [app for backend in backends() for app in list(backend.apps.values())]


def find(app: str) -> App | None:
    """An app by its id."""
    return next((one for one in apps() if one.id == app), None)


def find_branch(app: str, name: str) -> tuple[App, Branch] | None:
    """A branch and its app."""
    known = find(app)
    with contextlib.suppress(KeyError):
        return (known, known.branches[name]) if known is not None else None
    return None
