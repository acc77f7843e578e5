"""The words that an author may write between braces, and all that is refused there."""

from __future__ import annotations

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.model import WORDS, Reference
from handbook.words import Call, NoCall, called, filled, words


def calls(body: str) -> list[tuple[str, dict[str, str]]]:
    return [(word.name, dict(word.arguments)) for word in words(body) if isinstance(word, Call)]


def is_accepted(word: Call | NoCall) -> bool:
    """Whether the word would be said on the page."""
    if isinstance(word, NoCall) or word.name not in WORDS:
        return False
    try:
        filled(word)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize(
    ("body", "name", "arguments"),
    [
        pytest.param("{{ case_cards() }}", "case_cards", {}, id="no text"),
        pytest.param("{{case_cards()}}", "case_cards", {}, id="no spaces"),
        pytest.param('{{ count("term") }}', "count", {"of": "term"}, id="without a name"),
        pytest.param("{{ count('term') }}", "count", {"of": "term"}, id="single quotes"),
        pytest.param('{{ count(of="term") }}', "count", {"of": "term"}, id="with a name"),
        pytest.param('{{ case_cards("a", municipality="Ærø") }}', "case_cards", {"role": "a", "municipality": "Ærø"}, id="both"),
        pytest.param('{{ case_cards( role = "a" , module = "b" , ) }}', "case_cards", {"role": "a", "module": "b"}, id="spaces and a last comma"),
        pytest.param('{{ setting("a", "b") }}', "setting", {"key": "a", "2": "b"}, id="more texts than the word has names"),
        pytest.param('{{ ukendt("a") }}', "ukendt", {"1": "a"}, id="a word that nobody knows"),
        pytest.param('{{ count("") }}', "count", {"of": ""}, id="empty text"),
    ],
)
def test_a_call(body: str, name: str, arguments: dict[str, str]) -> None:
    assert calls(body) == [(name, arguments)]


def test_calls_and_other_braces_tell_where_they_stand() -> None:
    body = 'Æ {{ count("term") }} og {{ 7*7 }}, {{ case_cards() }}}'
    call, other, last = words(body)
    assert isinstance(call, Call) and isinstance(last, Call)
    assert body[call.start : call.end] == '{{ count("term") }}'
    assert body[last.start : last.end] == "{{ case_cards() }}"
    assert other == NoCall("{{ 7*7 }}", 25)


def test_what_stands_between_braces_is_shown_to_the_end_of_the_line_at_most() -> None:
    assert [word.text for word in words("{{ uden ende\n}}") if isinstance(word, NoCall)] == ["{{ uden ende", "}}"]
    assert [len(word.text) for word in words("{{" + "x" * 500) if isinstance(word, NoCall)] == [60]


@pytest.mark.parametrize("text", ["", "Tekst", "{ }", "{x}", "## Mål {: #maal }", "{: .stor }", "100 %", "f(x) { return }", "{ { a } }"])
def test_other_text_holds_no_words(text: str) -> None:
    assert list(words(text)) == []


@pytest.mark.parametrize(
    ("body", "field", "value"),
    [
        ('{{ count("term") }}', "of", "term"),
        ('{{ setting("municipality") }}', "key", "municipality"),
        ('{{ case_cards(role="virksomhedskonsulent") }}', "role", Reference("role", "virksomhedskonsulent")),
        ('{{ case_cards(municipality="Ringkøbing-Skjern") }}', "municipality", "Ringkøbing-Skjern"),
        ("{{ method_list() }}", "role", None),
    ],
)
def test_a_call_is_filled(body: str, field: str, value: object) -> None:
    (call,) = (word for word in words(body) if isinstance(word, Call))
    assert getattr(filled(call), field) == value


@pytest.mark.parametrize(
    ("body", "field"),
    [
        pytest.param("{{ count() }}", "of", id="missing"),
        pytest.param('{{ count("borger") }}', "of", id="no such kind"),
        pytest.param('{{ count("term", "case") }}', "2", id="one too many"),
        pytest.param('{{ case_cards(rolle="a") }}', "rolle", id="no such name"),
        pytest.param('{{ case_cards(role="Ikke et id") }}', "role", id="no id"),
        pytest.param('{{ setting("code ") }}', "key", id="a space"),
    ],
)
def test_the_first_that_does_not_fit_is_named(body: str, field: str) -> None:
    (call,) = (word for word in words(body) if isinstance(word, Call))
    with pytest.raises(ValueError, match=f"^{field}$"):
        filled(call)


