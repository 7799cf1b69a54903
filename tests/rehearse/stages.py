"""The stages of the rehearsal, in order; each is timed, watched, and ends well or says why not."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from playwright.async_api import Error as PageError
from playwright.async_api import Page, async_playwright

from devenv.aws.provision.stack import Stack
from devenv.aws.provision.target import Target
from devenv.commands.cloud.provision import STACK
from devenv.config import Config
from devenv.deploy import browser
from devenv.deploy.door import Door
from devenv.deploy.site import Site as Names
from devenv.deploy.site import site as names_of
from tests.chaos.checkers import check
from tests.chaos.workload import HOSTS, WATCHER, Cookies, Table, all_move, tables
from tests.e2e.conftest import DESK, FLAGS
from tests.rehearse.certificates import renew, serial
from tests.rehearse.crowd import Crowd
from tests.rehearse.releases import BROKEN, Broken, Releases
from tests.rehearse.report import Report, Stage
from tests.support.cloud.commands import Commands
from tests.support.player import PASSWORD, Player
from tests.support.transport import Site

BACK_WITHIN = 10.0  # seconds after a deployment in which every socket must be back
REFUSED = 4  # devenv's exit code when a version was refused


class Rehearsal:
    """Everything that the stages share."""

    def __init__(self, commands: Commands, folder: Path, sockets: int) -> None:
        self.commands, self.folder, self.sockets = commands, folder, sockets
        self.releases = Releases(commands)
        self.origin = time.monotonic()
        self.report = Report(datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"), "", sockets)
        self.crowd: Crowd | None = None
        self.tables: list[Table] = []
        self.good = ""  # the version that should serve
        self.serial = 0  # of the certificate before its renewal

    # what the mirror's site is ---------------------------------------------------------------------

    @property
    def config(self) -> Config:
        """The clone's."""
        env = {**os.environ, "DEVENV_ROOT": str(self.commands.root), "DEVENV_STATE": str(self.commands.state)}
        return Config.load(env)

    @property
    def target(self) -> Target:
        """The mirror."""
        return Target.of("mirror", self.config)

    @property
    def door(self) -> Door:
        """The way in."""
        return Door.of("mirror", self.config)

    @property
    def names(self) -> Names:
        """What the stack is called."""
        return names_of(Stack(self.target, STACK))

    def site(self) -> Site:
        """Where players go."""
        authorities = self.folder / "authorities.pem"
        authorities.write_text("".join(self.door.authorities()))
        names, address = self.names, self.door.find(self.names.api)
        assert address is not None, f"{names.api} leads nowhere"
        return Site(f"https://{names.api}", f"https://{names.www}", authorities, address=address)

    # a stage -----------------------------------------------------------------------------------------

    @asynccontextmanager
    async def stage(self, name: str, meaning: str) -> AsyncIterator[Stage]:
        """Times what happens in it, and counts who was cut off meanwhile."""
        began = time.monotonic()
        found = Stage(name, meaning, began - self.origin)
        self.report.stages.append(found)
        print(f"{found.began:6.1f} s  {name}", flush=True)
        try:
            yield found
            found.good = True
        except Exception as failed:
            found.failure = f"{type(failed).__name__}: {str(failed).strip()[-1500:]}"
            print(f"          FAILED: {found.failure}", flush=True)
            self._kept()
            raise
        finally:
            found.seconds = round(time.monotonic() - began, 1)
            if self.crowd is not None:
                drops = self.crowd.drops(began)
                found.dropped = len(drops)
                found.longest = round(max((one.back - one.at for one in drops if one.back), default=0.0), 2)
            for note in found.notes:
                print(f"          {note}", flush=True)

    def _kept(self) -> None:
        """What the instances and their services said, beside the report."""
        for log in self.commands.state.glob("data/cloud/elasticbeanstalk/*/*/**/*.log"):
            parts = log.relative_to(self.commands.state / "data/cloud/elasticbeanstalk").parts
            with suppress(OSError):
                shutil.copy(log, self.folder / f"{parts[1]}-{log.name}")

    async def devenv(self, *words: str, expect: int = 0) -> tuple[str, str]:
        """The program, while the people play on."""
        return await asyncio.to_thread(self.commands.run, *words, expect=expect)

    async def settled(self, stage: Stage) -> None:
        """Every socket is back in time, nothing wrong was heard, and the games go on."""
        assert self.crowd is not None
        await self.crowd.whole(BACK_WITHIN)
        await all_move(self.tables, by=2)
        await self.crowd.seen(self.tables[0].newest, 20)
        assert self.crowd.faults() == []
        late = [one for one in self.crowd.drops(0) if one.back and one.back - one.at > BACK_WITHIN]
        assert late == [], f"{len(late)} sockets were away for more than {BACK_WITHIN:g} s"
        stage.notes.append(f"the games stand at versions {', '.join(str(table.newest) for table in self.tables)}")

    # the stages --------------------------------------------------------------------------------------

    async def run(self) -> None:
        """All of them; the first that fails ends it, and everything is removed in any case."""
        async with AsyncExitStack() as people:
            try:
                await self._made()
                await self._played(people)
                await self._deployed()
                for how in BROKEN:
                    await self._refused(how)
                await self._renewed()
                await self._restored()
                await self._rolled_back()
                await self._checked()
            finally:
                if self.crowd is not None:
                    await self.crowd.leave()
                    self.report.timeline = [
                        (round(at - self.origin, 2), count) for at, count in _thinned(self.crowd.timeline)
                    ]
        await self._destroyed()

    async def _made(self) -> None:
        meaning = "The stack from its template, the service, the pages, a certificate, all under production's names."
        async with self.stage("provision, build, deploy", meaning) as stage:
            self.good = self.releases.first()
            self.report.commit = self.good
            _, told = await self.devenv("cloud", "site")
            stage.notes += [line.strip() for line in told.splitlines() if line.startswith("  ")]
            assert self.door.release(self.names.api) == self.good

    async def _played(self, people: AsyncExitStack) -> None:
        meaning = "A person signs in with a browser; people and bots play at two tables; many others watch one of them."
        async with self.stage("people come", meaning) as stage:
            site = self.site()
            await self._looked(site, "The lobby, right after signing up at www.roronline.com")
            cookies: Cookies = {}
            for name in (*HOSTS, WATCHER):
                async with await Player.enter(site, f"{name}-rehearses") as newcomer:
                    cookies[name] = {cookie.name: cookie.value or "" for cookie in newcomer.http.cookies.jar}
            self.tables = await people.enter_async_context(tables(site, cookies))
            self.crowd = Crowd(site, self.tables[0].game, self.sockets)
            await self.crowd.gather()
            await self.settled(stage)

    async def _deployed(self) -> None:
        meaning = "A new version with a change of the database comes while they play."
        async with self.stage("a new version", meaning) as stage:
            before, self.good = self.good, self.releases.with_migration()
            out, _ = await self.devenv("deploy", "backend", "--json", "--policy", "AllAtOnce")
            told = json.loads(out)
            assert (told["version"], told["before"]) == (self.good, before)
            stage.notes.append(
                f"{self.good} in the place of {before} after {told['seconds']:g} s; its games are played on"
            )
            await self.settled(stage)

    async def _refused(self, how: Broken) -> None:
        meaning = f"{how.name[0].upper()}{how.name[1:]} is deployed ({how.policy}), and must not come to serve."
        async with self.stage(how.name, meaning) as stage:
            wrong = self.releases.broken(how)
            _, told = await self.devenv("deploy", "backend", "--policy", how.policy, "--accept-one-way", expect=REFUSED)
            self.releases.mended()
            assert self.door.release(self.names.api) == self.good, "the version before it serves on"
            stage.notes += [line for line in told.splitlines() if wrong in line and "refused" in line]
            await self.settled(stage)

    async def _renewed(self) -> None:
        meaning = "The certificate is renewed as in two months, by a moved clock, and stored for the next start."
        async with self.stage("a certificate is renewed", meaning) as stage:
            self.serial = serial(self.door, self.names.api)
            stage.notes.append(await asyncio.to_thread(renew, self.config, self.names.api, self.folder))
            await self.settled(stage)

    async def _restored(self) -> None:
        meaning = "A snapshot of the database is restored beside it, and holds every game that was there."
        async with self.stage("a database from a snapshot", meaning) as stage:
            told = json.loads((await self.devenv("cloud", "drill", "--take", "--json"))[0])
            assert (told["release"], told["behind"], told["ahead"]) == (self.good, [], []), told
            assert sum(told["games"].values()) >= len(self.tables)
            assert told["steps"] > 0
            ready = sum(told["seconds"][part] for part in ("snapshot", "restore", "connect"))
            stage.notes.append(
                f"{sum(told['games'].values())} games with {told['steps']} steps, no hole; open after {ready:.1f} s, "
                f"read in {told['seconds']['read']:g} s, gone after {told['seconds']['remove']:g} s more"
            )
            await self.settled(stage)

    async def _rolled_back(self) -> None:
        meaning = "Back to the version that served before, with the database as it is."
        async with self.stage("roll back", meaning) as stage:
            out, _ = await self.devenv("rollback", "--json")
            told = json.loads(out)
            assert told["before"] == self.good
            assert self.door.release(self.names.api) == told["version"] != self.good
            stage.notes.append(f"{told['version']} serves again after {told['seconds']:g} s")
            shown = serial(self.door, self.names.api)
            assert shown != self.serial, "the renewed certificate is not shown"
            stage.notes.append(f"the certificate {shown:x} is shown, in the place of {self.serial:x}")
            await self.settled(stage)
            await self._looked(self.site(), "The lobby after the rollback")

    async def _checked(self) -> None:
        meaning = "Everybody stops; what each saw is held against the journal: no step lost or doubled, no secret told."
        async with self.stage("the books", meaning) as stage:
            for table in self.tables:
                last = await table.rest()
                await check(table, last)
                count = sum(len(client.acknowledged) for client in table.clients)
                stage.notes.append(f"{last} steps, {count} answers acknowledged, each once")

    async def _destroyed(self) -> None:
        meaning = "The stack is deleted; nothing is left of it."
        async with self.stage("destroy", meaning):
            await self.devenv("cloud", "delete", "--yes")
            await self.devenv("down")
            await self.devenv("cloud", "status", expect=3)
            listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
            assert [line for line in listed.splitlines() if str(self.commands.state) in line] == []

    # pictures ----------------------------------------------------------------------------------------

    async def _looked(self, site: Site, caption: str) -> None:
        """A new account by a browser, and a picture of what it sees."""
        home = browser.home(self.folder / "browser", self.door)
        rules = browser.rules(self.door, self.names)
        async with async_playwright() as playwright:
            chromium = await playwright.chromium.launch(
                executable_path=browser.program(), args=[*FLAGS, f"--host-resolver-rules={rules}"],
                env={**os.environ, "HOME": str(home)},
            )  # fmt: skip
            context = await chromium.new_context(base_url=site.www, viewport=DESK)
            page = await context.new_page()
            file = f"shot-{len(self.report.shots) + 1}.png"
            try:
                await _sign_up(page, f"spectatrix-{len(self.report.shots)}")
            except PageError:
                caption = f"Not what was expected at {page.url}"
                raise
            finally:
                await page.screenshot(path=self.folder / file)
                self.report.shots.append((caption, file))
                await chromium.close()


async def _sign_up(page: Page, name: str) -> None:
    await page.goto("/sign-up")
    await page.get_by_label("User name").fill(name)
    await page.get_by_label("Password").fill(PASSWORD)
    await page.get_by_role("button", name="Sign up").click()
    await page.wait_for_url("**/games")
    await page.wait_for_load_state("networkidle")


def _thinned(timeline: list[tuple[float, int]]) -> list[tuple[float, int]]:
    """Entries where the count changes, and those beside them."""
    kept = []
    for number, entry in enumerate(timeline):
        around = timeline[max(number - 1, 0) : number + 2]
        if number in (0, len(timeline) - 1) or any(other[1] != entry[1] for other in around):
            kept.append(entry)
    return kept
