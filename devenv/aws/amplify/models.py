"""Amplify's control plane: what clients asked for. What is really there, the plane finds out."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping
from typing import Any

from moto.core.base_backend import BackendDict, BaseBackend

from devenv.aws.amplify import records
from devenv.aws.amplify.exceptions import BadRequestError, LimitExceededError, NotFoundError
from devenv.aws.amplify.parts import APP_DEFAULTS, BRANCH_DEFAULTS, App, Branch, Domain, Info, Job, now

MOST_APPS, MOST_BRANCHES, MOST_DOMAINS = 25, 50, 5
SECRET = ("accessToken", "oauthToken")
APP_KEYS = (
    "name", "description", "repository", "platform", "computeRoleArn", "iamServiceRoleArn", "environmentVariables",
    "enableBranchAutoBuild", "enableBranchAutoDeletion", "enableBasicAuth", "basicAuthCredentials", "customRules",
    "buildSpec", "customHeaders", "enableAutoBranchCreation", "autoBranchCreationPatterns", "autoBranchCreationConfig",
    "cacheConfig", "jobConfig", "tags",
)  # fmt: skip
BRANCH_KEYS = (
    "branchName", "description", "stage", "framework", "enableNotification", "enableAutoBuild", "environmentVariables",
    "basicAuthCredentials", "enableBasicAuth", "enablePerformanceMode", "enableSkewProtection", "buildSpec", "ttl",
    "displayName", "enablePullRequestPreview", "pullRequestEnvironmentName", "backendEnvironmentArn", "backend",
    "computeRoleArn", "tags",
)  # fmt: skip
RELEASE_TYPES = ("RELEASE", "RETRY", "MANUAL", "WEB_HOOK")
DOMAIN = re.compile(r"^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$")
Asked = Mapping[str, Any]


class AmplifyBackend(BaseBackend):
    """The apps of one account in one region."""

    def __init__(self, region_name: str, account_id: str) -> None:
        super().__init__(region_name, account_id)
        self.apps: dict[str, App] = {}

    def create_app(self, asked: Asked) -> App:
        """A new app."""
        if len(self.apps) >= MOST_APPS:
            raise LimitExceededError(f"You have reached the maximum number of apps ({MOST_APPS}).")
        id_ = "d" + "".join(secrets.choice("0123456789abcdefghijklmnopqrstuvwxyz") for _ in range(13))
        arn = f"arn:{self.partition}:amplify:{self.region_name}:{self.account_id}:apps/{id_}"
        info = {**APP_DEFAULTS, **_taken(asked, APP_KEYS), "appId": id_, "appArn": arn}
        info |= {"defaultDomain": f"{id_}.amplifyapp.com", "createTime": now(), "updateTime": now()}
        if asked.get("repository") and any(asked.get(key) for key in SECRET):
            info["repositoryCloneMethod"] = "TOKEN"
        self.apps[id_] = App(info)
        return self.apps[id_]

    def app(self, id_: str) -> App:
        """An app by its id."""
        if id_ not in self.apps:
            raise NotFoundError("App", id_)
        return self.apps[id_]

    def update_app(self, asked: Asked) -> App:
        """Changes what is given, and leaves the rest."""
        app = self.app(asked["appId"])
        app.info |= {**_taken(asked, APP_KEYS), "updateTime": now()}
        return app

    def delete_app(self, id_: str) -> App:
        """Removes an app with its branches and domains."""
        for domain in list(self.app(id_).domains):
            self.delete_domain(id_, domain)
        return self.apps.pop(id_)

    def create_branch(self, asked: Asked) -> Branch:
        """A new branch."""
        app, name = self.app(asked["appId"]), asked["branchName"]
        if name in app.branches:
            raise BadRequestError(f"A branch with the name {name} already exists.")
        if len(app.branches) >= MOST_BRANCHES:
            raise LimitExceededError(f"You have reached the maximum number of branches ({MOST_BRANCHES}).")
        info = {**BRANCH_DEFAULTS, "displayName": name, **_taken(asked, BRANCH_KEYS)}
        info |= {"branchArn": f"{app.info['appArn']}/branches/{name}", "createTime": now(), "updateTime": now()}
        app.branches[name] = Branch(info)
        return app.branches[name]

    def branch(self, app: str, name: str) -> Branch:
        """A branch by its name."""
        found = self.app(app).branches.get(name)
        if found is None:
            raise NotFoundError("Branch", name)
        return found

    def update_branch(self, asked: Asked) -> Branch:
        """Changes what is given, and leaves the rest."""
        branch = self.branch(asked["appId"], asked["branchName"])
        branch.info |= {**_taken(asked, BRANCH_KEYS), "updateTime": now()}
        return branch

    def delete_branch(self, app: str, name: str) -> Branch:
        """Removes a branch, unless a domain points to it."""
        branch = self.branch(app, name)
        used = [domain.name for domain in self.app(app).domains.values() if domain.hosts(name)]
        if used:
            raise BadRequestError(f"Branch {name} is used by the domain {used[0]}. Remove the subdomain first.")
        return self.app(app).branches.pop(branch.name)

    def start_job(self, asked: Asked) -> Job:
        """Puts a job into the branch's queue."""
        app, branch = self.app(asked["appId"]), self.branch(asked["appId"], asked["branchName"])
        kind = asked["jobType"]
        if kind not in RELEASE_TYPES:
            raise BadRequestError(f"Job type {kind} is not one of {', '.join(RELEASE_TYPES)}.")
        if not app.info["repository"]:
            raise BadRequestError("Operation not supported. App is not connected to a repository.")
        commit = asked.get("commitId") or ""
        if kind == "RETRY":
            commit = self._retried(asked, branch)
        number = max((int(one.id) for one in branch.jobs), default=0) + 1
        info = {
            "jobArn": f"{branch.info['branchArn']}/jobs/{number:010d}", "jobId": str(number), "jobType": kind,
            "commitId": commit or "HEAD", "commitMessage": asked.get("commitMessage") or "",
            "commitTime": asked.get("commitTime") or now(), "startTime": now(), "status": "PENDING",
        }  # fmt: skip
        branch.jobs.append(Job(info, wish="" if commit == "HEAD" else commit))
        return branch.jobs[-1]

    def _retried(self, asked: Asked, branch: Branch) -> str:
        if not asked.get("jobId"):
            raise BadRequestError("A job of type RETRY needs the jobId of the job that is to be retried.")
        before = self.job(asked["appId"], branch.name, asked["jobId"])
        if not before.over:
            raise BadRequestError(f"Job {before.id} is {before.status} and cannot be retried yet.")
        return str(before.info["commitId"])

    def job(self, app: str, branch: str, id_: str) -> Job:
        """A job by its number."""
        found = self.branch(app, branch).job(id_)
        if found is None:
            raise NotFoundError("Job", id_)
        return found

    def stop_job(self, app: str, branch: str, id_: str) -> Job:
        """Asks a job to end; the plane ends what runs."""
        job = self.job(app, branch, id_)
        if job.over:
            raise BadRequestError(f"Job {id_} is {job.status} and cannot be stopped.")
        if job.status == "PENDING":
            job.end("CANCELLED")
        else:
            job.info["status"] = "CANCELLING"
        return job

    def delete_job(self, app: str, branch: str, id_: str) -> Job:
        """Removes a job that is over and not what is shown."""
        job, holder = self.job(app, branch, id_), self.branch(app, branch)
        if not job.over or holder.served == id_:
            raise BadRequestError(f"Job {id_} is {job.status if not job.over else 'deployed'}; it cannot be deleted.")
        holder.jobs.remove(job)
        return job

    def create_deployment(self, app: str, branch: str) -> None:
        """Manual deployments are for static apps without a repository; the mirror builds none."""
        self.branch(app, branch)
        if self.app(app).info["repository"]:
            raise BadRequestError("Operation not supported. App is already connected to a repository.")
        if self.app(app).info["platform"] != "WEB":
            raise BadRequestError("Manual deployments are not supported for apps with server-side rendering.")
        raise NotImplementedError("manual deployments of static apps")

    def create_domain(self, asked: Asked) -> Domain:
        """Connects a domain; the plane asks for its certificate and its records."""
        app, name = self.app(asked["appId"]), asked["domainName"].lower()
        if not DOMAIN.match(name):
            raise BadRequestError(f"{name} is not a domain name.")
        if name in {one for each in self.apps.values() for one in each.domains}:
            raise BadRequestError(f"The domain {name} is already associated with an app.")
        if len(app.domains) >= MOST_DOMAINS:
            raise LimitExceededError(f"You have reached the maximum number of domains ({MOST_DOMAINS}).")
        token = hashlib.sha256(f"{app.id}{name}".encode()).hexdigest()
        proof = f"_{token[:32]}.{name}. CNAME _{token[32:]}.acm-validations.aws."
        app.domains[name] = Domain(
            {
                "domainAssociationArn": f"{app.info['appArn']}/domains/{name}", "domainName": name,
                "enableAutoSubDomain": bool(asked.get("enableAutoSubDomain")), "domainStatus": "CREATING",
                "statusReason": "", "certificateVerificationDNSRecord": proof,
                "subDomains": self._subdomains(app, asked["subDomainSettings"]),
                "certificate": {"type": "AMPLIFY_MANAGED", "certificateVerificationDNSRecord": proof},
                **_taken(asked, ("autoSubDomainCreationPatterns", "autoSubDomainIAMRole")),
            }
        )  # fmt: skip
        return app.domains[name]

    def _subdomains(self, app: App, settings: list[Info]) -> list[Info]:
        prefixes = [one["prefix"].lower() for one in settings]
        if len(prefixes) != len(set(prefixes)):
            raise BadRequestError("Each subdomain can be used once.")
        for one in settings:
            self.branch(app.id, one["branchName"])
        return [
            {
                "subDomainSetting": {"prefix": one["prefix"].lower(), "branchName": one["branchName"]},
                "verified": False,
                "dnsRecord": f"{one['prefix'].lower()} {'CNAME' if one['prefix'] else 'ANAME'} {app.cdn}".strip(),
            }
            for one in settings
        ]

    def domain(self, app: str, name: str) -> Domain:
        """A domain by its name."""
        found = self.app(app).domains.get(name.lower())
        if found is None:
            raise NotFoundError("Domain association", name)
        return found

    def update_domain(self, asked: Asked) -> Domain:
        """Other subdomains; they are verified anew."""
        domain = self.domain(asked["appId"], asked["domainName"])
        if asked.get("subDomainSettings") is not None:
            app = self.app(asked["appId"])
            domain.info["subDomains"] = self._subdomains(app, asked["subDomainSettings"])
            domain.info |= {"domainStatus": "UPDATING", "updateStatus": "PENDING_DEPLOYMENT"}
        if "enableAutoSubDomain" in asked:
            domain.info["enableAutoSubDomain"] = asked["enableAutoSubDomain"]
        return domain

    def delete_domain(self, app: str, name: str) -> Domain:
        """Takes a domain off an app."""
        records.remove(self.domain(app, name))
        return self.app(app).domains.pop(name.lower())

    def create_webhook(self, asked: Asked) -> Info:
        """A secret address that starts a job of a branch."""
        app, branch = self.app(asked["appId"]), self.branch(asked["appId"], asked["branchName"])
        id_, token = secrets.token_hex(16), secrets.token_urlsafe(32)
        host = f"webhooks.amplify.{self.region_name}.amazonaws.com"
        app.webhooks[id_] = {
            "webhookId": id_, "webhookArn": f"{app.info['appArn']}/webhooks/{id_}", "branchName": branch.name,
            "webhookUrl": f"https://{host}/prod/webhooks?id={id_}&token={token}", "appId": app.id,
            "description": asked.get("description") or "", "createTime": now(), "updateTime": now(),
        }  # fmt: skip
        return app.webhooks[id_]

    def webhook(self, id_: str) -> tuple[App, Info]:
        """A webhook and its app."""
        for app in self.apps.values():
            if id_ in app.webhooks:
                return app, app.webhooks[id_]
        raise NotFoundError("Webhook", id_)

    def tagged(self, arn: str) -> Info:
        """What has this ARN: an app or a branch."""
        for app in self.apps.values():
            for info in (app.info, *(branch.info for branch in app.branches.values())):
                if arn in (info.get("appArn"), info.get("branchArn")):
                    return info
        raise NotFoundError("Resource", arn)


def _taken(asked: Asked, keys: tuple[str, ...]) -> Info:
    return {key: asked[key] for key in keys if asked.get(key) is not None}


amplify_backends = BackendDict(AmplifyBackend, "amplify")
