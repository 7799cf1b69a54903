"""What the control plane was told survives the end of the mirror, a sudden one too."""

from __future__ import annotations

import pytest

from tests.support.cloud import Mirror


@pytest.mark.parametrize("how", ["stop", "kill"])
def test_what_was_answered_is_there_after_a_restart(own_mirror: Mirror, how: str) -> None:
    s3, ssm = own_mirror.client("s3", "us-east-1"), own_mirror.client("ssm")
    s3.create_bucket(Bucket="kept-for-ever")
    s3.put_object(Bucket="kept-for-ever", Key="a", Body=b"x" * 6_000_000)  # too big to be kept in memory
    s3.put_object(Bucket="kept-for-ever", Key="b", Body=b"y")
    zone = own_mirror.client("route53").create_hosted_zone(Name="example.org", CallerReference="1")["HostedZone"]["Id"]
    ssm.put_parameter(Name="/rome/consul", Value="Flaccus", Type="String")
    own_mirror.client("ec2").create_security_group(GroupName="g", Description="d")
    getattr(own_mirror, how)()
    own_mirror.start()
    s3, ssm = own_mirror.client("s3", "us-east-1"), own_mirror.client("ssm")
    assert len(s3.get_object(Bucket="kept-for-ever", Key="a")["Body"].read()) == 6_000_000
    assert s3.get_object(Bucket="kept-for-ever", Key="a", Range="bytes=5999998-")["Body"].read() == b"xx"
    assert s3.get_object(Bucket="kept-for-ever", Key="b")["Body"].read() == b"y"
    s3.put_object(Bucket="kept-for-ever", Key="a", Body=b"z" * 6_000_000)
    s3.copy_object(Bucket="kept-for-ever", Key="c", CopySource={"Bucket": "kept-for-ever", "Key": "a"})
    s3.delete_object(Bucket="kept-for-ever", Key="a")
    assert s3.get_object(Bucket="kept-for-ever", Key="c")["Body"].read() == b"z" * 6_000_000
    assert ssm.get_parameter(Name="/rome/consul")["Parameter"]["Value"] == "Flaccus"
    assert own_mirror.client("route53").get_hosted_zone(Id=zone)["HostedZone"]["Name"] == "example.org."
    assert ssm.put_parameter(Name="/rome/consul", Value="Cornelius", Type="String", Overwrite=True)["Version"] == 2
