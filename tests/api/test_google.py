"""Sign-in with Google, by allauth's own provider against a stand-in that has Google's shape."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import jwt
import pytest
from cryptography import x509

from tests.support.player import API, PASSWORD, Player, Refused
from tests.support.services import ROOT, Services, until

AUTH = "/_allauth/browser/v1/auth"
BACK = "/sign-in/google?next=/games"


@pytest.fixture(scope="module")
def google(services: Services) -> Iterator[str]:
    """The stand-in, at the address that the site was told."""
    url = urlsplit(services.env["GOOGLE_URL"])
    argv = [sys.executable, "-m", "devenv.google", str(url.hostname), str(url.port)]
    running = subprocess.Popen(argv, env={**services.env, "PYTHONPATH": str(ROOT)}, cwd=ROOT, stderr=subprocess.DEVNULL)

    def there() -> bool:
        try:
            return httpx.get(f"{url.geturl()}/.well-known/openid-configuration").status_code == 200
        except httpx.TransportError:
            return False

    try:
        until(there, "the stand-in answering")
        yield url.geturl()
    finally:
        running.terminate()
        running.wait()


@pytest.fixture(autouse=True)
def faults(google: str) -> Iterator[Any]:
    """Sets what is to go wrong; nothing does afterwards."""
    yield lambda **given: httpx.put(f"{google}/faults", json=given)
    httpx.put(f"{google}/faults", json={})


async def ask(services: Services) -> tuple[Player, str]:
    """Somebody who pressed "Sign in with Google"; where the site sends them."""
    player = Player(services.api.site)
    await player.call("GET", f"{API}/me/", expect=(200, 401, 403))
    sent = await player.call("POST", f"{API}/me/google/", {"callback": BACK})
    return player, sent["location"]


def answer(where: str, email: str, *, allow: bool = True) -> str:
    """What the person answers on Google's page; where Google sends them."""
    page = httpx.get(where)
    assert "openid" in page.text
    asked = {key: values[0] for key, values in parse_qs(urlsplit(where).query).items()}
    said = httpx.post(where, data={**asked, "email": email, "answer": "allow" if allow else "deny"})
    assert said.status_code == 302, said.text
    return str(said.headers["Location"])


async def come_back(player: Player, where: str) -> str:
    """The site's answer to Google's: where the browser ends."""
    parts = urlsplit(where)
    assert parts.path == "/accounts/google/login/callback/"
    done = await player.http.get(f"{parts.path}?{parts.query}")
    assert done.status_code == 302, done.text
    return str(done.headers["Location"])


async def signed_in(services: Services, email: str, name: str) -> Player:
    """A new account for somebody who comes from Google."""
    player, where = await ask(services)
    assert (await come_back(player, answer(where, email))).startswith(services.api.site.www)
    await player.call("POST", f"{AUTH}/provider/signup", {"username": name})
    return player


async def test_the_page_hears_that_google_is_offered_and_is_sent_nowhere_else(services: Services) -> None:
    player = Player(services.api.site)
    async with player:
        told = await player.call("GET", "/_allauth/browser/v1/config")
        assert [one["id"] for one in told["data"]["socialaccount"]["providers"]] == ["google"]
        await player.call("GET", f"{API}/me/", expect=(200, 401, 403))
        for elsewhere in ("https://example.org/", "//example.org/", "/\\example.org/", "", "/a\r\nb"):
            with pytest.raises(Refused) as refused:
                await player.call("POST", f"{API}/me/google/", {"callback": elsewhere})
            assert refused.value.status == 400


async def test_who_comes_from_google_chooses_a_name_and_is_known_the_next_time(services: Services) -> None:
    async with await signed_in(services, "Gnaeus.Pompeius@gmail.com", "magnus") as player:
        assert await player.call("GET", f"{API}/me/") == {"name": "magnus"}
    player, where = await ask(services)
    async with player:
        assert await come_back(player, answer(where, "gnaeus.pompeius@gmail.com")) == f"{services.api.site.www}{BACK}"
        assert await player.call("GET", f"{API}/me/") == {"name": "magnus"}


async def test_a_name_that_is_taken_is_refused_and_another_can_be_chosen(services: Services) -> None:
    async with await Player.enter(services.api.site, "lentulus"):
        pass
    player, where = await ask(services)
    async with player:
        await come_back(player, answer(where, "publius@gmail.com"))
        with pytest.raises(Refused) as refused:
            await player.call("POST", f"{AUTH}/provider/signup", {"username": "Lentulus"})
        assert refused.value.problem["errors"][0]["param"] == "username"
        await player.call("POST", f"{AUTH}/provider/signup", {"username": "lentulus2"})
        assert await player.call("GET", f"{API}/me/") == {"name": "lentulus2"}


async def test_a_known_e_mail_signs_in_to_the_account_that_has_it(services: Services) -> None:
    async with await Player.enter(services.api.site, "tullius"):
        pass
    made = (
        "from accounts.models import User; from allauth.account.models import EmailAddress; "
        "u = User.objects.get(username='tullius'); "
        "EmailAddress.objects.create(user=u, email='tullius@gmail.com', verified=True, primary=True)"
    )
    services.manage("shell", "-c", made)
    player, where = await ask(services)
    async with player:
        await come_back(player, answer(where, "tullius@gmail.com"))
        assert await player.call("GET", f"{API}/me/") == {"name": "tullius"}


