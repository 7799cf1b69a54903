"""One call: whose state it touches, what it says, and the number under which its events are found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from devenv.aws.elasticbeanstalk.records import Environment

if TYPE_CHECKING:
    from devenv.aws.elasticbeanstalk.models import BeanstalkBackend


@dataclass(frozen=True)
class Call:
    """The parameters are read by the service's model already."""

    backend: BeanstalkBackend
    params: dict[str, Any]
    request: str
    origin: str = ""  # how the caller reaches the service: S3 answers there too

    def get(self, name: str, otherwise: Any = None) -> Any:
        """A parameter, when it was said."""
        return self.params.get(name, otherwise)

    def environment(self, prefix: str = "") -> Environment:
        """The environment that the call names by name or id."""
        return self.backend.environment(self.get(f"{prefix}EnvironmentName"), self.get(f"{prefix}EnvironmentId"))

    def page(self, rows: list[Any], most: int) -> tuple[list[Any], str | None]:
        """The rows of the page asked for, and the token of the next one."""
        start = int(token) if (token := str(self.get("NextToken", "0"))).isdigit() else 0
        size = min(int(self.get("MaxRecords") or most), most)
        end = start + size
        return rows[start:end], str(end) if end < len(rows) else None

    def tags(self) -> dict[str, str]:
        """The tags that the call gives to what it makes."""
        return {tag.get("Key", ""): tag.get("Value", "") for tag in self.get("Tags", [])}
