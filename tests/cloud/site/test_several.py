"""LoadBalanced=yes: two instances behind one name, and every step goes from one to the other through ElastiCache."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
import redis

from devenv import bundle, release, tls
from devenv.aws.provision.stack import TEMPLATE, Stack, given
from devenv.aws.provision.target import Target
from devenv.config import Config
from devenv.deploy import backend, site
from tests.conftest import Enter
from tests.support import cloud, transport
from tests.support.cloud import REGION, ROOT_ALONE, Mirror, session
from tests.support.hosting.dig import short
from tests.support.player import API, Player
from tests.support.services import DOMAIN
from tests.support.tables import advance, seated

pytestmark = [pytest.mark.slow, ROOT_ALONE]
# A heartbeat finds missed steps by itself: here it never comes, so that what arrives came through Redis.
SETTINGS = {"HEARTBEAT": "600", "BOT_PAUSE": "0"}
NAMES = ("marcus", "livia", "gaius")
WITHIN = 30  # seconds for a step; a heartbeat would take 600


class Several:
    """Production's own stack with two instances; it runs this checkout."""

    def __init__(self, mirror: Mirror, checkout: Config) -> None:
        self.mirror, self.checkout = mirror, checkout
        self.target = Target(session(REGION), mirror.endpoint, mirror.ca)
        self.stack = Stack(self.target, "several")
        chosen = {"LoadBalanced": "yes", "Domain": DOMAIN, "DatabaseProtected": "false"}
        name, _ = self.stack.propose(TEMPLATE.read_text(), {**given(self.target), **chosen})
        self.stack.carry_out(name, print)
        self.site = site.site(self.stack)

    def deploy(self, folder: Path) -> backend.Deployed:
        """This checkout's release, until the front door names it."""
        version, space = release.version(self.checkout), "aws:elasticbeanstalk:application:environment"
        options = [{"Namespace": space, "OptionName": key, "Value": value} for key, value in SETTINGS.items()]
        eb = self.mirror.client("elasticbeanstalk")
        eb.update_environment(EnvironmentName=self.site.environment, OptionSettings=options)
        to = backend.Place(
            self.target, self.site.application, self.site.environment, self.site.bucket, self.serves, print
        )
        backend.Events(eb, self.site.environment, print).until_ready(120)
        archive = bundle.write(self.checkout, folder / "release.zip", f"roronline-app:{version}")
        return backend.deploy(to, version, archive, within=180)

    def serves(self) -> str | None:
        """The release behind the site's own name, as Route 53 leads there."""
        door, name = self.front(), f"api.{DOMAIN}"
        try:
            with httpx.Client(verify=door.tls() or True, timeout=10) as client:
                said = client.get(
                    f"https://{door.address}/readyz", headers={"Host": name}, extensions={"sni_hostname": name}
                )
        except httpx.HTTPError:
            return None
        return str(said.json().get("release")) if said.status_code == 200 else None

    @property
    def trust(self) -> Path:
        """Who signed for the site's names."""
        return tls.files(self.checkout).ca

    def front(self) -> transport.Site:
        """Where Route 53 leads: a name of the balancer's, then its address."""
        (name, address) = reversed(short(self.mirror, f"api.{DOMAIN}"))
        assert name.endswith(".elasticbeanstalk.com.")
        return self.door(address)

    def door(self, address: str) -> transport.Site:
        """The site's names at an address."""
        return transport.Site(f"https://api.{DOMAIN}", f"https://www.{DOMAIN}", self.trust, None, address)

    def doors(self) -> list[transport.Site]:
        """Each instance by its own address, under the site's names."""
        eb = self.mirror.client("elasticbeanstalk")
        found = eb.describe_environment_resources(EnvironmentName=self.site.environment)["EnvironmentResources"]
        kept = json.loads((self.mirror.folder / "state" / "addresses").read_text())
        places = [kept["numbers"][f"elasticbeanstalk/{one['Id']}"] for one in found["Instances"]]
        return [self.door(f"{kept['network']}.{place}") for place in places]

    def secret(self, key: str) -> str:
        """The secret behind a key of the service's environment."""
        secrets = self.mirror.client("secretsmanager")
        known = {one["Description"]: one["Name"] for one in secrets.list_secrets()["SecretList"]}
        return str(secrets.get_secret_value(SecretId=known[key])["SecretString"])

    def cache(self) -> redis.Redis:
        """The cache as its instances reach it: over TLS, with the token from Secrets Manager."""
        (group,) = self.mirror.client("elasticache").describe_replication_groups()["ReplicationGroups"]
        end, token = group["NodeGroups"][0]["PrimaryEndpoint"], self.secret("REDIS_PASSWORD")
        (address,) = short(self.mirror, end["Address"])
        more: dict[str, Any] = {"ssl_ca_certs": str(self.mirror.ca), "ssl_check_hostname": False}
        return redis.Redis(address, int(end["Port"]), password=token, ssl=True, decode_responses=True, **more)


