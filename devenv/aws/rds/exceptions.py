"""What RDS refuses, with its own codes."""

from __future__ import annotations

from moto.core.exceptions import ServiceException


class InvalidState(ServiceException):
    """The instance is not in a state in which this can be done."""

    code = "InvalidDBInstanceState"


class InvalidCombination(ServiceException):
    """Parameters that do not go together."""

    code = "InvalidParameterCombination"


class InvalidValue(ServiceException):
    """A parameter with an impossible value."""

    code = "InvalidParameterValue"


class NotBuilt(ServiceException):
    """AWS has it; behind the mirror stands nothing that could do it."""

    code = "NotImplemented"