def test_the_macros_plugin_calls_as_the_text_is_read() -> None:
    (call,) = (word for word in words('{{ case_cards("a", module="b") }}') if isinstance(word, Call))
    assert called("case_cards", ["a"], {"module": "b"}).arguments == call.arguments


INJECTIONS = [
    # expressions
    "{{ 7*7 }}",
    "{{ 7*'7' }}",
    "{{7*7}}",
    "{{ 'a' ~ 'b' }}",
    "{{ [].append(1) }}",
    "{{ {}|string }}",
    "{{ count(1+1) }}",
    "{{ count(term) }}",
    '{{ count("te" ~ "rm") }}',
    '{{ count("te" "rm") }}',
    '{{ count("term")|safe }}',
    '{{ count("term").real }}',
    '{{ count("term")[0] }}',
    '{{ count("term") + 1 }}',
    '{{ count("term") if 1 }}',
    '{{ count("term"), 1 }}',
    '{{ count(*["term"]) }}',
    '{{ count(**{"of": "term"}) }}',
    '{{ count("term", of="term") }}',
    '{{ count(of="term", of="case") }}',
    '{{ count(of="term", "case") }}',
    '{{ count("{{ 7*7 }}") }}',
    '{{ count("te\\162m") }}',
    "{{ count('term\") }}",
    '{{ COUNT("term") }}',
    '{{ self.count("term") }}',
    # ways to the classes of Python
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__'] }}",
    "{{ ''|attr('__class__') }}",
    "{{ ''|attr('\\x5f\\x5fclass\\x5f\\x5f') }}",
    "{{ ()|attr(request.args.a) }}",
    "{{ count.__globals__ }}",
    "{{ count.__globals__['os'].popen('id').read() }}",
    "{{ count.func.__globals__ }}",
    "{{ count.args[0].conf }}",
    "{{ lipsum.__globals__.os.popen('id').read() }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ get_flashed_messages.__globals__ }}",
    "{{ self.__init__.__globals__.__builtins__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ '%s'|format(config) }}",
    "{{ '{0.__class__}'.format(config) }}",
    # what the plugin has in its context
    "{{ config }}",
    "{{ config.extra.journey() }}",
    "{{ config['plugins'] }}",
    "{{ environment }}",
    "{{ plugin }}",
    "{{ page.file.abs_src_path }}",
    "{{ files }}",
    "{{ navigation }}",
    "{{ git.short_commit }}",
    "{{ macros.count('term') }}",
    "{{ filters }}",
    "{{ context() }}",
    "{{ macros_info() }}",
    "{{ fix_url('x') }}",
    "{{ now() }}",
    "{{ range(999999999) }}",
    "{{ dict(a=1) }}",
    # statements and comments
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "{% set x = config %}",
    "{%- set x = config -%}",
    "{% if config %}{% endif %}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% extends 'base.html' %}",
    "{% raw %}",
    "{% endraw %}",
    "{% call count() %}{% endcall %}",
    "{% macro count(x) %}{% endmacro %}",
    "{% filter upper %}{% endfilter %}",
    "{% do config.clear() %}",
    "{% debug %}",
    "{%",
    "%}",
    "{# en kommentar #}",
    "{#",
    "## Mål {#maal}",
    # braces that are cut, doubled or trimmed
    '{{- count("term") -}}',
    '{{+ count("term") }}',
    '{{{ count("term") }}}',
    '{{ {{ count("term") }} }}',
    '{{\ncount("term")\n}}',
    '{{ count(\n"term") }}',
    '{{ count("ter\nm") }}',
    '{{ count("term") }',
    '{{ count("term")',
    '{{ count("term" }}',
    '{{ count "term" }}',
    "{{ }}",
    "{{",
    "}}",
    "{{ count }}",
    '{{\u00a0count("term") }}',
    '{{ ｃount("term") }}',
    "{{ count(“term”) }}",
    # and more of each
    "{{ config.items() }}",
    "{{ self }}",
    "{{ self.__init__.__globals__ }}",
    "{{ ''.__class__ }}",
    "{{ ()|attr('\\x5f\\x5fclass\\x5f\\x5f') }}",
    "{{ request.application.__globals__ }}",
    "{{ request['__cl' ~ 'ass__'] }}",
    "{{ lipsum.__globals__['os'] }}",
    "{{ lipsum.__globals__.os.popen('id') }}",
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
    '{{ count(["term"]) }}',
    "{{ count(1) }}",
    "{{ count(true) }}",
    "{{ COUNT('term') }}",
    "{{ _count('term') if 1 }}",
    "{{- count('term') -}}",
    "{{+ count('term') }}",
    "{{\ncount('term') }}",
    "{{	count('term') }}",
    "{{ count\u00a0('term') }}",
    "{{ env.macro }}",
    "{{ macros_info() | safe }}",
    "{{ now().__class__ }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}",
    "{% if config %}",
    "{% set x = cycler %}",
    "{% macro x() %}",
    "{% call count('term') %}",
    "{%- block x -%}",
    "{# skjult #}",
    # texts that are no value of a word
    '{{ count("__class__") }}',
    '{{ setting("__class__") }}',
    '{{ setting("term_links") }}',
    '{{ setting("municipality.__class__") }}',
    '{{ case_cards(role="../../etc/passwd") }}',
    '{{ case_cards(role="a<script>") }}',
    '{{ case_cards(self="a") }}',
    '{{ case_cards(name="a") }}',
    '{{ case_cards(municipality="a", module="B") }}',
    '{{ __import__("os") }}',
    '{{ eval("1") }}',
    '{{ include_file("x") }}',
]


