"""The local authority and what it signs: chain, constraints, expiry, renewal, private keys."""

from __future__ import annotations

import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509 import verification

from devenv import tls
from devenv.config import Config

NOW = datetime.now(UTC)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config.load({**os.environ, "DEVENV_STATE": str(tmp_path / "state")})


def certificates(files: tls.TlsFiles) -> tuple[x509.Certificate, x509.Certificate]:
    leaf, authority = x509.load_pem_x509_certificates(files.certificate.read_bytes())
    return leaf, authority


def verify(files: tls.TlsFiles, leaf: x509.Certificate, name: str, at: datetime = NOW) -> None:
    store = verification.Store([x509.load_pem_x509_certificate(files.ca.read_bytes())])
    builder = verification.PolicyBuilder().store(store).time(at)
    builder.build_server_verifier(x509.DNSName(name)).verify(leaf, [])


@pytest.mark.parametrize(
    "name", ["www.roronline.localhost", "api.roronline.localhost", "roronline.localhost", "postgres"]
)
def test_the_chain_holds_for_every_name_of_the_site(config: Config, name: str) -> None:
    files = tls.ensure(config)
    leaf, authority = certificates(files)
    assert authority == x509.load_pem_x509_certificate(files.ca.read_bytes())
    verify(files, leaf, name)


def test_it_holds_for_no_other_name(config: Config) -> None:
    files = tls.ensure(config)
    with pytest.raises(verification.VerificationError):
        verify(files, certificates(files)[0], "www.example.com")


def forged(files: tls.TlsFiles, name: str) -> x509.Certificate:
    """What a thief of the authority's key would make."""
    signer = serialization.load_pem_private_key(files.ca.with_name("ca.key").read_bytes(), None)
    assert isinstance(signer, ec.EllipticCurvePrivateKey)
    authority = x509.load_pem_x509_certificate(files.ca.read_bytes())
    key = ec.generate_private_key(ec.SECP256R1())
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([]))
        .issuer_name(authority.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - timedelta(hours=1))
        .not_valid_after(NOW + timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(signer, hashes.SHA256())
    )


def test_a_stolen_key_is_worthless_for_the_names_of_others(config: Config, tmp_path: Path) -> None:
    files = tls.ensure(config)
    verify(files, forged(files, "test.roronline.localhost"), "test.roronline.localhost")
    with pytest.raises(verification.VerificationError):
        verify(files, forged(files, "bank.example"), "bank.example")
    path = tmp_path / "forged.pem"
    path.write_bytes(forged(files, "bank.example").public_bytes(serialization.Encoding.PEM))
    done = subprocess.run(
        ["openssl", "verify", "-CAfile", str(files.ca), str(path)], capture_output=True, text=True, check=False
    )
    assert "permitted subtree violation" in done.stderr + done.stdout


def test_the_constraint_is_critical_and_the_authority_makes_no_others(config: Config) -> None:
    _, authority = certificates(tls.ensure(config))
    constraint = authority.extensions.get_extension_for_class(x509.NameConstraints)
    assert constraint.critical
    assert {name.value for name in constraint.value.permitted_subtrees or [] if isinstance(name, x509.DNSName)} == {
        "roronline.localhost", "roronline.com", "localhost", "postgres",
    }  # fmt: skip
    basic = authority.extensions.get_extension_for_class(x509.BasicConstraints)
    assert (basic.critical, basic.value.ca, basic.value.path_length) == (True, True, 0)


def test_a_leaf_is_for_servers_alone_on_p256_and_lives_90_days(config: Config) -> None:
    leaf, _ = certificates(tls.ensure(config))
    usage = leaf.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert list(usage) == [x509.ExtendedKeyUsageOID.SERVER_AUTH]
    key = leaf.public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    assert key.curve.name == "secp256r1"
    life = leaf.not_valid_after_utc - leaf.not_valid_before_utc
    assert timedelta(days=90) <= life <= timedelta(days=90, hours=1)


def test_a_second_call_changes_nothing(config: Config) -> None:
    files = tls.ensure(config)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files.ca.parent.iterdir()}
    tls.ensure(config)
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files.ca.parent.iterdir()} == before


def test_who_comes_at_once_gets_one_authority_and_its_leaf(config: Config) -> None:
    with ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(lambda _: [one.read_bytes() for one in vars(tls.ensure(config)).values()], range(8)))
    assert all(one == seen[0] for one in seen)
    assert tls.faults(config) == []


def test_a_leaf_is_renewed_in_its_last_30_days_by_the_same_authority(config: Config) -> None:
    files = tls.ensure(config, NOW)
    leaf, authority = certificates(files)
    tls.ensure(config, NOW + timedelta(days=59))
    assert certificates(files)[0] == leaf
    tls.ensure(config, NOW + timedelta(days=61))
    renewed, same = certificates(files)
    assert renewed != leaf
    assert same == authority
    verify(files, renewed, "www.roronline.localhost", NOW + timedelta(days=140))


def test_an_expired_certificate_is_refused_and_named(config: Config) -> None:
    files = tls.ensure(config, NOW)
    with pytest.raises(verification.VerificationError):
        verify(files, certificates(files)[0], "www.roronline.localhost", NOW + timedelta(days=91))
    (fault,) = tls.faults(config, NOW + timedelta(days=91))
    assert fault.startswith("the site's certificate is valid until ")


def test_a_new_authority_signs_a_new_leaf(config: Config) -> None:
    files = tls.ensure(config, NOW)
    before = certificates(files)
    later = NOW + timedelta(days=800)
    tls.ensure(config, later)
    leaf, authority = certificates(files)
    assert authority != before[1]
    verify(files, leaf, "api.roronline.localhost", later)
    assert tls.faults(config, later) == []


@pytest.mark.parametrize("name", ["ca.pem", "ca.key", "site.pem", "site.key"])
@pytest.mark.parametrize("damage", ["missing", "half"])
def test_a_damaged_file_is_named_and_made_anew(config: Config, name: str, damage: str) -> None:
    files = tls.ensure(config)
    path = files.ca.with_name(name)
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:90])
    assert tls.faults(config)
    tls.ensure(config)
    assert tls.faults(config) == []
    verify(files, certificates(files)[0], "www.roronline.localhost")


def test_a_leaf_of_another_authority_is_found_out(config: Config, tmp_path: Path) -> None:
    files = tls.ensure(config)
    other = tls.ensure(Config.load({**config.environ, "DEVENV_STATE": str(tmp_path / "other")}))
    files.certificate.write_bytes(other.certificate.read_bytes())
    assert tls.faults(config) == ["the site's certificate is not signed by the authority"]


def test_nobody_else_can_read_the_keys(config: Config) -> None:
    files = tls.ensure(config)
    assert {path.name: path.stat().st_mode & 0o777 for path in files.ca.parent.iterdir()} == {
        "ca.pem": 0o644, "ca.key": 0o600, "site.pem": 0o644, "site.key": 0o600,
    }  # fmt: skip
