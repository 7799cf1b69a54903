"""Errors in the shape that Elastic Beanstalk answers with."""

from __future__ import annotations

from moto.core.exceptions import ServiceException


class BeanstalkError(ServiceException):  # type: ignore[misc, unused-ignore]
    """A refusal: a code that clients match on and a text for people."""

    code = "InvalidParameterValue"
    status = 400


class InvalidParameterValueError(BeanstalkError):
    """A value names nothing, or something that is in the way."""


class MissingParameterError(BeanstalkError):
    """A value that the operation cannot do without."""

    code = "MissingParameter"


class InvalidParameterCombinationError(BeanstalkError):
    """Two values that exclude each other."""

    code = "InvalidParameterCombination"


class ValidationError(BeanstalkError):
    """A value that the service's own model forbids."""

    code = "ValidationError"


class ConfigurationValidationError(BeanstalkError):
    """Option settings that no environment could have."""

    code = "ConfigurationValidationException"


class ResourceNotFoundError(BeanstalkError):
    """There is no resource of that ARN."""

    code = "ResourceNotFoundException"


class OperationInProgressError(BeanstalkError):
    """Something runs that would be cut off."""

    code = "OperationInProgressFailure"


class SourceBundleDeletionError(BeanstalkError):
    """The version is gone, its bundle is not."""

    code = "SourceBundleDeletionFailure"


class TooManyTagsError(BeanstalkError):
    """More tags than a resource may carry."""

    code = "TooManyTagsException"


class InvalidRequestError(BeanstalkError):
    """The environment does not report what is asked for."""

    code = "InvalidRequestException"


class InvalidActionError(BeanstalkError):
    """The service has no such operation, or it is not built here; never worth a retry."""

    code = "InvalidAction"


class NotMirroredError(BeanstalkError):
    """An operation that AWS has and the mirror has not; no client retries on 501."""

    code, status = "NotImplemented", 501

    def __init__(self, operation: str) -> None:
        super().__init__(f"the mirror does not build {operation}; `devenv cloud coverage` lists what it does")
