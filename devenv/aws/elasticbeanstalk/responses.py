"""Takes a request in either form of the wire to its operation, and the answer back."""

from __future__ import annotations

import uuid
from typing import Any

from moto.core.exceptions import ServiceException
from moto.core.responses import BaseResponse

from devenv.aws.elasticbeanstalk import plane, wire
from devenv.aws.elasticbeanstalk.api import OPERATIONS, Call
from devenv.aws.elasticbeanstalk.exceptions import NotMirroredError
from devenv.aws.elasticbeanstalk.models import BeanstalkBackend, beanstalk_backends


class BeanstalkResponse(BaseResponse):
    """One request."""

    def __init__(self) -> None:
        super().__init__(service_name="elasticbeanstalk")

    @property
    def backend(self) -> BeanstalkBackend:
        """The state of the caller's account in the region asked for."""
        return beanstalk_backends[self.current_account][self.region]

    def call_action(self) -> wire.Answer:
        """Reads, carries out and answers; whatever is wrong is said in the service's own shape."""
        values = {key: value[0] for key, value in self.querystring.items() if isinstance(value, list) and value}
        form = wire.form(values, self.headers)
        request_id = str(uuid.uuid4())
        wanted = wire.nameless()
        try:
            wanted = wire.operation(self._get_action())
            result: Any = self._carry_out(wanted, values, request_id)
        except ServiceException as refused:
            result = refused
        status, headers, body = wire.write(wanted, result, form, request_id)
        return status, {**self.response_headers, **headers}, body

    def _get_action(self) -> str:
        for key in ("Action", "Operation"):
            if self.querystring.get(key):
                return str(self.querystring[key][0])
        return ""

    def _carry_out(self, wanted: Any, values: dict[str, str], request_id: str) -> Any:
        do = OPERATIONS.get(wanted.name)
        if do is None:
            raise NotMirroredError(wanted.name)
        origin = self.normalized_request.host_url.rstrip("/")
        call = Call(self.backend, wire.read(wanted, values), request_id, origin)
        with plane.lock():
            return do(call)
