"""The mirror on the real host names: TLS at port 443, for clients that know no endpoint but AWS's own."""

from __future__ import annotations

import logging
import ssl
import threading
from typing import Any

import boto3

from devenv.aws.mirror.authority import Authority

log = logging.getLogger("mirror")
PORT = 443


class Doors:
    """A second server for the same application; without the right to port 443 there is none, and `open` says so."""

    def __init__(self, address: str, application: Any, authority: Authority, handler: type) -> None:
        from werkzeug.serving import make_server

        self.open = False
        files = authority.leaf(*names())
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(files.certificate, files.key)
        listener = _bind(address)
        if listener is None:
            log.info("port %s of %s is not to be had: AWS's own host names are not served", PORT, address)
            return
        self._server = make_server(
            address, PORT, application, threaded=True, request_handler=handler, fd=listener.fileno()
        )
        listener.detach()
        # The handshake waits for the connection's own thread: nobody who is slow keeps others out.
        self._server.socket = context.wrap_socket(
            self._server.socket, server_side=True, do_handshake_on_connect=False, suppress_ragged_eofs=True
        )
        self._server.ssl_context = context
        self.open = True

    def start(self) -> None:
        """Serves from now on."""
        if self.open:
            threading.Thread(target=self._server.serve_forever, name="tls", daemon=True).start()

    def close(self) -> None:
        """No answer after this."""
        if self.open:
            self._server.shutdown()
            self._server.server_close()


def names() -> list[str]:
    """What the certificate is for: every API of every region, and the names of buckets."""
    session = boto3.Session(aws_access_key_id="nobody", aws_secret_access_key="nothing")  # noqa: S106
    regions = sorted(session.get_available_regions("ec2"))
    wide = ["amazonaws.com", "s3.amazonaws.com", *(f"{region}.amazonaws.com" for region in regions)]
    return [f"*.{one}" for one in [*wide, *(f"s3.{region}.amazonaws.com" for region in regions)]]


def _bind(address: str) -> Any:
    import socket

    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((address, PORT))
    except OSError:
        listener.close()
        return None
    listener.listen(128)
    return listener
