"""The words between braces: what is a call, and that nothing else is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.model import WORDS, Reference
from handbook.words import Call, NoCall, called, filled, words


@pytest.mark.parametrize(
    ("text", "name", "arguments"),
    [
        ('{{ count("term") }}', "count", {"of": "term"}),
        ("{{ count('term') }}", "count", {"of": "term"}),
        ('{{count("term")}}', "count", {"of": "term"}),
        ('{{ count( "term" , ) }}', "count", {"of": "term"}),
        ('{{ count(of="term") }}', "count", {"of": "term"}),
        ("{{ case_cards() }}", "case_cards", {}),
        ("{{ case_cards( ) }}", "case_cards", {}),
        ('{{ case_cards("mentor", module="x") }}', "case_cards", {"role": "mentor", "module": "x"}),
        ('{{ case_cards(role = "mentor", municipality="Ærø, \'by\'") }}', "case_cards", {"role": "mentor", "municipality": "Ærø, 'by'"}),
        ('{{ count("term", "case") }}', "count", {"of": "term", "2": "case"}),
        ("{{ ukendt() }}", "ukendt", {}),
    ],
)
def test_a_call(text: str, name: str, arguments: dict[str, str]) -> None:
    assert list(words(f"Før {text} efter")) == [Call(name, arguments, 4, 4 + len(text))]


INJECTIONS = [
    "{{ 7*7 }}",
    "{{ config }}",
    "{{ config.items() }}",
    "{{ self }}",
    "{{ self.__init__.__globals__ }}",
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__'] }}",
    "{{ ''|attr('__class__') }}",
    "{{ ()|attr('\\x5f\\x5fclass\\x5f\\x5f') }}",
    "{{ request.application.__globals__ }}",
    "{{ request['__cl' ~ 'ass__'] }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ lipsum.__globals__['os'] }}",
    "{{ lipsum.__globals__.os.popen('id') }}",
    "{{ get_flashed_messages.__globals__ }}",
    "{{ count.__globals__ }}",
    "{{ count.func.__globals__ }}",
    '{{ count("term").__class__ }}',
    '{{ count("term")|attr("x") }}',
    '{{ count("term") ~ config }}',
    '{{ count("term"), config }}',
    "{{ count(config) }}",
    "{{ count(of=config) }}",
    "{{ count(*config) }}",
    "{{ count(**config) }}",
    '{{ count("a" ~ "b") }}',
    '{{ count("a" "b") }}',
    '{{ count("\\x74erm") }}',
    '{{ count("te\nrm") }}',
    '{{ count(of="a", "b") }}',
    '{{ count(of="a", of="b") }}',
    '{{ count("a", of="b") }}',
    "{{ count(,) }}",
    '{{ count(f"{7*7}") }}',
    '{{ count("{{ 7*7 }}") }}',
    '{{ count(["term"]) }}',
    "{{ count(1) }}",
    "{{ count(true) }}",
    "{{ COUNT('term') }}",
    "{{ _count('term') if 1 }}",
    "{{- count('term') -}}",
    "{{+ count('term') }}",
    "{{\ncount('term') }}",
    "{{\tcount('term') }}",
    "{{ count\u00a0('term') }}",
    "{{ count(\u201cterm\u201d) }}",
    "{{ env.macro }}",
    "{{ page.file.abs_src_path }}",
    "{{ navigation }}",
    "{{ macros_info() | safe }}",
    "{{ now().__class__ }}",
    "{{",
    "}}",
    "%}",
    "{%",
    "{#",
    "{% raw %}",
    "{% for x in ().__class__.__base__.__subclasses__() %}",
    "{% if config %}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% set x = cycler %}",
    "{% macro x() %}",
    "{% call count('term') %}",
    "{%- block x -%}",
    "{# skjult #}",
]


@pytest.mark.parametrize("text", INJECTIONS)
def test_nothing_else_is_a_call(text: str) -> None:
    found = list(words(f"Før {text} efter"))
    assert found
    assert isinstance(found[0], NoCall)
    assert found[0].start == 4
    assert not any(isinstance(word, Call) for word in found)


@pytest.mark.parametrize("name", ["range", "dict", "lipsum", "cycler", "joiner", "namespace", "context", "macros_info", "now", "fix_url", "env", "config", "self"])
def test_what_other_engines_know_is_unknown_here(name: str) -> None:
    assert name not in WORDS


@pytest.mark.parametrize("text", ["{ a }", "{a}", "}", "{:#anker}", "{: #anker }", "100 %", "f(x) { return }", "{ { a } }"])
def test_single_braces_are_text(text: str) -> None:
    assert list(words(text)) == []


def test_braces_that_are_no_call_are_told_once_and_what_follows_is_seen() -> None:
    found = list(words('{{ 7*7 }} {{ count("term") }}\n{% if x %} {{ y }}\n{{ uden ende\n}}'))
    assert [word.start for word in found] == [0, 10, 30, 41, 49, 62]
    assert [word.text if isinstance(word, NoCall) else word.name for word in found] == [
        "{{ 7*7 }}",
        "count",
        "{% if x %}",
        "{{ y }}",
        "{{ uden ende",
        "}}",
    ]


@given(st.text(alphabet='{}%#()"\', =\\\ncount_trem19æ', max_size=60))
def test_no_template_is_overlooked(text: str) -> None:
    found = list(words(text))
    assert [word.start for word in found] == sorted({word.start for word in found})
    assert bool(found) == any(mark in text for mark in ("{{", "{%", "{#", "}}", "%}"))
    assert all(set(text[word.start : word.end]) <= set('{} count_trem(),"\'=19æ%#') for word in found if isinstance(word, Call))


@pytest.mark.parametrize(
    "text",
    ['{{ count("a"' + '  ,  "a"' * 5_000 + " x", '{{ count("a"' + '  "a"' * 40 + " x", "{{" * 50_000, "{{ count(" + " " * 50_000, '{{ count(of="' * 5_000],
)
def test_hostile_text_takes_no_time(text: str) -> None:
    begun = time.perf_counter()
    assert not any(isinstance(word, Call) for word in words(text))
    assert time.perf_counter() - begun < 1


def test_arguments_take_the_types_of_the_model() -> None:
    assert vars(filled(called("count", ["term"], {}))) == {"of": "term"}
    assert vars(filled(called("case_cards", [], {"role": "mentor"}))) == {"role": Reference("role", "mentor"), "module": None, "municipality": None}


@pytest.mark.parametrize(
    ("name", "arguments", "key"),
    [
        ("count", {}, "of"),
        ("count", {"of": "begreb"}, "of"),
        ("case_cards", {"rolle": "mentor"}, "rolle"),
        ("case_cards", {"role": "Mentor"}, "role"),
        ("setting", {"key": "__class__"}, "key"),
    ],
)
def test_an_argument_that_does_not_fit_is_named(name: str, arguments: dict[str, str], key: str) -> None:
    with pytest.raises(ValueError, match=f"^{key}$"):
        filled(Call(name, arguments))