@pytest.fixture(scope="module")
def several(checkout: Config, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Several]:
    """Deployed, in a mirror of its own: the template's names are production's, and there is one of each."""
    with cloud.mirror() as mirror:
        made = Several(mirror, checkout)
        made.deploy(tmp_path_factory.mktemp("several"))
        yield made


@pytest.fixture
async def enter(several: Several) -> AsyncIterator[Enter]:
    """Players who come in by the instances in turn."""
    doors = several.doors()
    async with AsyncExitStack() as stack:

        async def entered(*names: str) -> list[Player]:
            places = [doors[number % len(doors)] for number in range(len(names))]
            pairs = zip(places, names, strict=True)
            return [await stack.enter_async_context(await Player.enter(door, name)) for door, name in pairs]

        yield entered


async def test_a_step_on_one_instance_reaches_the_sockets_of_the_other_through_elasticache(
    several: Several, enter: Enter
) -> None:
    assert len({door.address for door in several.doors()}) == 2
    game, players = await seated(enter, *NAMES)
    marcus, livia, _ = players
    assert marcus.site.address != livia.site.address
    async with marcus.sit(game) as here, livia.sit(game) as there, asyncio.timeout(WITHIN):
        await asyncio.gather(here.read(), there.read())
        with several.cache() as cache:
            listening = [one for one in cache.client_list() if int(one["sub"]) > 0]
            assert len(listening) == 2, "one hub of each instance"
        version = await advance(players, game, 4)
        await asyncio.gather(here.until(version), there.until(version))
        assert len(here.steps) == len(there.steps) == 4
        assert there.view == (await livia.table(game))["view"]


def test_each_instance_verifies_its_database_by_the_authorities_that_its_hook_fetched(several: Several) -> None:
    url = several.secret("DATABASE_URL")
    assert f"?sslmode=verify-full&sslrootcert={several.mirror.ca}" in url
    logs = (several.mirror.folder / "state" / "elasticbeanstalk").glob("*/*/var/log/eb-engine.log")
    fetched = f"the database is verified by 1 authorities of file://{several.mirror.ca}"
    assert [fetched in log.read_text() for log in logs] == [True, True]
    host = url.partition("@")[2].partition(":")[0]
    stranger = tls.files(several.checkout).ca
    with pytest.raises(psycopg.OperationalError, match="certificate verify failed"):
        psycopg.connect(url, hostaddr=short(several.mirror, host)[0], sslrootcert=str(stranger))


async def test_the_balancer_leads_to_both_and_who_signed_in_at_one_is_known_at_the_other(
    several: Several, enter: Enter
) -> None:
    (cornelia,) = await enter("cornelia")
    for _ in range(2):  # a connection each, handed out in turn
        async with Player(several.front(), "cornelia") as again:
            again.http.cookies.update(cornelia.http.cookies)
            assert await again.call("GET", f"{API}/me/") == {"name": "cornelia"}
