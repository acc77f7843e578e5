"""The door to MkDocs: its events in, the journey's pages out, problems raised."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from jinja2 import ChoiceLoader, DictLoader, Environment, PrefixLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from rich.console import Console

from handbook.build import journey, today
from handbook.clean import clean
from handbook.headers import META
from handbook.link import Handbook
from handbook.messages import say
from handbook.originals import SHARED, THEME
from handbook.render import Site
from handbook.report.terminal import report


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Make the journey before MkDocs touches the site; what is wrong ends the build here, and the last site stays."""
    made = journey(_root(config), today())
    for text in report(made.told, made.handbook.files):
        Console(file=sys.stderr, highlight=False, soft_wrap=True).print(text)
    if made.site is None:
        raise PluginError(say("hook", "not-built", count=sum(problem.severity == "error" for problem in made.told)))
    config.site_name = made.handbook.settings.name or config.site_name
    config.extra["policy"] = META
    config.extra["journey"] = lambda: made  # a function, for the macros plugin writes out whatever data stands here
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish by list: the journey's pages and the files that they name, and nothing else of `docs/`."""
    for file in [file for file in files if file.src_dir == config.docs_dir]:
        files.remove(file)
    for path, leaf in _site(config).pages.items():
        files.append(File.generated(config, path, content=leaf.text))
    for path, text in _site(config).written.items():
        files.append(File.generated(config, path, content=text.encode()))  # as bytes, for Windows would write the line breaks anew
    for path, data in _site(config).made.items():
        files.append(File.generated(config, path, content=data))
    for path, source in _site(config).assets.items():
        files.append(File.generated(config, path, abs_src_path=str(_root(config) / source)))
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Let a municipality's own templates of the frame go before the theme's."""
    book: Handbook = config.extra["journey"]().handbook
    own = {name.removeprefix(THEME): text for name, text in book.templates.items() if name.startswith(THEME)}
    if own and env.loader:
        env.loader = ChoiceLoader([DictLoader(own), PrefixLoader({SHARED: env.loader}), env.loader])
    return env


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> Page:
    """Let "edit this page" lead to the file that an author edits."""
    source = _site(config).pages[page.file.src_uri].source
    if config.repo_url and config.edit_uri and source:
        page.edit_url = f"{config.repo_url.rstrip('/')}/{config.edit_uri.strip('/')}/{source}"
    return page


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The page's content, cleaned, though the rules have let through nothing to clean: what they missed ends the build, and is told."""
    cleaned = clean(html)
    if cleaned.gone:
        source = _site(config).pages[page.file.src_uri].source
        raise PluginError(say("hook", "unclean", source=source or page.file.src_uri, tags=", ".join(f"<{tag}>" for tag in cleaned.gone)))
    return cleaned.html


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """The page as valid HTML."""
    return _valid(output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The page that stands outside the navigation, 404, as valid HTML."""
    return _valid(output_content)


def _valid(html: str) -> str:
    # Material's frame, which has no block around them, gives two checkboxes an attribute that HTML allows on fields of text only.
    return re.sub(r'(<input [^>]*type="checkbox" id="__(?:drawer|search)") autocomplete="off"', r"\1", html)


def _site(config: MkDocsConfig) -> Site:
    site: Site = config.extra["journey"]().site
    return site


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
