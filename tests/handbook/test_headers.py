"""One policy, in the words of each kind of host."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from handbook.cli import main
from handbook.headers import HEADERS, HOSTS, META, POLICY

Read = Callable[[str], dict[str, str]]


def lines(pattern: str) -> Read:
    return lambda text: dict(re.findall(pattern, text, re.M))


def added(text: str) -> dict[str, str]:
    return {header.attrib["name"]: header.attrib["value"] for header in ElementTree.fromstring(text.encode()).iter("add")}


READ: dict[str, Read] = {
    "netlify": lines(r"^  ([\w-]+): (.+)$"),
    "cloudflare": lines(r"^  ([\w-]+): (.+)$"),
    "nginx": lines(r'^add_header ([\w-]+) "([^"]+)" always;$'),
    "apache": lines(r'^  Header always set ([\w-]+) "([^"]+)"$'),
    "iis": added,
}


@pytest.mark.parametrize("host", HOSTS)
def test_each_host_is_told_the_same(host: str) -> None:
    done = CliRunner().invoke(main, ["headers", "--for", host])
    assert done.exit_code == 0
    assert READ[host](done.stdout) == HEADERS
    assert HOSTS[host][0] in done.stderr


def test_the_policy_lets_nothing_in_from_elsewhere_or_from_within_the_page() -> None:
    assert POLICY["default-src"] == "'none'"
    assert {source for sources in POLICY.values() for source in sources.split()} == {"'none'", "'self'", "'wasm-unsafe-eval'", "data:"}
    assert POLICY["style-src"] == "'self'"


def test_a_page_says_the_same_as_the_host_but_for_what_a_page_cannot_say() -> None:
    assert HEADERS["Content-Security-Policy"] == f"{META}; frame-ancestors 'self'"


def test_a_host_that_is_not_known_is_refused() -> None:
    done = CliRunner().invoke(main, ["headers", "--for", "gopher"])
    assert done.exit_code == 2
    assert "nginx" in done.stderr
