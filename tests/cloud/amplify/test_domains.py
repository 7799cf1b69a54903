"""A custom domain: certificate, records in the account's zone, and the site under its own name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.support.cloud import Mirror, eventually
from tests.support.hosting.app import Site
from tests.support.hosting.dig import change, code, record, short, zone

ALL = [{"prefix": "", "branchName": "main"}, {"prefix": "www", "branchName": "main"}]
DOMAIN = "roronline.com"  # the mirror's authority signs for no other


@pytest.fixture
def site(own_mirror: Mirror, tmp_path: Path) -> Site:
    return Site(own_mirror, tmp_path, "domain")


def status(site: Site) -> tuple[str, str]:
    found = site.amplify.get_domain_association(appId=site.app, domainName=DOMAIN)["domainAssociation"]
    return found["domainStatus"], found["statusReason"]


def test_a_domain_in_the_accounts_zone_is_attached_by_itself_and_taken_off_again(site: Site) -> None:
    at = zone(site.mirror, DOMAIN)
    site.release()
    made = site.amplify.create_domain_association(appId=site.app, domainName=DOMAIN, subDomainSettings=ALL)
    assert made["domainAssociation"]["domainStatus"] == "CREATING"
    eventually(lambda: status(site), ("AVAILABLE", ""), "the domain", within=40)
    found = site.amplify.get_domain_association(appId=site.app, domainName=DOMAIN)["domainAssociation"]
    assert [one["verified"] for one in found["subDomains"]] == [True, True]
    for host in (DOMAIN, f"www.{DOMAIN}"):
        assert site.get(host=host).headers["X-Forwarded-Seen"] == f"https {host}"
    hosts = site.amplify.get_branch(appId=site.app, branchName="main")["branch"]["customDomains"]
    assert hosts == [DOMAIN, f"www.{DOMAIN}"]
    with pytest.raises(ClientError, match="is used by the domain"):
        site.amplify.delete_branch(appId=site.app, branchName="main")
    site.amplify.delete_domain_association(appId=site.app, domainName=DOMAIN)
    eventually(lambda: code(site.mirror, f"www.{DOMAIN}"), "NXDOMAIN", "the records being gone", within=20)
    site.mirror.client("route53").delete_hosted_zone(Id=at)


def test_a_domain_waits_for_each_record_and_says_for_which(site: Site) -> None:
    site.release()
    made = site.amplify.create_domain_association(appId=site.app, domainName=DOMAIN, subDomainSettings=ALL[1:])
    proof = made["domainAssociation"]["certificateVerificationDNSRecord"].split()
    reason = f"DNS has no record {' '.join(proof)}"
    eventually(lambda: status(site), ("PENDING_VERIFICATION", reason), "the wait for the proof", within=20)
    at = zone(site.mirror, DOMAIN)
    wrong = record(f"www.{DOMAIN}", "A", "127.0.0.1")
    change(site.mirror, at, wrong)
    wanted = ("AWAITING_APP_CNAME", f"www.{DOMAIN} does not lead to {site.app}.cloudfront.net")
    eventually(lambda: status(site), wanted, "the wait for the name", within=20)
    change(site.mirror, at, wrong, action="DELETE")
    eventually(lambda: status(site), ("AVAILABLE", ""), "the domain", within=40)
    assert short(site.mirror, f"www.{DOMAIN}")[1:] == [f"{site.app}.cloudfront.net."]


def test_rules_headers_and_passwords_are_in_force(site: Site) -> None:
    zone(site.mirror, DOMAIN)
    rules = [
        {"source": f"https://{DOMAIN}", "target": f"https://www.{DOMAIN}", "status": "302"},
        {"source": "/old/<*>", "target": "/new/<*>", "status": "301"},
        {"source": "/seat/<number>/x", "target": "/senate/<number>", "status": "200"},
        {"source": "</^/raw/[0-9]+$/>", "target": "/digits", "status": "200"},
        {"source": "/<*>", "target": "/404", "status": "404-200"},
    ]
    headers = "customHeaders:\n  - pattern: '**'\n    headers: [{key: X-Rome, value: 'S.P.\"Q\".R.'}]\n"
    site.amplify.update_app(appId=site.app, customRules=rules, customHeaders=headers)
    site.release()
    site.amplify.create_domain_association(appId=site.app, domainName=DOMAIN, subDomainSettings=ALL)
    eventually(lambda: status(site), ("AVAILABLE", ""), "the domain", within=20)
    moved = site.get("/a?b=c", host=DOMAIN)
    assert (moved.status_code, moved.headers["Location"]) == (302, f"https://www.{DOMAIN}/a?b=c")
    moved = site.get("/old/a/b")
    assert (moved.status_code, moved.headers["Location"]) == (301, f"https://{site.host}/new/a/b")
    assert site.get("/seat/7/x").text.startswith("Ave /senate/7 ")
    assert site.get("/raw/12").text.startswith("Ave /digits ")
    assert (site.get("/missing").status_code, site.get("/missing").text[:9]) == (200, "Ave /404 ")
    assert site.get().headers["X-Rome"] == 'S.P."Q".R.'
    site.amplify.update_branch(
        appId=site.app, branchName="main", enableBasicAuth=True, basicAuthCredentials="Y2F0bzpjYXJ0aGFnbw=="
    )
    eventually(lambda: site.get().status_code, 401, "the password being asked for", within=20)
    assert site.get(auth=("cato", "carthago")).status_code == 200


def test_a_stack_makes_an_app_a_branch_and_a_domain_and_removes_them(site: Site) -> None:
    stacks = site.mirror.client("cloudformation")
    stacks.create_stack(StackName="www", TemplateBody=template(site.repository.url))
    stacks.get_waiter("stack_create_complete").wait(StackName="www", WaiterConfig={"Delay": 1, "MaxAttempts": 60})
    told = {one["OutputKey"]: one["OutputValue"] for one in stacks.describe_stacks()["Stacks"][0]["Outputs"]}
    app = site.amplify.get_app(appId=told["App"])["app"]
    assert app["environmentVariables"] == {"AMPLIFY_MONOREPO_APP_ROOT": "frontend", "TEXT": "Ave"}
    assert told["Domain"] == f"{told['App']}.amplifyapp.com"
    site.app, site.host = told["App"], f"main.{told['Domain']}"
    site.release()
    eventually(lambda: status(site), ("AVAILABLE", ""), "the domain", within=40)
    assert site.get(host=f"www.{DOMAIN}").text.startswith("Ave ")
    stacks.delete_stack(StackName="www")
    eventually(lambda: code(site.mirror, f"www.{DOMAIN}"), "REFUSED", "the zone being gone", within=30)
    assert told["App"] not in [one["appId"] for one in site.amplify.list_apps()["apps"]]
    assert site.mirror.client("route53").list_hosted_zones()["HostedZones"] == []


def template(repository: str) -> str:
    variables = [{"Name": "AMPLIFY_MONOREPO_APP_ROOT", "Value": "frontend"}, {"Name": "TEXT", "Value": "Ave"}]
    app: dict[str, Any] = {
        "Name": "www", "Platform": "WEB_COMPUTE", "Repository": repository, "EnvironmentVariables": variables,
    }  # fmt: skip
    of = {"Fn::GetAtt": ["App", "AppId"]}
    settings = [{"Prefix": "www", "BranchName": {"Fn::GetAtt": ["Main", "BranchName"]}}]
    resources = {
        "Zone": {"Type": "AWS::Route53::HostedZone", "Properties": {"Name": DOMAIN}},
        "App": {"Type": "AWS::Amplify::App", "Properties": app},
        "Main": {"Type": "AWS::Amplify::Branch", "Properties": {"AppId": of, "BranchName": "main"}},
        "Domain": {
            "Type": "AWS::Amplify::Domain",
            "Properties": {"AppId": of, "DomainName": DOMAIN, "SubDomainSettings": settings},
        },
    }
    outputs = {"App": {"Value": of}, "Domain": {"Value": {"Fn::GetAtt": ["App", "DefaultDomain"]}}}
    return json.dumps({"Resources": resources, "Outputs": outputs})
