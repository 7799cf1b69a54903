"""Production's template against the other files: a key, a version, a name that is another there is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from devenv.parity.checks import CHECKS
from devenv.parity.checks.versions import TEMPLATE
from devenv.parity.report import report
from devenv.parity.tree import Tree

ROOT = Path(__file__).resolve().parents[2]
GOOD = """\
Parameters:
  DomainName: {Type: String, Default: roronline.com}
  DatabaseTls: {Type: String, Default: sslmode=verify-full&sslrootcert=/run/tls/rds.pem}
Resources:
  Database:
    Type: AWS::RDS::DBInstance
    Properties: {Engine: postgres, EngineVersion: "17.6"}
  Site:
    Type: AWS::ElasticBeanstalk::Environment
    Properties:
      OptionSettings:
        - {Namespace: "aws:elasticbeanstalk:environment", OptionName: EnvironmentType, Value: SingleInstance}
        - {Namespace: "aws:elasticbeanstalk:application:environment", OptionName: DATABASE_URL, Value: !Ref Database}
        - {Namespace: "aws:elasticbeanstalk:application:environment", OptionName: SECRET_KEY, Value: !Ref Secret}
        - !If
          - Alone
          - {Namespace: "aws:elasticbeanstalk:application:environmentsecrets", OptionName: REDIS_PASSWORD, Value: x}
          - !Ref AWS::NoValue
  Names:
    Type: AWS::Route53::RecordSet
    Properties: {Name: api.roronline.com, Type: A}
  Front:
    Type: AWS::Amplify::App
    Properties:
      EnvironmentVariables:
        - {Name: AMPLIFY_MONOREPO_APP_ROOT, Value: frontend}
        - {Name: NEXT_PUBLIC_API_URL, Value: !Sub "https://api.${DomainName}"}
"""


def red(text: str) -> dict[str, str]:
    """The faults with this template, by subject."""
    chosen = [check for check in CHECKS if check.name in ("template", "postgres")]
    found = report(Tree(ROOT, {TEMPLATE: text}), chosen, [])
    assert found.unreadable == []
    return {one.subject: one.text for one in found.faults}


def test_a_template_that_says_what_the_other_files_say_is_good() -> None:
    assert red(GOOD) == {}


@pytest.mark.parametrize(
    ("old", "new", "subject"),
    [
        ("OptionName: SECRET_KEY", "OptionName: DJANGO_SECRET_KEY", "variable SECRET_KEY"),
        ("OptionName: SECRET_KEY", "OptionName: DJANGO_SECRET_KEY", "variable DJANGO_SECRET_KEY"),
        ("sslmode=verify-full", "sslmode=require", "TLS of the database"),
        ("/run/tls/rds.pem", "/app/rds.pem", "authorities of the database"),
        ("OptionName: DATABASE_URL", "OptionName: EB_DATABASE", "variable DATABASE_URL"),
        ('EngineVersion: "17.6"', 'EngineVersion: "16.10"', "PostgreSQL"),
        ("Default: roronline.com", "Default: roronline.net", "production's domain"),
        ("Name: api.roronline.com", "Name: backend.roronline.com", "record of api"),
        ("Value: frontend", "Value: web", "folder of the front end"),
        ("NEXT_PUBLIC_API_URL", "NEXT_PUBLIC_API", "NEXT_PUBLIC_API at Amplify"),
    ],
)
def test_one_that_says_something_else_is_told(old: str, new: str, subject: str) -> None:
    assert subject in red(GOOD.replace(old, new))
