"""A replication group is a real Redis at its names: over TLS, with its token, until it is deleted."""

from __future__ import annotations

import os
import secrets
import signal
from collections.abc import Callable
from typing import Any

import psutil
import pytest
import redis
from botocore.exceptions import ClientError
from redis.backoff import NoBackoff
from redis.retry import Retry

from tests.support.cloud import Mirror, eventually
from tests.support.hosting.dig import code, short


class Caches:
    """ElastiCache of one mirror."""

    def __init__(self, mirror: Mirror) -> None:
        self.mirror, self.api = mirror, mirror.client("elasticache")

    def create(self, **asked: Any) -> str:
        """A group; its name."""
        name = f"cache-{secrets.token_hex(4)}"
        self.api.create_replication_group(ReplicationGroupId=name, ReplicationGroupDescription="layer", **asked)
        return name

    def told(self, name: str) -> dict[str, Any]:
        """What the API says of it."""
        (found,) = self.api.describe_replication_groups(ReplicationGroupId=name)["ReplicationGroups"]
        return dict(found)

    def available(self, name: str) -> tuple[str, int]:
        """Its endpoint, once it is."""
        eventually(lambda: self.told(name)["Status"], "available", name, within=30)
        end = self.told(name)["NodeGroups"][0]["PrimaryEndpoint"]
        return str(end["Address"]), int(end["Port"])

    def client(self, name: str, **more: Any) -> redis.Redis:
        """redis-py, which looks the name up at the mirror and verifies the certificate."""
        host, port = self.available(name)
        (address,) = short(self.mirror, host)
        if more.get("ssl"):
            more |= {"ssl_ca_certs": str(self.mirror.ca), "ssl_check_hostname": False}
        return redis.Redis(address, port, socket_timeout=5, retry=Retry(NoBackoff(), 0), **more)


@pytest.fixture
def caches(mirror: Mirror) -> Caches:
    return Caches(mirror)


def refused(act: Callable[[], Any]) -> tuple[str, int]:
    with pytest.raises(ClientError) as caught:
        act()
    told = caught.value.response
    return told["Error"]["Code"], told["ResponseMetadata"]["HTTPStatusCode"]


def test_a_group_answers_over_tls_with_its_token_and_is_gone_when_it_is_deleted(caches: Caches) -> None:
    name = caches.create(TransitEncryptionEnabled=True, AuthToken="carthago-delenda-est", Engine="valkey")
    assert caches.told(name)["Status"] in ("creating", "available")
    assert caches.client(name, ssl=True, password="carthago-delenda-est").set("a", 1)
    with pytest.raises(redis.AuthenticationError):
        caches.client(name, ssl=True).get("a")
    with pytest.raises(redis.ConnectionError):
        caches.client(name).get("a")
    host, _ = caches.available(name)
    caches.api.delete_replication_group(ReplicationGroupId=name)
    eventually(lambda: code(caches.mirror, host), "NXDOMAIN", "the name being gone", within=20)
    assert refused(lambda: caches.told(name))[0] == "ReplicationGroupNotFoundFault"


def test_a_server_that_is_killed_comes_again_empty_at_the_same_address(caches: Caches) -> None:
    name = caches.create()
    client = caches.client(name)
    client.set("a", 1)
    before = short(caches.mirror, caches.available(name)[0])
    mine = [pid for pid in caches.mirror.children() if before[0] in " ".join(psutil.Process(pid).cmdline())]
    assert len(mine) == 1
    os.kill(mine[0], signal.SIGKILL)

    def fresh() -> bool:
        try:
            return client.get("a") is None
        except redis.ConnectionError:
            return False

    eventually(fresh, True, "the server being there again", within=20)
    assert short(caches.mirror, caches.available(name)[0]) == before
    caches.api.delete_replication_group(ReplicationGroupId=name)


def test_what_has_no_server_here_is_refused(caches: Caches) -> None:
    for asked in ({"NumCacheClusters": 2}, {"NumNodeGroups": 2}, {"ClusterMode": "enabled"}, {"SnapshotName": "s"}):
        assert refused(lambda asked=asked: caches.create(**asked)) == ("NotImplemented", 501)
    for token in ("short", "with a space in between", "a" * 20 + "\nbind 0.0.0.0"):
        assert refused(lambda token=token: caches.create(AuthToken=token))[0] == "InvalidParameterValue"
