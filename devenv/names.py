"""The host names of the local site, and its addresses on a port."""

from __future__ import annotations

DOMAIN = "roronline.localhost"
PRODUCTION_DOMAIN = "roronline.com"
HTTPS = 443


def origin(host: str, port: int, domain: str = DOMAIN) -> str:
    """`https://www.roronline.localhost:8443`; the port is left out where it is the usual one."""
    return f"https://{host}.{domain}" + ("" if port == HTTPS else f":{port}")


def urls(port: int, domain: str = DOMAIN) -> dict[str, str]:
    """The addresses that people open, by name."""
    api = origin("api", port, domain)
    return {
        "www": f"{origin('www', port, domain)}/",
        "api": f"{api}/",
        "admin": f"{api}/admin/",
        "rest": f"{api}/rorapp/api/",
        "schema": f"{api}/rorapp/api/schema/",
    }
