"""A file from another's web server: over https alone, where it was asked for alone, and no more of it than one is ready for."""

from __future__ import annotations

from http.client import HTTPException
from time import monotonic
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, build_opener

from handbook.messages import say
from handbook.source import HandbookError, in_line

PATIENCE = 20  # seconds for an answer, and for all of it
PIECE = 1 << 16


class _Stays(HTTPRedirectHandler):
    """Follows nobody: whoever has moved is asked for at the new address by a human."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


def fetch(address: str, most: int) -> bytes:
    """The bytes at an address; HandbookError where it is not https, does not answer, leads on, or gives more than `most`."""
    if not address.startswith("https://"):
        raise HandbookError(say("fetch", "not-https", address=in_line(address)))
    try:
        return _read(address, most)
    except HTTPError as error:
        raise HandbookError(say("fetch", "refused", address=address, status=error.code)) from error
    except (OSError, HTTPException, ValueError) as error:
        raise HandbookError(say("fetch", "silent", address=address, cause=in_line(str(error)))) from error


def _read(address: str, most: int) -> bytes:
    until, told = monotonic() + PATIENCE, bytearray()
    with build_opener(_Stays).open(address, timeout=PATIENCE) as answer:
        while piece := answer.read1(PIECE):
            told += piece
            if len(told) > most:
                raise HandbookError(say("fetch", "large", address=address, most=most >> 20))
            if monotonic() > until:
                raise TimeoutError(say("fetch", "slow", seconds=PATIENCE))
    return bytes(told)
