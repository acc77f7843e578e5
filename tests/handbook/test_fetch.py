"""Fetching from others: a real server over https on this machine, with a certificate made for the test."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from handbook.fetch import fetch
from handbook.source import HandbookError


class Other(BaseHTTPRequestHandler):
    """Another's web server, which is not always as one would wish."""

    def do_GET(self) -> None:
        status = {"/moved": 302, "/gone": 404}.get(self.path, 200)
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "http://127.0.0.1:9/")
        self.end_headers()
        if status == 200:
            self.wfile.write(b"x" * (5000 if self.path == "/large" else 3))

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    openssl = shutil.which("openssl") or pytest.skip("no openssl to make a certificate with")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    asked = ["-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    subprocess.run([openssl, "req", "-x509", *asked, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.setenv("no_proxy", "localhost")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with ThreadingHTTPServer(("localhost", 0), Other) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"https://localhost:{server.server_address[1]}"
        server.shutdown()


def test_what_stands_there_is_fetched(other: str) -> None:
    assert fetch(f"{other}/small", 3) == b"xxx"


@pytest.mark.parametrize(("path", "told"), [("/large", "fylder mere"), ("/moved", "svarer 302"), ("/gone", "svarer 404")])
def test_too_much_elsewhere_and_nothing_are_told_in_one_line(other: str, path: str, told: str) -> None:
    with pytest.raises(HandbookError, match=told):
        fetch(other + path, 4000)


def test_a_certificate_that_nobody_vouches_for_is_refused(other: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(HandbookError, match="svarer ikke"):
        fetch(f"{other}/small", 3)


@pytest.mark.parametrize("address", ["http://localhost/", "file:///etc/passwd", "ftp://localhost/", "data:,x"])
def test_nothing_but_https_is_asked(address: str) -> None:
    with pytest.raises(HandbookError, match="begynder ikke med https"):
        fetch(address, 3)
