"""What a host sends along with each page: one policy, in the words of each kind of host.

Everything comes from the site itself, and no script or style stands within a page. `wasm-unsafe-eval` is for the search, which is
compiled in the reader's browser; it lets no text become code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from xml.sax.saxutils import quoteattr

POLICY = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}
ONLY_SENT = ("frame-ancestors",)  # what holds as a header and not as `meta`: https://www.w3.org/TR/CSP3/#meta-element


def _policy(names: Iterable[str], asked: Sequence[str] = ()) -> str:
    """The policy in one line; `asked` are other sites that the browser may ask for files."""
    told = POLICY | {"connect-src": " ".join([POLICY["connect-src"], *asked])}
    return "; ".join(f"{name} {told[name]}" for name in names)


def meta(asked: Sequence[str] = ()) -> str:
    """What each page says itself, for a host that sends nothing."""
    return _policy((name for name in POLICY if name not in ONLY_SENT), asked)


def headers(asked: Sequence[str] = ()) -> Mapping[str, str]:
    """What a host sends along with each page."""
    return {
        "Content-Security-Policy": _policy(POLICY, asked),
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }


META = meta()
HEADERS = headers()


def _underscore(sent: Mapping[str, str]) -> str:
    """`_headers`, as Netlify and Cloudflare Pages read it."""
    return "\n".join(["/*", *(f"  {name}: {value}" for name, value in sent.items())])


def _nginx(sent: Mapping[str, str]) -> str:
    return "\n".join(f'add_header {name} "{value}" always;' for name, value in sent.items())


def _apache(sent: Mapping[str, str]) -> str:
    lines = (f'  Header always set {name} "{value}"' for name, value in sent.items())
    return "\n".join(["<IfModule mod_headers.c>", *lines, "</IfModule>"])


def _iis(sent: Mapping[str, str]) -> str:
    lines = (f"        <add name={quoteattr(name)} value={quoteattr(value)} />" for name, value in sent.items())
    around = ("<configuration>", "  <system.webServer>", "    <httpProtocol>", "      <customHeaders>")
    closing = (line.replace("<", "</") for line in reversed(around))
    return "\n".join(['<?xml version="1.0" encoding="utf-8"?>', *around, *lines, *closing])


HOSTS: Mapping[str, tuple[str, Callable[[Mapping[str, str]], str]]] = {
    "netlify": ("_headers", _underscore),
    "cloudflare": ("_headers", _underscore),
    "nginx": ("headers.conf", _nginx),
    "apache": (".htaccess", _apache),
    "iis": ("web.config", _iis),
}
