"""The door to MkDocs: its events in, the journey's pages out, problems raised."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Set
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from jinja2 import ChoiceLoader, DictLoader, Environment, PrefixLoader, TemplateError, TemplateSyntaxError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from rich.console import Console

from handbook.build import Journey, journey, today
from handbook.clean import clean
from handbook.headers import META
from handbook.link import Handbook
from handbook.messages import say, why
from handbook.originals import FOLDER, SHARED, THEME
from handbook.render import Site
from handbook.report.terminal import report
from handbook.take import parts


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Make the journey before MkDocs touches the site, where it is not given; what is wrong ends the build here, and the last site stays."""
    made = config.extra["journey"]() if "journey" in config.extra else _sound(_root(config))
    config.site_name = made.handbook.settings.name or config.site_name
    if config.theme.custom_dir is None:
        config.theme.dirs.insert(0, str(files("handbook").joinpath("theme")))  # a handbook that names no look of its own has the installed one
    config.markdown_extensions.append("handbook.inline:Inline")
    config.extra["policy"] = META
    config.extra["journey"] = lambda: made  # a function, for the macros plugin writes out whatever data stands here
    return config


def _sound(root: Path) -> Journey:
    made = journey(root, today())
    for text in report(made.told, made.handbook.files):
        Console(file=sys.stderr, highlight=False, soft_wrap=True).print(text)
    if made.site is None:
        raise PluginError(say("hook", "not-built", count=sum(problem.severity == "error" for problem in made.told)))
    return made


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish by list: the journey's pages, the files that they name and the look, and nothing else of `docs/`."""
    for file in [file for file in files if file.src_dir == config.docs_dir or _is_idle(file, config)]:
        files.remove(file)
    for path in _site(config).pages:
        files.append(File.generated(config, path, content=""))  # on_page_read_source tells what is in it
    for path in _site(config).written:
        files.append(_later(config, path, _site(config).written))
    for path in _site(config).made:
        files.append(_later(config, path, _site(config).made))
    for path, source in _site(config).assets.items():
        files.append(File.generated(config, path, abs_src_path=str(_root(config) / source)))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Let what is taken along be converted part by part, and date the pages for the map of the site."""
    known: dict[str, _Part] = {}
    for path, booklet in _site(config).taken.items():
        if file := files.get_file_from_path(path):
            _Parted(file, config, known if booklet.of else None)
    for page in (file.page for file in files.documentation_pages()):
        if page:
            page.update_date = str(config.extra["journey"]().dated)
    return nav


@dataclass(frozen=True)
class _Part:
    """A part of a page, converted and cleaned."""

    content: str
    toc: TableOfContents
    anchors: Set[str]
    links: Mapping[File, Mapping[str, str]]


class _Parted(Page):
    """A page that may hold the whole handbook: converted at once, it would need a hundred times its length of memory.

    What stands in many such pages is converted once, and `known` to all of them.
    """

    def __init__(self, file: File, config: MkDocsConfig, known: dict[str, _Part] | None) -> None:
        super().__init__(None, file, config)
        self._known = known

    def render(self, config: MkDocsConfig, files: Files) -> None:
        found = [self._part(text, config, files) for text in parts(self.markdown or "")]
        self.content, self.toc = "\n".join(part.content for part in found), found[0].toc
        self.present_anchor_ids, self.links_to_anchors = set(), {}
        for part in found:
            self.present_anchor_ids |= part.anchors
            for file, to in part.links.items():
                self.links_to_anchors.setdefault(file, {}).update(to)

    def _part(self, text: str, config: MkDocsConfig, files: Files) -> _Part:
        if self._known is None:
            return self._converted(text, config, files)
        if text not in self._known:
            self._known[text] = self._converted(text, config, files)
        return self._known[text]

    def _converted(self, text: str, config: MkDocsConfig, files: Files) -> _Part:
        self.markdown = text
        super().render(config, files)
        return _Part(_cleaned(self.content or "", self, config), self.toc, self.present_anchor_ids or set(), self.links_to_anchors or {})


class _Later(File):
    """A file whose content is made when it is written."""

    making: Mapping[str, str | bytes]

    def copy_file(self, dirty: bool = False) -> None:
        content = self.making[self.src_uri]
        self.content_bytes = content.encode() if isinstance(content, str) else content  # as bytes, for Windows would write the line breaks anew
        super().copy_file(dirty)


def _later(config: MkDocsConfig, path: str, making: Mapping[str, str | bytes]) -> File:
    file = _Later.generated(config, path, content=b"")
    assert isinstance(file, _Later)
    file.making = making
    return file


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Let a municipality's own templates of the frame go before the theme's."""
    book: Handbook = config.extra["journey"]().handbook
    own = {name.removeprefix(THEME): text for name, text in book.templates.items() if name.startswith(THEME)}
    if own and env.loader:
        env.loader = ChoiceLoader([DictLoader(own), PrefixLoader({SHARED: env.loader}), env.loader])
        for name in own:
            _usable(env, name)
    return env


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:
    """The page as the journey made it."""
    return _site(config).pages[page.file.src_uri].text


def _usable(env: Environment, name: str) -> None:
    """A fault in a municipality's own template of the frame ends the build in a line, with its place."""
    try:
        env.get_template(name)
    except TemplateError as error:
        at = f"{THEME}{name}:{error.lineno}" if isinstance(error, TemplateSyntaxError) else f"{THEME}{name}"
        raise PluginError(say("render", "template", folder=FOLDER, at=at, cause=error.message)) from None


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> Page:
    """Let "edit this page" lead to the file that an author edits."""
    source = _site(config).pages[page.file.src_uri].source
    if config.repo_url and config.edit_uri and source:
        page.edit_url = f"{config.repo_url.rstrip('/')}/{config.edit_uri.strip('/')}/{source}"
    return page


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The page's content, cleaned; what is taken along is cleaned part by part, and closed."""
    taken = _site(config).taken.get(page.file.src_uri)
    return taken.closed(html) if taken else _cleaned(html, page, config)


def _cleaned(html: str, page: Page, config: MkDocsConfig) -> str:
    """HTML, cleaned, though the rules have let through nothing to clean: what they missed ends the build, and is told."""
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


def on_build_error(error: Exception) -> None:
    """What the machine refuses, in one line."""
    if isinstance(error, OSError):
        raise PluginError(say("hook", "not-written", cause=": ".join(filter(None, [error.filename, why(error)])))) from error


def _valid(html: str) -> str:
    # Material's frame, which has no block around them, gives two checkboxes an attribute that HTML allows on fields of text only.
    return re.sub(r'(<input [^>]*type="checkbox" id="__(?:drawer|search)") autocomplete="off"', r"\1", html)


def _is_idle(file: File, config: MkDocsConfig) -> bool:
    """Whether a file is for Material's own search, which is off: it has languages under licences of their own."""
    return "material/search" not in config.plugins and file.src_uri.startswith(("assets/javascripts/lunr/", "assets/javascripts/workers/"))


def _site(config: MkDocsConfig) -> Site:
    site: Site = config.extra["journey"]().site
    return site


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