@pytest.mark.parametrize("injection", INJECTIONS)
def test_an_injection_is_refused(injection: str) -> None:
    found = list(words(f"Før. {injection} Efter."))
    assert found
    assert not all(is_accepted(word) for word in found)


@pytest.mark.parametrize(
    "name", ["range", "dict", "lipsum", "cycler", "joiner", "namespace", "context", "macros_info", "now", "fix_url", "env", "config", "self"]
)
def test_what_other_engines_know_is_unknown_here(name: str) -> None:
    assert name not in WORDS


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


@pytest.mark.parametrize(
    "text",
    [
        '{{ count("a"' + '  ,  "a"' * 5_000 + " x",
        '{{ count("a"' + '  "a"' * 40 + " x",
        "{{" * 50_000,
        "{{ count(" + " " * 50_000,
        '{{ count(of="' * 5_000,
    ],
)
def test_hostile_text_is_no_call(text: str) -> None:
    assert not any(isinstance(word, Call) for word in words(text))


PIECES = st.sampled_from(
    [
        'count("term")',
        "count('term')",
        "case_cards()",
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "#}",
        "{",
        "}",
        "%",
        "#",
        "-",
        "+",
        " ",
        "\n",
        '"',
        "'",
        "(",
        ")",
        "\\",
    ]
)
CALLS = st.sampled_from(['{{ count("term") }}', "{{case_cards()}}", "{{ setting('code') }}"])
PAGES = st.lists(PIECES | CALLS | st.text(max_size=3), max_size=12).map("".join)


@given(PAGES)
def test_where_all_is_accepted_jinja_sees_the_same_calls_and_nothing_else(page: str) -> None:
    found = list(words(page))
    if all(is_accepted(word) for word in found):
        kinds = [kind for _, kind, _ in jinja2.Environment().lex(page)]
        assert {kind for kind in kinds if kind.endswith("_begin")} <= {"variable_begin"}
        assert kinds.count("variable_begin") == len(found)


@given(PAGES)
def test_every_piece_of_text_can_be_read(page: str) -> None:
    starts = [word.start for word in words(page)]
    assert starts == sorted(starts)


def test_a_call_knows_where_its_texts_stand() -> None:
    body = "Se {{ case_cards(\"leder\", module='forhandling') }}"
    (call,) = words(body)
    assert isinstance(call, Call)
    assert {key: body[at:][:6] for key, at in call.places.items()} == {"role": 'leder"', "module": "forhan"}
