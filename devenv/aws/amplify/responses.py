"""Amplify's operations, each by the name of botocore's model, which also shapes the answer."""

from __future__ import annotations

from typing import Any

from moto.core.responses import ActionResult, BaseResponse, EmptyResult

from devenv.aws.amplify.exceptions import BadRequestError
from devenv.aws.amplify.models import AmplifyBackend, amplify_backends
from devenv.aws.amplify.parts import Info, now

PAGE = 100


class AmplifyResponse(BaseResponse):
    """One method for each operation that is built; for all others the mirror says that they are not."""

    def __init__(self) -> None:
        super().__init__(service_name="amplify")
        self.automated_parameter_parsing = True

    @property
    def backend(self) -> AmplifyBackend:
        return amplify_backends[self.current_account][self.region]

    @property
    def asked(self) -> Info:
        """The parameters, named as in the model."""
        found: Any = self.params
        return dict(found)

    def create_app(self) -> ActionResult:
        return ActionResult({"app": self.backend.create_app(self.asked).info})

    def get_app(self) -> ActionResult:
        return ActionResult({"app": self.backend.app(self.asked["appId"]).info})

    def update_app(self) -> ActionResult:
        return ActionResult({"app": self.backend.update_app(self.asked).info})

    def delete_app(self) -> ActionResult:
        return ActionResult({"app": self.backend.delete_app(self.asked["appId"]).info})

    def list_apps(self) -> ActionResult:
        return self._page("apps", [app.info for app in self.backend.apps.values()])

    def create_branch(self) -> ActionResult:
        return ActionResult({"branch": self.backend.create_branch(self.asked).told()})

    def get_branch(self) -> ActionResult:
        return ActionResult({"branch": self.backend.branch(*self._of("appId", "branchName")).told()})

    def update_branch(self) -> ActionResult:
        return ActionResult({"branch": self.backend.update_branch(self.asked).told()})

    def delete_branch(self) -> ActionResult:
        return ActionResult({"branch": self.backend.delete_branch(*self._of("appId", "branchName")).told()})

    def list_branches(self) -> ActionResult:
        app = self.backend.app(self.asked["appId"])
        return self._page("branches", [branch.told() for branch in app.branches.values()])

    def start_job(self) -> ActionResult:
        return ActionResult({"jobSummary": self.backend.start_job(self.asked).info})

    def stop_job(self) -> ActionResult:
        return ActionResult({"jobSummary": self.backend.stop_job(*self._of("appId", "branchName", "jobId")).info})

    def get_job(self) -> ActionResult:
        job = self.backend.job(*self._of("appId", "branchName", "jobId"))
        return ActionResult({"job": {"summary": job.info, "steps": job.steps}})

    def delete_job(self) -> ActionResult:
        return ActionResult({"jobSummary": self.backend.delete_job(*self._of("appId", "branchName", "jobId")).info})

    def list_jobs(self) -> ActionResult:
        jobs = self.backend.branch(*self._of("appId", "branchName")).jobs
        return self._page("jobSummaries", [job.info for job in reversed(jobs)])

    def create_deployment(self) -> ActionResult:
        self.backend.create_deployment(*self._of("appId", "branchName"))
        return EmptyResult()

    def start_deployment(self) -> ActionResult:
        self.backend.create_deployment(*self._of("appId", "branchName"))
        return EmptyResult()

    def create_domain_association(self) -> ActionResult:
        return ActionResult({"domainAssociation": self.backend.create_domain(self.asked).info})

    def get_domain_association(self) -> ActionResult:
        return ActionResult({"domainAssociation": self.backend.domain(*self._of("appId", "domainName")).info})

    def update_domain_association(self) -> ActionResult:
        return ActionResult({"domainAssociation": self.backend.update_domain(self.asked).info})

    def delete_domain_association(self) -> ActionResult:
        return ActionResult({"domainAssociation": self.backend.delete_domain(*self._of("appId", "domainName")).info})

    def list_domain_associations(self) -> ActionResult:
        app = self.backend.app(self.asked["appId"])
        return self._page("domainAssociations", [domain.info for domain in app.domains.values()])

    def create_webhook(self) -> ActionResult:
        return ActionResult({"webhook": self.backend.create_webhook(self.asked)})

    def get_webhook(self) -> ActionResult:
        return ActionResult({"webhook": self.backend.webhook(self.asked["webhookId"])[1]})

    def update_webhook(self) -> ActionResult:
        app, hook = self.backend.webhook(self.asked["webhookId"])
        if self.asked.get("branchName"):
            hook["branchName"] = self.backend.branch(app.id, self.asked["branchName"]).name
        hook |= {"description": self.asked.get("description") or hook["description"], "updateTime": now()}
        return ActionResult({"webhook": hook})

    def delete_webhook(self) -> ActionResult:
        app, hook = self.backend.webhook(self.asked["webhookId"])
        return ActionResult({"webhook": app.webhooks.pop(hook["webhookId"])})

    def list_webhooks(self) -> ActionResult:
        return self._page("webhooks", list(self.backend.app(self.asked["appId"]).webhooks.values()))

    def tag_resource(self) -> ActionResult:
        info = self.backend.tagged(self.asked["resourceArn"])
        info["tags"] = {**info["tags"], **self.asked["tags"]}
        return EmptyResult()

    def untag_resource(self) -> ActionResult:
        info = self.backend.tagged(self.asked["resourceArn"])
        info["tags"] = {key: value for key, value in info["tags"].items() if key not in self.asked["tagKeys"]}
        return EmptyResult()

    def list_tags_for_resource(self) -> ActionResult:
        return ActionResult({"tags": self.backend.tagged(self.asked["resourceArn"])["tags"]})

    def _of(self, *keys: str) -> tuple[Any, ...]:
        return tuple(self.asked[key] for key in keys)

    def _page(self, name: str, found: list[Info]) -> ActionResult:
        start, size = self.asked.get("nextToken") or "0", int(self.asked.get("maxResults") or PAGE)
        if not start.isdecimal() or not 0 <= size <= PAGE:
            raise BadRequestError("nextToken or maxResults is not valid.")
        end = int(start) + (size or PAGE)
        more = {"nextToken": str(end)} if end < len(found) else {}
        return ActionResult({name: found[int(start) : end], **more})
