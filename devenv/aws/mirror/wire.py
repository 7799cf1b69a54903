"""What a request asks for, and answers in the shape that AWS's clients expect: all by botocore's service models."""

from __future__ import annotations

import functools
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

import boto3
from moto.core.exceptions import ServiceException
from moto.core.model import OperationModel, ServiceModel
from moto.core.request import determine_request_protocol
from moto.core.routing import get_service_router
from moto.core.serialize import get_serializer_class
from moto.core.utils import get_service_model

from devenv.aws.mirror.register import served

Headers = list[tuple[str, str]]
CREDENTIAL = re.compile(r"Credential=([^/,\s]+)/(\d{8})/([^/,\s]+)/([^/,\s]+)/aws4_request")
HOST = re.compile(r"^([a-z0-9.-]+)\.amazonaws\.com(?::\d+)?$")
REGION = re.compile(r"[a-z]{2}(-[a-z]+)+-\d")
READS = re.compile(
    r"^(Describe|List|Get|Head|Check|Validate|Estimate|Simulate|Test|Lookup|Select|View|Search|Retrieve|Request"
    r"EnvironmentInfo|AssumeRole)"
)
GLOBAL = ("iam", "route53", "route53domains", "sts")
UNSIGNED = ("AssumeRoleWithSAML", "AssumeRoleWithWebIdentity")
# Where one signing name stands for several services, or is not the service's own.
SIGNS_AS = {"monitoring": "cloudwatch", "elasticloadbalancing": "elbv2"}


@dataclass(frozen=True)
class Call:
    """One request: `service` as botocore and moto name it, `operation` as the model spells it ("" if unknown)."""

    service: str
    region: str
    operation: str
    content_type: str = ""

    @property
    def reads(self) -> bool:
        """Whether it can change nothing."""
        return bool(READS.match(self.operation))

    @property
    def served(self) -> bool:
        """Whether the mirror has this service at all."""
        return self.service in served()


class _Failure(ServiceException):
    """A class of our own: of moto's it would look for the service by the module's name."""


class Refusal(Exception):  # noqa: N818 - an answer, not a failure
    """An answer other than what was asked for: AWS's code, a sentence, the HTTP status."""

    def __init__(self, code: str, text: str, status: int = 400) -> None:
        super().__init__(text)
        self.code, self.text, self.status = code, text, status


def read(environ: Mapping[str, Any], body: bytes, request: Any) -> Call:
    """What the request asks for. `request` is moto's Request for the same environ, used for REST routes."""
    scope = credential_scope(environ)
    service = service_of(environ, scope[1] if scope else "")
    content_type = str(environ.get("CONTENT_TYPE", ""))
    region = scope[0] if scope else "us-east-1"
    return Call(service, region, operation_of(environ, body, service, request), content_type)


def credential_scope(environ: Mapping[str, Any]) -> tuple[str, str] | None:
    """Region and service that the caller's signature is for; None when the request is not signed."""
    if (found := CREDENTIAL.search(environ.get("HTTP_AUTHORIZATION", ""))) is not None:
        return found[3], found[4]
    asked = parse_qs(environ.get("QUERY_STRING", "")).get("X-Amz-Credential", [""])[0]
    parts = asked.split("/")
    return (parts[2], parts[3]) if len(parts) == 5 else None


def service_of(environ: Mapping[str, Any], signed_for: str) -> str:
    """By the signature, else by the real host name; S3 answers all else, as it has names of its own."""
    if signed_for:
        return SIGNS_AS.get(signed_for, signed_for)
    named = host_scope(environ)
    return SIGNS_AS.get(named[0], named[0]) if named else "s3"


def host_scope(environ: Mapping[str, Any]) -> tuple[str, str] | None:
    """Service and region ("" where it has none) of one of AWS's own host names; None for any other name."""
    found = HOST.match(environ.get("HTTP_HOST", ""))
    if found is None:
        return None
    labels = found[1].split(".")
    if len(labels) > 1 and REGION.fullmatch(labels[-1]):
        return labels[-2], labels[-1]
    return labels[-1], ""


def operation_of(environ: Mapping[str, Any], body: bytes, service: str, request: Any) -> str:
    """The operation's name; "" when there is none like it."""
    target = environ.get("HTTP_X_AMZ_TARGET", "")
    if target:
        return str(target).rpartition(".")[2]
    query = parse_qs(environ.get("QUERY_STRING", ""))
    if str(environ.get("CONTENT_TYPE", "")).startswith("application/x-www-form-urlencoded"):
        query |= parse_qs(body.decode(errors="replace"))
    if named := query.get("Action") or query.get("Operation"):
        return str(named[0])
    model = model_of(service)
    if model is None or not model.protocol.startswith("rest"):
        return ""
    try:
        found, _ = get_service_router(service).match(request)
        return str(found.name)
    except Exception:  # what the router says of a path it does not know differs by path
        return ""


