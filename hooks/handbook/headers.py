"""What a host sends along with each page: one policy, in the words of each kind of host.

Everything comes from the site itself, and no script or style stands within a page. `wasm-unsafe-eval` is for the search, which is
compiled in the reader's browser; it lets no text become code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
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


def _policy(names: Iterable[str]) -> str:
    return "; ".join(f"{name} {POLICY[name]}" for name in names)


META = _policy(name for name in POLICY if name not in ONLY_SENT)  # what each page says itself, for a host that sends nothing
HEADERS = {
    "Content-Security-Policy": _policy(POLICY),
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def _underscore() -> str:
    """`_headers`, as Netlify and Cloudflare Pages read it."""
    return "\n".join(["/*", *(f"  {name}: {value}" for name, value in HEADERS.items())])


def _nginx() -> str:
    return "\n".join(f'add_header {name} "{value}" always;' for name, value in HEADERS.items())


def _apache() -> str:
    lines = (f'  Header always set {name} "{value}"' for name, value in HEADERS.items())
    return "\n".join(["<IfModule mod_headers.c>", *lines, "</IfModule>"])


def _iis() -> str:
    lines = (f"        <add name={quoteattr(name)} value={quoteattr(value)} />" for name, value in HEADERS.items())
    around = ("<configuration>", "  <system.webServer>", "    <httpProtocol>", "      <customHeaders>")
    closing = (line.replace("<", "</") for line in reversed(around))
    return "\n".join(['<?xml version="1.0" encoding="utf-8"?>', *around, *lines, *closing])


HOSTS: Mapping[str, tuple[str, Callable[[], str]]] = {
    "netlify": ("_headers", _underscore),
    "cloudflare": ("_headers", _underscore),
    "nginx": ("headers.conf", _nginx),
    "apache": (".htaccess", _apache),
    "iis": ("web.config", _iis),
}
