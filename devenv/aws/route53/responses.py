"""Route 53's operations where moto's answer is made up: changes in progress, health observed, a test of an answer."""

from __future__ import annotations

from typing import Any, cast

from moto.core.responses import ActionResult
from moto.route53.exceptions import InvalidChangeBatch
from moto.route53.responses import Route53

from devenv.aws.route53.answers import Directory, answer
from devenv.aws.route53.models import MirrorRoute53Backend, Route53Error, Submitted, Sync
from devenv.aws.route53.reading import text_of, zone_of

MOST_RECORDS = 1000  # in one batch; an UPSERT counts twice


class MirrorRoute53(Route53):
    """moto's handlers, with ours in their place where the data plane has a say."""

    @property
    def backend(self) -> MirrorRoute53Backend:
        return cast(MirrorRoute53Backend, super().backend)

    def create_hosted_zone(self) -> ActionResult:
        result = cast(dict[str, Any], super().create_hosted_zone().result)
        result["ChangeInfo"] = _told(self.backend.submit(result["HostedZone"].resource_id))
        return ActionResult(result)

    def delete_hosted_zone(self) -> ActionResult:
        zone = self._get_param("Id")
        self.backend.delete_hosted_zone(zone)
        return ActionResult({"ChangeInfo": _told(self.backend.submit(zone))})

    def change_resource_record_sets(self) -> ActionResult:
        zone, changes = self._get_param("HostedZoneId"), self._get_param("ChangeBatch.Changes")
        counts = [
            len(change["ResourceRecordSet"].get("ResourceRecords") or ()) * (1 + (change["Action"] == "UPSERT"))
            for change in changes
        ]
        if sum(counts) > MOST_RECORDS:
            raise InvalidChangeBatch
        self.backend.change_resource_record_sets(zone, changes)
        comment = self._get_param("ChangeBatch.Comment") or ""
        return ActionResult({"ChangeInfo": _told(self.backend.submit(zone, comment))})

    def get_change(self) -> ActionResult:
        return ActionResult({"ChangeInfo": _told(self.backend.submission(self._get_param("Id")))})

    def get_health_check_status(self) -> ActionResult:
        return ActionResult({"HealthCheckObservations": self._observed()})

    def get_health_check_last_failure_reason(self) -> ActionResult:
        bad = [one for one in self._observed() if one["StatusReport"]["Status"].startswith("Failure")]
        return ActionResult({"HealthCheckObservations": bad})

    def test_dns_answer(self) -> ActionResult:
        zone = self.backend.get_hosted_zone(self._get_param("HostedZoneId"))
        name, kind = self._get_param("RecordName"), self._get_param("RecordType")
        built = zone_of(zone, self.backend.serial(zone.resource_id))
        found = answer(Directory({built.name: built}), name, kind)
        return ActionResult(
            {
                "Nameserver": built.name_servers[0],
                "RecordName": name,
                "RecordType": kind,
                "RecordData": [text_of(one) for one in found.records],
                "ResponseCode": found.code,
                "Protocol": "UDP",
            }
        )

    def _observed(self) -> list[dict[str, Any]]:
        check = self._get_param("HealthCheckId")
        self.backend.get_health_check(check)
        if Sync.observed is None:
            raise Route53Error("ServiceUnavailable", "no data plane runs here that could observe anything")
        return Sync.observed(check)


def _told(change: Submitted) -> dict[str, Any]:
    status = "INSYNC" if Sync.served(change.zone, change.serial) else "PENDING"
    told = {"Id": change.id, "Status": status, "SubmittedAt": change.at}
    return told | ({"Comment": change.comment} if change.comment else {})
