"""`python -m devenv.google ADDRESS PORT`: the client's id and secret come from the environment, as the site's do."""

from __future__ import annotations

import os
import sys

from werkzeug.serving import make_server

from devenv.google.people import Book
from devenv.google.provider import Provider


def main(words: list[str]) -> None:
    """Serves until it is ended."""
    address, port = words
    clients = {os.environ["GOOGLE_CLIENT_ID"]: os.environ["GOOGLE_CLIENT_SECRET"]}
    make_server(address, int(port), Provider(Book(clients)), threaded=True).serve_forever()


if __name__ == "__main__":
    main(sys.argv[1:])
