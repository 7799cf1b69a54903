"""AWS's own policies for instances and for the service, which `eb create` attaches to the roles that it makes."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from moto.iam import urls
from moto.iam.aws_managed_policies import aws_managed_policies_data
from moto.iam.models import AWSManagedPolicy, IAMBackend

OURS = "AWSElasticBeanstalk"


@cache
def _known() -> dict[str, Any]:
    every = json.loads(aws_managed_policies_data)
    return {name: data for name, data in every.items() if name.startswith(OURS)}


class Iam(IAMBackend):
    """With the service's policies; all 1,400 of AWS would be written to disk at every change."""

    def _init_aws_policies(self) -> list[Any]:
        return [
            AWSManagedPolicy.from_data(name, self.account_id, self.region_name, data) for name, data in _known().items()
        ]

    @property
    def _url_module(self) -> Any:
        return urls  # moto would derive it from the name of this module
