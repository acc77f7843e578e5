"""What is told of a long piece of work: at a terminal while it goes on, and afterwards how long it took."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from handbook.stages import stages


def console(is_terminal: bool) -> Console:
    return Console(file=StringIO(), force_terminal=is_terminal, width=80)


def shown(out: Console) -> str:
    assert isinstance(out.file, StringIO)
    return out.file.getvalue()


def test_the_items_of_a_stage_come_in_their_order_and_are_told_at_a_terminal() -> None:
    out = console(is_terminal=True)
    with stages(out) as work:
        assert list(work.over("pages", ["a", "b"], 2)) == ["a", "b"]
    assert "Sider" in shown(out)


def test_where_nobody_looks_nothing_is_shown() -> None:
    out = console(is_terminal=False)
    with stages(out) as work, work.at("search"):
        pass
    assert shown(out) == ""
    assert work.took["search"] >= 0


def test_the_summary_names_each_stage_and_the_sum() -> None:
    out = console(is_terminal=False)
    with stages(out) as work:
        work.took.update({"check": 0.25, "pages": 1.5})
    out.print(work.summary())
    assert [" ".join(row.split()) for row in shown(out).splitlines()] == ["Læs og tjek 0,2 sekunder", "Sider 1,5 sekunder", "I alt 1,8 sekunder"]
