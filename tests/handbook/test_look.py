"""A municipality's look: what it may ask for, what follows from it, and the style sheet."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from handbook import look
from handbook.contrast import TEXT, WHITE, ratio, weakest
from handbook.look import FONTS, GROUNDS, faint, published, styles
from handbook.model import Colours, Settings, Shades

STYLES = Path(look.__file__).parent / "theme/assets/stylesheets/handbook.css"
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def shades(css: str) -> dict[str, str]:
    return dict(re.findall(r"--fs-([a-z-]+): (#[0-9a-f]{6});", css))


def schemes(css: str) -> tuple[dict[str, str], dict[str, str]]:
    light, _, dark = css.partition('="slate"]')
    return shades(light), shades(dark)


def test_the_grounds_are_those_of_the_style_sheet() -> None:
    text = STYLES.read_text(encoding="utf-8")
    blocks = re.findall(r"color-scheme: (light|dark);\n(.*?)\n}", text, re.S)
    assert len(blocks) == len(GROUNDS)
    for scheme, block in blocks:
        own = {name: colour if len(colour) == 7 else "#ffffff" for name, colour in re.findall(r"--fs-([a-z-]+): (#[0-9a-f]+);", block)}
        assert tuple(own[name] for name in ("paper", "card", "tint", "mark-tint")) == GROUNDS[scheme]


def test_the_shared_colours_hold_themselves() -> None:
    dark = Shades(brand="#0b343a", link="#7fd4ca", mark="#f2b441")
    light = Colours(brand="#0c454c", link="#0a5c66", mark="#c77a00", dark=dark)
    assert list(faint(light)) == []


def test_a_faint_link_is_told_with_its_ratio_and_the_nearest_that_holds() -> None:
    (one,) = faint(Colours(link="#E36F1E"))
    assert (one.loc, one.colour, round(one.ratio, 1), one.least) == (("link",), "#e36f1e", 2.9, TEXT)
    assert list(faint(Colours(link=one.near))) == []


def test_white_text_must_hold_where_the_brand_is_lightest() -> None:
    assert ratio(WHITE, "#0b70b0") > TEXT
    (one,) = faint(Colours(brand="#0b70b0"))
    assert list(faint(Colours(brand=one.near))) == []


def test_what_is_dark_is_told_by_its_own_key() -> None:
    assert [one.loc for one in faint(Colours(link="#0a5c66", dark=Shades(link="#0a5c66")))] == [("dark", "link")]


@given(COLOURS, COLOURS, COLOURS)
def test_dark_shades_that_follow_from_light_ones_always_hold(brand: str, link: str, mark: str) -> None:
    _, dark = schemes(styles(Settings(colours=Colours(brand=brand, link=link, mark=mark))))
    given_again = Colours(dark=Shades(brand=dark["brand"], link=dark["link"], mark=dark["mark"]))
    assert list(faint(given_again)) == []
    assert weakest(dark["link-over"], GROUNDS["dark"])[0] >= TEXT


def test_a_shade_that_is_given_is_not_derived() -> None:
    light, dark = schemes(styles(Settings(colours=Colours(link="#0a5c66", dark=Shades(link="#7fd4ca")))))
    assert (light["link"], dark["link"]) == ("#0a5c66", "#7fd4ca")
    assert "brand" not in {*light, *dark}


def test_paper_keeps_its_own_colours() -> None:
    assert styles(Settings(colours=Colours(mark="#c77a00"))).startswith("@media screen {")


def test_nothing_asked_for_is_no_style_sheet() -> None:
    assert styles(Settings()) == ""
    assert published(Settings()) == {}


def test_a_font_comes_from_the_reader_or_from_the_site_with_its_licence() -> None:
    own = Settings(font="egen.woff2", logo="vaaben.svg")
    assert FONTS["serif"] in styles(Settings(font="serif"))
    assert published(Settings(font="serif")) == {}
    assert 'url("../local/egen.woff2")' in styles(own)
    assert set(published(own).values()) == {"local/assets/vaaben.svg", "local/assets/egen.woff2", "local/assets/egen-OFL.txt"}
