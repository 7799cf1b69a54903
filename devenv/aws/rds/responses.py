"""RDS's requests that moto reads only half."""

from __future__ import annotations

from moto.core.responses import ActionResult
from moto.rds.responses import RDSResponse

from devenv.aws.rds.models import Rds


class RdsResponse(RDSResponse):
    """moto's, with failover and the server's log."""

    def reboot_db_instance(self) -> ActionResult:
        """RebootDBInstance."""
        assert isinstance(self.backend, Rds)
        force = bool(self.params.get("ForceFailover"))
        instance = self.backend.reboot_db_instance(self.params["DBInstanceIdentifier"], force)
        return ActionResult({"DBInstance": instance})
