"""The seams at which moto is extended: services of our own, URLs replaced, CloudFormation types added.

A service is a package `devenv.aws.NAME`. Its module `seam` has `install()`, which calls the functions
below, and its module `plane`, where there is a data plane, has `plane(world)`. Each seam has a test.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
import sys
import threading
import types
from typing import Any

OWN = ("s3", "cloudformation", "rds", "route53", "route53domains", "amplify", "elasticbeanstalk", "elasticache", "acme")

# moto's names of the services that the mirror serves; to all others it answers that it does not.
SERVED = (
    "acm", "amplify", "autoscaling", "cloudformation", "cloudwatch", "ec2", "elasticache", "elasticbeanstalk",
    "elb", "elbv2", "iam", "logs", "rds", "route53", "route53domains", "s3", "secretsmanager", "ssm", "sts",
)  # fmt: skip

_installed = threading.Lock()
_done: set[str] = set()
_planes_run = threading.Event()


def install() -> None:
    """Teaches moto all that is ours; must come before the first client or server. Repeating it does nothing."""
    with _installed:
        for name in OWN:
            if name not in _done and (seam := part(name, "seam")) is not None:
                seam.install()
                _done.add(name)
        forget_types()


def planes(world: Any) -> list[Any]:
    """The data planes of all services that have one."""
    found = [part(name, "plane") for name in OWN]
    return [module.plane(world) for module in found if module is not None]


def real() -> bool:
    """Whether data planes run in this process. In moto's `mock_aws` none does, and moto's own states stand."""
    return _planes_run.is_set()


def be_real() -> None:
    """From now on only planes say that something is available."""
    _planes_run.set()


def served() -> list[str]:
    """The services that there are."""
    return [name for name in SERVED if f"moto.{name}" in sys.modules or importlib.util.find_spec(f"moto.{name}")]


def add_service(name: str, models: types.ModuleType, patterns: list[str]) -> None:
    """A service that moto has not: `models` holds `NAME_backends`; `patterns` match its real URLs."""
    from moto import backend_index

    sys.modules[f"moto.{name}"] = models
    known = {(service, pattern.pattern) for service, pattern in backend_index.backend_url_patterns}
    for pattern in patterns:
        if (name, pattern) not in known:
            backend_index.backend_url_patterns.append((name, re.compile(pattern)))


def replace_urls(name: str, paths: dict[str, Any]) -> None:
    """The handlers of a service that moto has, all of them: `{"{0}/$": OurResponse.dispatch}`."""
    urls: Any = importlib.import_module(f"moto.{name}.urls")
    urls.url_paths = paths


def replace_backend(name: str, backend: type) -> None:
    """Our subclass of moto's backend makes the regions of a service from now on."""
    module = importlib.import_module(f"moto.{name}.models")
    backends = getattr(module, f"{name}_backends")
    assert not list(backends), f"{name} is in use already"
    backends.backend = backend


def forget_types() -> None:
    """CloudFormation looks its types up anew: a subclass of `CloudFormationModel` is found by being there."""
    from moto.cloudformation import parsing

    for cached in (parsing.get_model_list, parsing.get_model_map, parsing.get_name_type_map):
        cached.cache_clear()


def part(service: str, part: str) -> Any:
    """A module of a service's package; None when there is none."""
    package = f"devenv.aws.{service}"
    if importlib.util.find_spec(package) is None or importlib.util.find_spec(f"{package}.{part}") is None:
        return None
    return importlib.import_module(f"{package}.{part}")
