"""The door to mkdocs-macros: the words that an author may write between braces.

The plugin's template engine sees a page only after the rule `unknown_word` has held it against a grammar that knows nothing but
these words with text in their parentheses, so the live objects in its context are out of reach.
"""

from __future__ import annotations

from functools import partial

from mkdocs_macros.plugin import MacrosPlugin

from handbook.link import Handbook
from handbook.model import WORDS
from handbook.render import said
from handbook.words import called


def define_env(env: MacrosPlugin) -> None:
    """Give the plugin each word under its name."""
    for name in WORDS:
        env.macro(partial(_said, env, name), name)  # type: ignore[no-untyped-call]  # the plugin is typed in part


def _said(env: MacrosPlugin, name: str, *first: str, **arguments: str) -> str:
    book: Handbook = env.conf["extra"]["journey"]().handbook
    return said(book, env.page.file.src_uri, called(name, first, arguments))
