"""Bundles: hooks and configuration files in their order, and what is wrong with one said in the words of AWS."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from botocore.exceptions import ClientError

from devenv.aws.elasticbeanstalk.plane.bundle import BundleError, examine, unpack
from devenv.aws.elasticbeanstalk.plane.host.native import oneoff
from tests.support.beanstalk import SINGLE, Site, properties
from tests.support.bundles import HOOK, bundle, hook

NOTE = 'echo "{name}" >> /var/app/{where}/hooks.txt\n'
CONFIG = """
option_settings:
  aws:elasticbeanstalk:application:environment:
    GREETING: from the bundle
files:
  /etc/roronline/motto:
    mode: "000600"
    content: "{motto}"
commands:
  01_first:
    command: 'test -f /etc/roronline/motto && test "$WORD" = "spqr" && touch /opt/first'
  02_never:
    test: "false"
    command: "exit 9"
  03_forgiven:
    command: "exit 9"
    ignoreErrors: true
container_commands:
  02_second:
    command: "test -f app.py && echo container2 >> hooks.txt"
  01_first:
    command: ["sh", "-c", "test -f /opt/first && echo container1 >> hooks.txt"]
    leader_only: true
"""


def test_hooks_and_commands_run_in_the_order_of_the_platform(site: Site) -> None:
    note = {kind: NOTE.format(name=kind, where=where) for kind, where in
            (("prebuild", "staging"), ("predeploy", "staging"), ("postdeploy", "current"))}  # fmt: skip
    more = {".ebextensions/01.config": CONFIG.replace("{motto}", "senatus")}
    for kind, text in note.items():
        more |= hook(kind, text)
    more |= hook("predeploy", 'grep -q "^WORD=spqr$" .env\n' + NOTE.format(name="again", where="staging"), "20.sh")
    site.version("v1", more)
    seen = site.create("v1", SINGLE, properties(WORD="spqr"))
    assert seen["Health"] == "Green", site.events()
    assert site.ask()["hooks"] == ["prebuild", "container1", "container2", "predeploy", "again", "postdeploy"]
    assert site.ask()["greeting"] == "from the bundle"
    assert not Path("/etc/roronline/motto").exists()  # the instance's own /etc, not this machine's
    assert not Path("/opt/first").exists()


def test_what_is_said_by_the_api_counts_more_than_the_bundle(site: Site) -> None:
    site.version("v1", {".ebextensions/01.config": CONFIG.replace("{motto}", "x").split("files:")[0]})
    site.create("v1", SINGLE, properties(GREETING="from the api"))
    assert site.ask()["greeting"] == "from the api"


FAILING = {
    "a hook that fails": ({".platform/hooks/prebuild/1.sh": HOOK + "echo no; exit 3\n"}, "prebuild/1.sh failed"),
    "windows line ends": (
        {".platform/hooks/predeploy/1.sh": "#!/bin/sh\r\necho hi\r\n"},
        "fork/exec .platform/hooks/predeploy/1.sh: no such file or directory",
    ),
    "no interpreter": ({".platform/hooks/predeploy/1.sh": "echo hi\n"}, "exec format error"),
    "a program that lost its run bit": (
        {
            "tool.sh": "echo tool\n",
            ".ebextensions/1.config": "container_commands: {1: {command: ./tool.sh}}\n",
        },
        "ermission denied",
    ),
    "a postdeploy hook that fails": ({".platform/hooks/postdeploy/1.sh": HOOK + "exit 1\n"}, "postdeploy/1.sh failed"),
    "a password that nobody set": (
        {"docker-compose.yml": "services: {web: {build: ., environment: {A: '${NOT_SET:?a word}'}, x-native: {web: "
         "{command: [python, app.py]}}}}\n"},
        "NOT_SET is not set",
    ),
    "a tag that nobody pushed": (
        {"docker-compose.yml": "services: {app: {image: 'roronline-app:v0.0.0-never'}}\n"},
        "manifest unknown",
    ),
    "an image that only Docker can run": ({"docker-compose.yml": "services: {web: {image: 'nginx:1'}}\n"}, "no native"),
}  # fmt: skip


@pytest.mark.parametrize("case", FAILING)
def test_a_deployment_that_fails_says_why_in_the_engines_log(site: Site, case: str) -> None:
    more, cause = FAILING[case]
    site.version("v1")
    site.version("v2", more)
    site.create("v1", SINGLE)
    assert site.update("v2")["VersionLabel"] == "v1"
    said = site.events()
    assert "Instance deployment failed. For details, see 'eb-engine.log'." in said, said
    assert said[-1] == "Failed to deploy application."
    assert cause in site.logs()
    assert "<RequestId>" not in "".join(said)


def test_hooks_from_windows_without_run_bits_run_all_the_same(site: Site) -> None:
    more = hook("predeploy", NOTE.format(name="predeploy", where="staging"))
    site.version("v1", more, modes=False)
    assert site.create("v1", SINGLE)["Health"] == "Green", site.events()
    assert site.ask()["hooks"] == ["predeploy"]


def slip(name: str, link: str = "") -> bytes:
    buffer = io.BytesIO(bundle("v2"))
    with zipfile.ZipFile(buffer, "a") as archive:
        entry = zipfile.ZipInfo(name)
        entry.create_system = 3
        entry.external_attr = (0o120777 if link else 0o100644) << 16
        archive.writestr(entry, link or "evil")
    return buffer.getvalue()


def truncated() -> bytes:
    whole = bundle("v2", {"big": "x" * 100_000})
    return whole[: len(whole) // 2]


def damaged() -> bytes:
    data = bytearray(bundle("v2"))
    data[200] ^= 0xFF
    return bytes(data)


MALFORMED = {
    "no archive": (b"<html>not found</html>", "not a zip"),
    "cut off": (truncated(), "zip"),
    "damaged": (damaged(), ""),
    "a path that leads out": (slip("../../evil"), "leads out of the bundle"),
    "an absolute path": (slip("/etc/evil"), "leads out of the bundle"),
    "a path of Windows that leads out": (slip("..\\evil"), "leads out of the bundle"),
    "a link that leads out": (slip("link", "../../etc"), "link that leads out"),
    "a name twice": (slip("VERSION"), "there twice"),
}


@pytest.mark.parametrize("case", MALFORMED)
def test_a_bundle_that_cannot_be_unpacked_leaves_nothing(case: str, tmp_path: Path) -> None:
    data, cause = MALFORMED[case]
    with pytest.raises(BundleError) as broken:
        examine([data])
    assert cause in str(broken.value)
    with pytest.raises(BundleError):
        unpack([data], tmp_path / "inside" / "target")
    assert [path for path in tmp_path.rglob("*") if path.is_file() or path.is_symlink()] == []
    assert "Check that the application version is a valid zip or war file." in broken.value.text("v2")


def test_a_malformed_bundle_fails_the_update_and_the_old_version_serves_on(site: Site) -> None:
    site.version("v1")
    site.create("v1", SINGLE)
    site.upload("v2", MALFORMED["a path that leads out"][0])
    assert site.update("v2")["VersionLabel"] == "v1"
    said = site.events()
    text = "Configuration files cannot be extracted from the application version v2."
    assert any(one.startswith(text) for one in said)
    assert said[-1] == "Failed to deploy application."
    assert site.ask()["version"] == "v1"
    site.upload("v3", bundle("v3", {".ebextensions/1.config": "option_settings: [\n"}))
    site.update("v3")
    assert any("contains invalid YAML or JSON" in one for one in site.events())
    site.upload("v4", bundle("v4", {".ebextensions/1.config": "packages: {yum: {htop: []}}\n"}))
    site.update("v4")
    assert any("has the key 'packages'" in one for one in site.events())
    site.upload("v5", bundle("v5", {".ebextensions/1.config": "option_settings: {aws:autoscaling:asg: {Legs: 2}}\n"}))
    site.update("v5")
    assert any("OptionName: 'Legs'): Unknown configuration setting." in one for one in site.events())
    assert (site.described()["Health"], site.ask()["version"]) == ("Green", "v1")


def test_a_bundle_without_a_compose_file_is_refused_in_the_words_of_the_platform(site: Site) -> None:
    site.version("v1", {"docker-compose.yml": None})
    seen = site.create("v1", SINGLE)
    assert seen["Health"] == "Red"
    said = site.events()
    assert any("Both 'Dockerfile' and 'Dockerrun.aws.json' are missing in your source bundle." in one for one in said)
    assert said[-1].startswith("Create environment operation is complete, but with errors.")


def test_a_version_is_looked_into_when_asked(site: Site) -> None:
    site.s3.put_object(Bucket=site.bucket, Key="bad.zip", Body=b"nothing of the kind")
    source = {"S3Bucket": site.bucket, "S3Key": "bad.zip"}
    site.eb.create_application_version(ApplicationName=site.name, VersionLabel="bad", SourceBundle=source, Process=True)
    found = site.eb.describe_application_versions(ApplicationName=site.name)["ApplicationVersions"]
    assert [one["Status"] for one in found] == ["Failed"]
    said = site.eb.describe_events(ApplicationName=site.name)["Events"]
    assert said[0]["Message"].endswith("FAILED.")


@pytest.mark.slow
def test_a_bundle_of_600_megabytes_is_refused(site: Site) -> None:
    site.s3.put_object(Bucket=site.bucket, Key="huge.zip", Body=b"\0" * 600_000_000)
    source = {"S3Bucket": site.bucket, "S3Key": "huge.zip"}
    with pytest.raises(ClientError, match="exceeds maximum allowed size: 524288000"):
        site.eb.create_application_version(ApplicationName=site.name, VersionLabel="huge", SourceBundle=source)
    site.s3.delete_object(Bucket=site.bucket, Key="huge.zip")
    site.s3.put_object(Bucket=site.bucket, Key="empty.zip", Body=b"")
    source = {"S3Bucket": site.bucket, "S3Key": "empty.zip"}
    with pytest.raises(ClientError, match="Source bundle is empty"):
        site.eb.create_application_version(ApplicationName=site.name, VersionLabel="empty", SourceBundle=source)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("compose -p x run --rm --no-deps -T census", 3, "citizens of Roma"),
        ("compose -p x run --rm games", 125, "no one-shot service games in the bundle; there are: census"),
        ("compose -p x run --privileged census", 125, "is not mirrored"),
        ("compose -p x down", 0, ""),
        ("compose down", 125, "stopped by the platform"),
        ("ps", 125, "no Docker engine runs here: `docker ps` is not mirrored"),
    ],
)
def test_docker_of_an_instance_runs_one_shots_and_refuses_the_rest(
    tmp_path: Path, words: str, code: int, said: str
) -> None:
    service = {"argv": ["sh", "-c", "echo citizens of $CITY; exit 3"], "environment": {"CITY": "Roma"}, "folder": "/"}
    (tmp_path / "services.json").write_text(json.dumps({"services": {"census": service}}))
    asked = [sys.executable, "-I", str(oneoff.PROGRAM), str(tmp_path / "services.json"), *words.split()]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert said in done.stdout + done.stderr