async def test_a_denied_consent_signs_nobody_in(services: Services) -> None:
    player, where = await ask(services)
    async with player:
        back = answer(where, "nobody@gmail.com", allow=False)
        assert "error=access_denied" in back
        ended = await come_back(player, back)
        assert ended.startswith(services.api.site.www)
        assert parse_qs(urlsplit(ended).query)["error"] == ["cancelled"]
        with pytest.raises(Refused):
            await player.call("GET", f"{API}/me/")


@pytest.mark.parametrize(
    "fault", [{"code_life": -1}, {"issuer": "https://accounts.example.org"}, {"audience": "somebody-else"}]
)
async def test_an_expired_code_and_a_token_for_others_sign_nobody_in(
    services: Services, faults: Any, fault: dict[str, Any]
) -> None:
    faults(**fault)
    player, where = await ask(services)
    async with player:
        ended = await come_back(player, answer(where, "nobody@gmail.com"))
        assert parse_qs(urlsplit(ended).query)["error"] == ["unknown"]
        with pytest.raises(Refused):
            await player.call("POST", f"{AUTH}/provider/signup", {"username": "nobody_at_all"})


async def test_a_code_is_good_once_and_only_for_who_asked(services: Services) -> None:
    player, where = await ask(services)
    async with player:
        back = answer(where, "once@gmail.com")
        other, _ = await ask(services)
        async with other:
            assert "error" in await come_back(other, back), "a state of somebody else"
        await come_back(player, back)
        assert "error" in await come_back(player, back)


async def test_the_stand_in_refuses_what_google_refuses(google: str, services: Services) -> None:
    player, where = await ask(services)
    await player.http.aclose()
    parts = urlsplit(where)
    asked = {key: values[0] for key, values in parse_qs(parts.query).items()}
    for wrong in ({"client_id": "x"}, {"redirect_uri": "http://example.org/"}, {"response_type": "token"}):
        assert httpx.get(f"{google}{parts.path}", params={**asked, **wrong}).status_code in (400, 401)
    code = parse_qs(urlsplit(answer(where, "a@gmail.com")).query)["code"][0]
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": asked["redirect_uri"]}
    keys = {"client_id": services.env["GOOGLE_CLIENT_ID"], "client_secret": services.env["GOOGLE_CLIENT_SECRET"]}
    wrong_secret = httpx.post(f"{google}/token", data={**form, **keys, "client_secret": "x"})
    assert (wrong_secret.status_code, wrong_secret.json()["error"]) == (401, "invalid_client")
    no_proof = httpx.post(f"{google}/token", data={**form, **keys, "code_verifier": "guess"})
    assert (no_proof.status_code, no_proof.json()["error"]) == (400, "invalid_grant")


async def test_the_token_is_signed_by_the_key_that_is_shown(google: str, services: Services) -> None:
    player, where = await ask(services)
    await player.http.aclose()
    asked = {key: values[0] for key, values in parse_qs(urlsplit(where).query).items()}
    plain = where.replace(f"code_challenge={asked['code_challenge']}", "code_challenge=")
    code = parse_qs(urlsplit(answer(plain, "a@gmail.com")).query)["code"][0]
    keys = {"client_id": services.env["GOOGLE_CLIENT_ID"], "client_secret": services.env["GOOGLE_CLIENT_SECRET"]}
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": asked["redirect_uri"], **keys}
    token = httpx.post(f"{google}/token", data=form).json()["id_token"]
    shown = httpx.get(f"{google}/oauth2/v1/certs").json()[jwt.get_unverified_header(token)["kid"]]
    key = x509.load_pem_x509_certificate(shown.encode()).public_key()
    claims = jwt.decode(token, key, algorithms=["RS256"], audience=keys["client_id"])  # type: ignore[arg-type]
    assert (claims["iss"], claims["email"], claims["email_verified"]) == (
        "https://accounts.google.com",
        "a@gmail.com",
        True,
    )


async def test_an_e_mail_that_somebody_merely_typed_does_not_wait_for_its_owner(services: Services) -> None:
    squatter = Player(services.api.site)
    async with squatter:
        await squatter.call("GET", f"{API}/me/", expect=(200, 401, 403))
        typed = {"username": "squatter", "password": PASSWORD, "email": "victim@gmail.com"}
        await squatter.call("POST", f"{AUTH}/signup", typed)
    async with await signed_in(services, "victim@gmail.com", "victrix") as player:
        assert await player.call("GET", f"{API}/me/") == {"name": "victrix"}
    made = (
        "from allauth.account.models import EmailAddress; "
        "print(*EmailAddress.objects.filter(email='victim@gmail.com').values_list('user__username', 'verified'))"
    )
    assert services.manage("shell", "-v", "0", "-c", made).stdout.strip() == "('victrix', True)"
