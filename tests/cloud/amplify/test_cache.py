"""A build finds what npm has fetched before, wherever the caller keeps that."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from devenv.aws.amplify.build import Builder, Places
from devenv.config import Config
from tests.support.services import ROOT


@pytest.mark.parametrize("how", ["by the environment", "by .npmrc", "as npm does"])
def test_npms_cache_is_the_callers(tmp_path: Path, how: str) -> None:
    home, chosen = tmp_path / "home", tmp_path / "kept"
    home.mkdir()
    told = {key: value for key, value in os.environ.items() if not key.lower().startswith("npm_config_")}
    environ = {**told, "HOME": str(home), "DEVENV_ROOT": str(ROOT)}
    if how == "by the environment":
        environ["npm_config_cache"] = str(chosen)
    elif how == "by .npmrc":
        (home / ".npmrc").write_text(f"cache={chosen}\n")
    else:
        chosen = home / ".npm"
    children: Any = None
    found = Builder(Config.load(environ), children).environment(Places(tmp_path / "branch", tmp_path / "log"))
    assert found["npm_config_cache"] == str(chosen)
    assert found["npm_config_prefer_offline"] == "true"
