"""What a built page says itself."""

from __future__ import annotations

from handbook.contents import contents

PAGE = """<!doctype html><html><head><title>Side</title></head><body><header>Menu</header><main><nav>Indhold</nav><article>
<nav aria-label="Du er her"><p><a href="..">Forside</a></p></nav>
<h1 id="forhandling">Forhandling<a class="headerlink" href="#forhandling">&para;</a></h1>
<p>Giv &amp; tag, <em>altid</em>.<br>Aldrig &lt;før&gt;.</p>
<div class="fs-facts"><dl><dt>Roller</dt><dd><a href="x">Mentor</a>, <a href="y">Leder</a></dd><dt>Kommune</dt><dd>Herning</dd></dl></div>
<h2 id="bruges-i">Bruges i</h2><h3 id="bruges-i-case">Cases</h3><p>Andres ord</p>
<h2 id="øvelser">Øvelser</h2><ul><li>Prøv det <span class="fs-builds">Bygger op: andet</span></li></ul>
<script>if (1<b) { let ikke = "med" }</script><!-- heller <b>ikke --><template><p>Til siden selv</p></template>
<form><legend>Hvad nu?</legend><div data-pagefind-ignore><p>Måske</p><label>Gæt</label></div></form>
<h2 id="kilder">Kilder</h2><p>En bog</p>
<p class="fs-edit">Redigér</p></article></main><footer>Fod</footer></body></html>"""


def told(*, is_list: bool = False) -> str:
    return " ".join(contents(PAGE, str.upper, is_list=is_list).split())


def test_a_page_says_its_headings_and_text_and_neither_what_is_around_them_nor_what_asks_not_to_be_found() -> None:
    assert told() == (
        '<h1 id="forhandling">FORHANDLING</h1> <p>GIV &amp; TAG, ALTID.<br>ALDRIG &lt;FØR&gt;.</p> '
        "<dd>, </dd><dd>HERNING</dd> "
        '<h2 id="øvelser">ØVELSER</h2><li>PRØV DET </li> <legend>HVAD NU?</legend>'
    )


def test_of_a_list_only_what_stands_above_it_is_said() -> None:
    assert "ØVELSER" not in told(is_list=True)
    assert "GIV &amp; TAG" in told(is_list=True)


def test_a_page_without_an_article_says_nothing() -> None:
    assert contents("<p>Løs</p>", str) == ""
