"""The state of the service in one account and region, and how things in it are found and named."""

from __future__ import annotations

import random
import re
import string
from collections.abc import Iterator
from datetime import datetime

from moto.core.base_backend import BackendDict, BaseBackend
from moto.core.resource_tagging import TaggableResourcesMixin, TaggedResource

from devenv.aws.elasticbeanstalk import plane
from devenv.aws.elasticbeanstalk.events import EventLog
from devenv.aws.elasticbeanstalk.exceptions import InvalidParameterValueError, ResourceNotFoundError
from devenv.aws.elasticbeanstalk.records import Application, Environment, Template, Version

LETTERS = string.ascii_lowercase + string.digits
ARN = re.compile(r"arn:[\w-]+:elasticbeanstalk:[\w-]*:\d*:(\w+)/(.+)")
Tagged = Application | Version | Template | Environment


class BeanstalkBackend(BaseBackend, TaggableResourcesMixin):  # type: ignore[misc, unused-ignore]
    """Applications, environments and their history."""

    SERVICE_NAMESPACE = "elasticbeanstalk"

    def __init__(self, region_name: str, account_id: str) -> None:
        super().__init__(region_name, account_id)
        self.applications: dict[str, Application] = {}
        self.environments: list[Environment] = []
        self.log = EventLog()
        self.farewells: dict[str, str] = {}  # applications that end with their environments, and who asked

    def reset(self) -> None:
        """Forgets everything, and ends what runs for it."""
        plane.end_all(self)
        super().reset()

    def now(self) -> datetime:
        """By the mirror's clock."""
        return plane.now()

    @property
    def bucket(self) -> str:
        """Where the service keeps bundles."""
        return f"elasticbeanstalk-{self.region_name}-{self.account_id}"

    def arn(self, kind: str, path: str) -> str:
        """The ARN of a resource of this account."""
        return f"arn:{self.partition}:elasticbeanstalk:{self.region_name}:{self.account_id}:{kind}/{path}"

    def application(self, name: str) -> Application:
        """The application of that name, or the refusal that `eb` understands."""
        if name not in self.applications:
            raise InvalidParameterValueError(f"No Application named '{name}' found.")
        return self.applications[name]

    def version(self, application: str, label: str) -> Version:
        """A version of an application."""
        found = self.application(application).versions.get(label)
        if found is None:
            raise InvalidParameterValueError(f"No Application Version named '{label}' found.")
        return found

    def saved(self, application: str, name: str) -> Template:
        """A configuration template."""
        found = self.application(application).templates.get(name)
        if found is None:
            raise InvalidParameterValueError(f"No Configuration Template named '{application}/{name}' found.")
        return found

    def environment(self, name: str | None = None, id: str | None = None) -> Environment:  # noqa: A002
        """The living environment of that name or id."""
        if not name and not id:
            raise InvalidParameterValueError("Either EnvironmentId or EnvironmentName must be specified.")
        for one in self.environments:
            if one.alive and name in (None, one.name) and id in (None, one.id):
                return one
        said = f"EnvironmentName = '{name}'" if name else f"EnvironmentId = '{id}'"
        raise InvalidParameterValueError(f"No Environment found for {said}.")

    def living(self, application: str | None = None) -> list[Environment]:
        """Environments that have not ended, of one application or of all."""
        return [one for one in self.environments if one.alive and application in (None, one.application)]

    def fresh_id(self, prefix: str, length: int = 10) -> str:
        """A name such as AWS makes, that nothing has yet."""
        taken = {one.id for one in self.environments}
        while (name := prefix + "".join(random.choices(LETTERS, k=length))) in taken:  # noqa: S311
            pass
        return name

    def tagged(self, arn: str) -> Tagged:
        """What has this ARN and can carry tags."""
        for one in self._taggable():
            if one.arn == arn:
                return one
        raise ResourceNotFoundError(f"Resource not found for arn '{arn}'.")

    def _taggable(self) -> Iterator[Tagged]:
        yield from self.living()
        for application in self.applications.values():
            yield application
            yield from application.versions.values()
            yield from application.templates.values()

    def iter_tagged_resources(self) -> Iterator[TaggedResource]:
        """For the resource groups tagging API."""
        for one in self._taggable():
            kind = f"elasticbeanstalk:{type(one).__name__.lower()}"
            yield TaggedResource(arn=one.arn, tags=dict(one.tags), resource_type=kind, extra={"include_untagged": True})


beanstalk_backends = BackendDict(BeanstalkBackend, "elasticbeanstalk")
