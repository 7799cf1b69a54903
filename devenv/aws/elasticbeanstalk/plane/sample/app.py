"""The sample application: what an environment runs when nobody gave it a version."""

from __future__ import annotations

import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = b"<!doctype html><title>Sample</title><h1>Congratulations</h1><p>Elastic Beanstalk runs this sample.</p>\n"


class Sample(BaseHTTPRequestHandler):
    """Answers everything with one page."""

    def do_GET(self) -> None:
        """The page."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)


if __name__ == "__main__":
    ThreadingHTTPServer((sys.argv[1], int(sys.argv[2])), Sample).serve_forever()
