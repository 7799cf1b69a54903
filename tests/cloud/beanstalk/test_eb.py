"""The `eb` command line works as its users have it: no option of ours, AWS_ENDPOINT_URL alone."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator

import httpx
import pytest

from tests.support.cloud import Mirror
from tests.support.cloud.eb import Project

pytestmark = pytest.mark.slow
FIRST, SECOND = f"curia-{secrets.token_hex(2)}", f"basilica-{secrets.token_hex(2)}"


class Made(Project):
    """A project that `eb` initialised and of which one environment runs; what was said is kept."""

    said: dict[str, str]

    def ask(self, environment: str) -> str:
        """The version that answers at an environment's address."""
        eb = self.mirror.client("elasticbeanstalk")
        address = eb.describe_environments(EnvironmentNames=[environment])["Environments"][0]["EndpointURL"]
        return str(httpx.get(f"http://{address}/", timeout=5).json()["version"])


@pytest.fixture(scope="module")
def project(mirror: Mirror, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    made = Made(tmp_path_factory.mktemp("eb"), mirror, f"forum-{secrets.token_hex(3)}")
    made.write("v1")
    init = made.init()
    create = made.eb("create", FIRST, "--single", "--timeout", "5")
    made.said = {"init": init.stdout + init.stderr, "create": create.stdout + create.stderr}
    yield made
    made.eb("terminate", "--all", "--force")


def lines(text: str) -> list[str]:
    """Events without their times."""
    return [match[1] for match in re.finditer(r"^\d{4}-\d\d-\d\d .{8} +(.*)$", text, re.MULTILINE)]


def test_init_makes_the_application_and_remembers_it(project: Made) -> None:
    assert f"Application {project.application} has been created." in project.said["init"]
    settings = (project.folder / ".elasticbeanstalk" / "config.yml").read_text()
    assert f"application_name: {project.application}" in settings
    assert "default_platform: Docker" in settings


def test_create_waits_for_an_environment_that_answers(project: Made) -> None:
    said = lines(project.said["create"])
    assert said[0] == "INFO    createEnvironment is starting.", project.said["create"]
    assert said[-1] == f"INFO    Successfully launched environment: {FIRST}"
    assert project.ask(FIRST) == "v1"


def test_status_tells_that_it_is_ready_and_green(project: Made) -> None:
    said = project.eb("status").stdout
    assert re.search(r"Status: Ready\s+Health: Green", said), said
    assert f"Environment details for: {FIRST}" in said


def test_deploy_follows_the_events_until_the_new_version_answers(project: Made) -> None:
    project.write("v2")
    done = project.eb("deploy", "--label", "v2", "--timeout", "5")
    assert lines(done.stdout)[0] == "INFO    Environment update is starting."
    assert lines(done.stdout)[-1] == "INFO    Environment update completed successfully.", done.stdout + done.stderr
    assert project.ask(FIRST) == "v2"


def test_a_deployment_that_fails_makes_deploy_fail(project: Made) -> None:
    project.write("v3", {"app.py": "import sys; sys.exit('no')\n"})
    done = project.eb("deploy", "--label", "v3", "--timeout", "5")
    assert done.returncode != 0
    assert "ERROR: ServiceError - Failed to deploy application." in done.stdout + done.stderr
    project.write("v4")
    assert project.eb("deploy", "--label", "v4", "--timeout", "5").returncode == 0
    assert project.ask(FIRST) == "v4"


def test_events_shows_what_happened_in_order(project: Made) -> None:
    said = lines(project.eb("events").stdout)
    assert said[0] == "INFO    createEnvironment is starting."
    assert said.index(f"INFO    Successfully launched environment: {FIRST}") > 0


def test_health_shows_every_instance(project: Made) -> None:
    done = project.eb("health")
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"i-[0-9a-f]{17} +Ok", done.stdout), done.stdout


def test_logs_brings_the_engines_log(project: Made) -> None:
    done = project.eb("logs")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    assert "eb-engine.log" in done.stdout
    assert "Executing instruction: FlipApplication" in done.stdout


def test_swap_gives_each_environment_the_others_name(project: Made) -> None:
    label = project.mirror.client("elasticbeanstalk").describe_environments(EnvironmentNames=[FIRST])
    version = label["Environments"][0]["VersionLabel"]
    assert project.eb("create", SECOND, "--single", "--version", version, "--timeout", "5").returncode == 0
    names = [one(project, name) for name in (FIRST, SECOND)]
    done = project.eb("swap", FIRST, "--destination_name", SECOND)
    text = f"INFO    Completed swapping CNAMEs for environments '{FIRST}' and '{SECOND}'."
    assert lines(done.stdout)[-1] == text, done.stdout + done.stderr
    assert [one(project, name) for name in (SECOND, FIRST)] == names
    told = project.mirror.about()["names"]
    assert len({tuple(told[name]) for name in names}) == 2


def one(project: Made, environment: str) -> str:
    """The name of an environment."""
    eb = project.mirror.client("elasticbeanstalk")
    return str(eb.describe_environments(EnvironmentNames=[environment])["Environments"][0]["CNAME"])


def test_terminate_ends_it(project: Made) -> None:
    done = project.eb("terminate", SECOND, "--force", "--timeout", "5")
    if "No Environment found" not in done.stdout + done.stderr:
        assert lines(done.stdout)[-1] == "INFO    terminateEnvironment completed successfully.", done.stdout
    assert SECOND not in project.eb("list").stdout
