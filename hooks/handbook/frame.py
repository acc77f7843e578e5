"""A journey's pages in the frame of MkDocs and Material: all of them as a site, or each when it is asked for. Both ways give the same bytes."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from jinja2 import Environment, TemplateError
from mkdocs.commands.build import _build_theme_template, get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from handbook.build import Journey
from handbook.cores import over_cores
from handbook.messages import say
from handbook.source import HandbookError
from handbook.stages import Stages

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's words about MkDocs 2 are not for authors
TOGETHER = 16  # files that are written by one process in a row
Links = Mapping[str, Mapping[str, str]]  # by the page that they lead to, the anchors, each with the link as it was written


@dataclass(frozen=True)
class Written:
    """What is told of pages that are written: by page, its anchors and its links to anchors; and what MkDocs warned of."""

    anchors: Mapping[str, Set[str]]
    links: Mapping[str, Links]
    warnings: Sequence[str]


def write_site(made: Journey, into: Path, work: Stages) -> None:
    """Write every page and all that stands beside them into a folder; whatever MkDocs warns of is an error."""
    with _told() as warnings:
        frame = framed(made, into)
        groups = _groups(frame)
        for written in work.over("pages", over_cores(partial(_write, frame, into), groups), len(groups)):
            warnings.extend(written.warnings)
            _tell(frame.files, written)
        for name in frame.config.theme.static_templates:
            _build_theme_template(name, frame.env, frame.files, frame.config, frame.nav)
        for page in (file.page for file in frame.files if file.page):
            page.validate_anchor_links(files=frame.files, log_level=frame.config.validation.links.anchors)
    if warnings:
        raise HandbookError(say("site", "not-built", cause="\n".join(sorted(set(warnings)))))


def _groups(frame: Frame) -> Sequence[Sequence[File]]:
    """The files of a site in groups that are written together, those that take longest first.

    The booklets of paths are one, for they have sections in common; a page stands by the file that it tells the size of.
    """
    assert frame.made.site
    taken = frame.made.site.taken
    files = sorted(frame.files, key=lambda file: file.src_uri)
    volumes = [[file] for file in files if file.src_uri in taken and not taken[file.src_uri].of]
    paths = [file for file in files if file.src_uri in taken and taken[file.src_uri].of]
    rest = [file for file in files if file.src_uri not in taken]
    return [*volumes, paths, *(rest[start : start + TOGETHER] for start in range(0, len(rest), TOGETHER))]


def _write(frame: Frame, into: Path, files: Sequence[File]) -> Written:
    with _told() as warnings:
        for file in files:
            place = into / file.dest_uri
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(frame.content(file))
    pages = [file.page for file in files if file.page]
    anchors = {page.file.src_uri: page.present_anchor_ids or set() for page in pages}
    links = {page.file.src_uri: {to.src_uri: found for to, found in (page.links_to_anchors or {}).items()} for page in pages}
    return Written(anchors, links, warnings)


def _tell(files: Files, written: Written) -> None:
    """Let the pages know what MkDocs asks of them when all are written."""
    for path, anchors in written.anchors.items():
        page = files.src_uris[path].page
        assert page
        page.present_anchor_ids = set(anchors)
        page.links_to_anchors = {files.src_uris[to]: dict(found) for to, found in written.links[path].items()}


@contextmanager
def _told() -> Iterator[list[str]]:
    """Gives what MkDocs warns of meanwhile; what it, or a municipality's own template, cannot make is told with that, and without a traceback."""
    with _heard() as warnings:
        try:
            yield warnings
        except (MkDocsException, Abort, TemplateError) as error:
            raise HandbookError(say("site", "not-built", cause="\n".join([*warnings, str(error)]))) from error


@dataclass(frozen=True)
class Frame:
    """A site of which each page is made when it is asked for."""

    made: Journey
    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment
    asked: dict[str, bytes] = field(default_factory=dict)
    turn: threading.Lock = field(default_factory=threading.Lock)  # MkDocs makes one page at a time

    def get(self, path: str) -> bytes | None:
        """What stands at a path on the site (`moduler/index.html`), made once; none where nothing does."""
        with self.turn:
            if path not in self.asked and (file := self._files.get(path)):
                self.asked[path] = self.content(file)
            return self.asked.get(path)

    @cached_property
    def _files(self) -> dict[str, File]:
        return {file.dest_uri: file for file in self.files}

    @cached_property
    def _pages(self) -> Sequence[File]:
        return self.files.documentation_pages()

    def content(self, file: File) -> bytes:
        """What stands in a file of the site."""
        site = self.made.site
        assert site
        if file.is_documentation_page():
            return self._page(file.page or Page(None, file, self.config)).encode()
        if file.src_uri in site.written:
            return site.written[file.src_uri].encode()
        if file.src_uri in site.made:
            return site.made[file.src_uri]
        return file.content_bytes

    def _page(self, page: Page) -> str:
        """A page by the events that `mkdocs build` goes through; its text is not kept."""
        config, files = self.config, self.files
        page = config.plugins.on_pre_page(page, config=config, files=files)
        page.read_source(config)
        page.markdown = config.plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
        page.render(config, files)
        page.content = config.plugins.on_page_content(page.content or "", page=page, config=config, files=files)
        page.active = True
        context = get_context(self.nav, self._pages, config, page)
        context = config.plugins.on_page_context(context, page=page, config=config, nav=self.nav)
        html = self.env.get_template(page.meta.get("template", "main.html")).render(context)
        page.active = False
        page.markdown = page.content = ""  # and not None, for then it would have no title
        return config.plugins.on_post_page(html, page=page, config=config)


def framed(made: Journey, into: Path) -> Frame:
    """The frame around a journey's pages, none of which is made yet; `into` is where they would be written."""
    with _told():
        config = _config(made, into)
        config.plugins.on_startup(command="build", dirty=False)
        config = config.plugins.on_config(config)
        env = config.theme.get_env()
        files = get_files(config)
        files.add_files_from_theme(env, config)
        files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
        for page in nav.pages:
            if page.title is None:  # a page that the navigation has no name for is called what it calls itself
                page.read_source(config)
        return Frame(made, config, files, nav, config.plugins.on_env(env, config=config, files=files))


def _config(made: Journey, into: Path) -> MkDocsConfig:
    config = load_config(str(made.root / "mkdocs.yml"), site_dir=str(into), strict=True)
    config.extra["journey"] = lambda: made  # the hook takes it instead of making one
    return config


@contextmanager
def _heard() -> Iterator[list[str]]:
    """What MkDocs warns of meanwhile."""
    warnings: list[str] = []
    listener = _Listener(warnings)
    logging.getLogger("mkdocs").addHandler(listener)
    try:
        yield warnings
    finally:
        logging.getLogger("mkdocs").removeHandler(listener)


class _Listener(logging.Handler):
    def __init__(self, heard: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(self.format(record))