@functools.cache
def model_of(service: str) -> ServiceModel | None:
    """botocore's model of a service; None for a service that AWS does not have."""
    return get_service_model(service) if service in _known_services() else None


def check(environ: Mapping[str, Any], call: Call) -> None:
    """Refuses what AWS refuses before it looks at the request: no signature, a scope of another world."""
    scope = credential_scope(environ)
    if scope is None:
        if call.service != "s3" and call.operation not in UNSIGNED:
            raise Refusal("MissingAuthenticationToken", "Request is missing Authentication Token", 403)
        return
    region, service = scope
    if call.service == "s3" and region not in regions("s3"):
        text = f"The authorization header is malformed; the region '{region}' is wrong; expecting 'us-east-1'"
        raise Refusal("AuthorizationHeaderMalformed", text, 400)
    if region not in regions(call.service):
        raise Refusal(_bad_signature(call), f"Credential should be scoped to a valid region, not '{region}'. ", 403)
    if (host := host_scope(environ)) and call.service != "s3":
        if SIGNS_AS.get(host[0], host[0]) != call.service:
            raise Refusal(_bad_signature(call), f"Credential should be scoped to correct service: '{host[0]}'. ", 403)
        if host[1] and host[1] != region:
            text = f"Credential should be scoped to a valid region, not '{region}'. "
            raise Refusal(_bad_signature(call), text, 403)
    if not call.served:
        text = f"the mirror does not serve {service}; `devenv cloud coverage` lists what it serves"
        raise Refusal("NotImplemented", text, 501)
    model = model_of(call.service)
    if call.operation and model is not None and call.operation not in model.operation_names:
        raise not_built(call)


@functools.cache
def regions(service: str) -> frozenset[str]:
    """The regions where AWS offers a service; the global ones can be signed for everywhere."""
    everywhere = frozenset(_session().get_available_regions("ec2"))
    if service in GLOBAL:
        return everywhere
    return frozenset(_session().get_available_regions(service)) or everywhere


@functools.cache
def _session() -> boto3.Session:
    """One for all services: each session reads all of AWS's endpoints anew, a tenth of a second and 20 MB."""
    return boto3.Session(aws_access_key_id="nobody", aws_secret_access_key="nothing")  # noqa: S106


def not_built(call: Call) -> Refusal:
    """The answer for what AWS has and the mirror has not; 501 is a status on which no client retries."""
    model = model_of(call.service)
    if not call.operation or (model is not None and call.operation not in model.operation_names):
        code = "InvalidAction" if model is not None and model.protocol == "query" else "UnknownOperationException"
        return Refusal(code, f"Could not find operation {call.operation or 'at this path'}", 400)
    text = f"the mirror does not build {call.service}:{call.operation}; `devenv cloud coverage` lists what it does"
    return Refusal("NotImplemented", text, 501)


def error(call: Call, refusal: Refusal) -> tuple[int, Headers, bytes]:
    """Status, headers and body of a refusal, in the protocol of the caller."""
    model = model_of(call.service) or model_of("sts")
    assert model is not None
    operation = _operation(model, call.operation)
    serializer = get_serializer_class(model.service_name, _protocol(model, call.content_type))(operation)
    with warnings.catch_warnings():  # most codes that all services share are in no service's model
        warnings.simplefilter("ignore")
        answer = serializer.serialize(_Failure(refusal.code, refusal.text))
    body = answer["body"]
    headers = [(key, str(value)) for key, value in answer["headers"].items() if key.lower() != "content-length"]
    return refusal.status, headers, body if isinstance(body, bytes) else body.encode()


def _operation(model: ServiceModel, name: str) -> OperationModel:
    return model.operation_model(name) if name in model.operation_names else OperationModel({}, model)


def _protocol(model: ServiceModel, content_type: str) -> str:
    try:
        return determine_request_protocol(model, content_type)
    except NotImplementedError:
        return next(str(one) for one in model.metadata.get("protocols", [model.protocol]) if "cbor" not in one)


def _bad_signature(call: Call) -> str:
    model = model_of(call.service)
    return "InvalidSignatureException" if model is not None and "json" in model.protocol else "SignatureDoesNotMatch"


@functools.cache
def _known_services() -> frozenset[str]:
    return frozenset(boto3.Session(region_name="us-east-1").get_available_services())
