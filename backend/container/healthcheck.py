"""`python -m container.healthcheck`: exit 0 when NGINX and Daphne in this container answer and are ready."""

from __future__ import annotations

import http.client
import os
import ssl
import sys


def main() -> int:
    """Ask through the front door; loopback only, so the certificate's name is not what is tested."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    host = f"api.{os.environ.get('DOMAIN', 'roronline.com')}"
    connection = http.client.HTTPSConnection("127.0.0.1", 443, timeout=4, context=context)
    try:
        connection.request("GET", "/readyz", headers={"Host": host})
        status = connection.getresponse().status
    except OSError as error:
        sys.stderr.write(f"no answer on port 443: {error}\n")
        return 1
    return 0 if status == 200 else 1


if __name__ == "__main__":
    sys.exit(main())
