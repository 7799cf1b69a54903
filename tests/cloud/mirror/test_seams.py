"""The places at which moto is extended from outside: a new moto that moved one of them is found here."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable
from importlib import metadata
from typing import Any

import moto.backends
from moto import backend_index
from moto.cloudformation import parsing
from moto.core.base_backend import AccountSpecificBackend, BackendDict, BaseBackend

from devenv.aws.mirror import register


def test_moto_is_the_version_whose_seams_are_known() -> None:
    assert metadata.version("moto") == "5.2.5"


def test_a_service_is_found_by_its_name_among_the_modules() -> None:
    module = types.ModuleType("moto.senate")
    module.senate_backends = object()  # type: ignore[attr-defined]
    try:
        register.add_service("senate", module, [r"https?://senate\.(.+)\.amazonaws\.com"])
        assert moto.backends.get_backend("senate") is module.senate_backends  # type: ignore[call-overload]
        assert [name for name, pattern in backend_index.backend_url_patterns if name == "senate"] == ["senate"]
    finally:
        del sys.modules["moto.senate"]
        backend_index.backend_url_patterns[:] = [
            one for one in backend_index.backend_url_patterns if one[0] != "senate"
        ]


def test_urls_of_a_service_are_read_from_its_module_each_time() -> None:
    backends: Any = moto.backends.get_backend("sts")
    assert set(backends["123456789012"]["aws"].url_paths) == {"/$"}


def test_regions_are_made_by_the_class_that_the_backends_hold(client: Callable[..., Any]) -> None:
    assert issubclass(moto.backends.get_backend("rds").backend, BaseBackend)
    assert isinstance(moto.backends.get_backend("rds")["123456789012"], AccountSpecificBackend)
    assert BackendDict.iter_backends


def test_types_of_cloudformation_are_remembered_in_three_places() -> None:
    for cached in (parsing.get_model_list, parsing.get_model_map, parsing.get_name_type_map):
        assert cached.cache_clear
    register.forget_types()
    assert "AWS::RDS::DBInstance" in parsing.get_model_map()


def test_what_is_looked_up_in_moto_s_modules_is_ours() -> None:
    import moto.cloudformation.models
    import moto.rds.models

    from devenv.aws.cloudformation import models as stacks
    from devenv.aws.cloudformation import template
    from devenv.aws.rds import models as databases

    register.install()
    assert moto.cloudformation.models.Stack is stacks.MirrorStack
    assert parsing.clean_json is template.clean
    assert moto.rds.models.DBInstance is databases.Instance
    assert moto.backends.get_backend("rds").backend is databases.Rds
    assert moto.backends.get_backend("cloudformation").backend is stacks.Stacks


def test_every_operation_of_coverage_exists_and_what_is_called_real_is_answered() -> None:
    from devenv.aws.coverage import REAL, survey

    depths = {(line.service, line.operation): line.depth for line in survey(sorted(REAL))}
    assert {(service, name) for service, names in REAL.items() for name in names} <= set(depths)
    assert [key for key, depth in depths.items() if depth == "absent" and key[1] in REAL[key[0]]] == []
    assert depths["rds", "CreateDBCluster"] == "absent"


def test_an_object_takes_its_bytes_by_one_property() -> None:
    from moto.s3.models import FakeKey

    from devenv.aws.s3 import objects

    register.install()
    assert vars(FakeKey)["value"].fset is objects.put
    small, big = (FakeKey("k", b"v" * size, "123456789012", "us-east-1", max_buffer_size=4) for size in (3, 5))
    assert (small.value, big.value, small.contentsize, big.contentsize) == (b"vvv", b"vvvvv", 3, 5)
    assert [vars(one._value_buffer)["_rolled"] for one in (small, big)] == [False, True]
    small.dispose()
    big.dispose()
