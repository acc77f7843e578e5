"""A reader's own plan and that of a team, in the browser: made, kept, saved, opened, carried into the next year, and gone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, expect
from pypdf import PdfReader

from handbook.plan import schemas

KEY = "faellessprog.v1"
PLAN = "min-plan/"
TEAM = "holdplan/"
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
SCRIPT = "<img src=x onerror=\"document.title='overtaget'\">"
Data = dict[str, Any]


def goal(**told: object) -> Data:
    empty: Data = {
        "text": "",
        "competence": "",
        "modules": [],
        "date": None,
        "why": "",
        "practice": "",
        "partner": "",
        "sign": "",
        "done": False,
        "carried": False,
    }
    return empty | told


def plan(**told: object) -> Data:
    lists: Data = {"goals": [], "talk": [], "before": [], "achieved": []}
    return {"format": "faellessprog-plan", "version": 2, "year": 2027, "period": "", "role": "", "nickname": "", **lists, **told}


MINE = plan(
    role="jobkonsulent",
    goals=[
        goal(text="Møder slutter til tiden", competence="moedeledelse", modules=["moedefacilitering"], date="2027-03-01", done=True),
        goal(
            text="Jeg spørger en gang mere",
            competence="forhandling",
            modules=["forhandling"],
            date="2027-06-15",
            partner="mentor",
            why="Jeg giver mig for hurtigt.",
        ),
    ],
    talk=[{"question": "Hvad kan jeg lære fra mig til mine kolleger?", "answer": "At holde tiden."}],
)
FIRST = {
    "format": "faellessprog-plan", "version": 1, "year": 2026,
    "goals": [{"text": "Bedre møder", "competence": "moedeledelse", "modules": ["moedefacilitering"], "date": "2026-05-01"}],
}  # fmt: skip


def payload(value: object, name: str = "plan.json") -> FilePayload:
    data = value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False).encode()
    return {"name": name, "mimeType": "application/json", "buffer": data}


TOLD = "() => document.querySelector('[data-ask][open], [data-wrong] li, [data-status]:not(:empty)')"


def open_files(page: Page, *values: object) -> None:
    """Open files at once, and wait until the page has told of them or asks."""
    page.evaluate("for (const told of document.querySelectorAll('[data-wrong], [data-status]')) told.replaceChildren()")
    page.locator("[data-open]").set_input_files([payload(value, f"plan-{number}.json") for number, value in enumerate(values, 1)])
    page.wait_for_function(TOLD)


def kept(page: Page) -> Data | None:
    stored: Data | None = json.loads(page.evaluate("key => localStorage.getItem(key)", KEY) or "null")
    return stored and stored["plan"]["plan"]


def saved(page: Page) -> Data:
    with page.expect_download() as download:
        page.get_by_role("button", name="Gem som fil").click()
    loaded: Data = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    return loaded


@pytest.fixture
def desk(page: Page, address: str) -> Page:
    """The page of the plan, with nothing in it."""
    page.goto(address + PLAN)
    return page


# ---- Made and kept ----


def test_a_plan_is_kept_while_it_is_typed_and_stays(desk: Page) -> None:
    desk.get_by_label("Min rolle").select_option("jobkonsulent")
    desk.get_by_role("button", name="Tilføj et mål").click()
    assert desk.evaluate("document.activeElement.dataset.field") == "competence"
    desk.get_by_label("Kompetence fra håndbogen").select_option("moedeledelse")
    desk.get_by_label("Mit mål").fill("Møder slutter til tiden")
    desk.get_by_label("Mødefacilitering", exact=True).check()
    desk.get_by_role("button", name="Mødet slutter til tiden").click()
    desk.get_by_label("Hvornår følger vi op").fill("Efter tre uger")
    desk.reload()
    made = kept(desk)
    assert made
    assert made["goals"] == [
        goal(text="Møder slutter til tiden", competence="moedeledelse", modules=["moedefacilitering"], sign="Mødet slutter til tiden")
    ]
    assert desk.get_by_label("Mit mål").input_value() == "Møder slutter til tiden"
    assert desk.get_by_label("Hvornår følger vi op").input_value() == "Efter tre uger"
    expect(desk.locator("[data-state]")).to_have_text("Du har ændringer, der ikke er gemt som fil.")


def test_the_handbook_suggests_what_builds_the_competence(desk: Page) -> None:
    desk.get_by_label("Min rolle").select_option("facilitator")
    desk.get_by_role("button", name="Tilføj et mål").click()
    assert desk.locator("[data-field=competence] optgroup").evaluate_all("groups => groups.map(group => [group.label, group.children.length])") == [
        ["Kompetencer for din rolle", 4],
        ["Andre kompetencer", 11],
    ]
    desk.get_by_label("Kompetence fra håndbogen").select_option("moedeledelse")
    assert desk.locator("[data-near] label").first.inner_text() == "Mødefacilitering"
    assert desk.locator(".fs-goal__signs button").count() == 4


def test_pages_of_competences_and_roles_lead_into_the_plan(page: Page, address: str) -> None:
    page.goto(f"{address}kompetencer/sparring/")
    page.get_by_role("link", name="Læg i min plan").click()
    expect(page.locator("[data-status]")).to_have_text("Sparring er lagt i planen som mål 1.")
    page.goto(f"{address}roller/mentor/")
    page.get_by_role("link", name="Lav min plan for rollen").click()
    expect(page.get_by_label("Min rolle")).to_have_value("mentor")
    page.goto(f"{address}{PLAN}?kompetence=sparring&rolle=findes-ikke")
    expect(page.locator("[data-status]")).to_have_text("Sparring er allerede et mål i planen.")
    made = kept(page)
    assert made
    assert [one["competence"] for one in made["goals"]] == ["sparring"]


def test_two_tabs_show_the_same_plan(context: BrowserContext, desk: Page, address: str) -> None:
    other = context.new_page()
    other.goto(address + PLAN)
    desk.get_by_role("button", name="Tilføj et mål").click()
    desk.get_by_label("Mit mål").fill("Set i begge")
    expect(other.get_by_label("Mit mål")).to_have_value("Set i begge")


@pytest.mark.parametrize(
    "found", ["7", '{"plan": 7}', '{"plan": {"plan": {"format": "faellessprog-plan", "version": 2}}}', '{"plan": {"plan": []}}', '{"plan": null}']
)
def test_what_cannot_be_read_is_told_and_nothing_breaks(page: Page, address: str, found: str) -> None:
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, found])
    page.goto(address + PLAN)
    page.get_by_role("button", name="Tilføj et mål").click()
    made = kept(page)
    assert made
    assert made["goals"] == [goal()]
    assert complaints == []


def test_a_plan_of_a_later_version_is_not_written_over_by_a_link(page: Page, address: str) -> None:
    later = json.dumps({"plan": {"plan": {**plan(), "version": 3}, "isSaved": True}})
    page.goto(address)
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, later])
    page.goto(f"{address}{PLAN}?kompetence=forhandling")
    expect(page.locator("[data-wrong]")).not_to_be_empty()
    assert page.evaluate("key => localStorage.getItem(key)", KEY) == later


def test_an_answer_stays_with_its_question_when_another_is_cleared(desk: Page) -> None:
    open_files(desk, plan(talk=[{"question": "Andres A?", "answer": "Et."}, {"question": "Andres B?", "answer": "To."}]))
    desk.get_by_label("Andres A?").fill("")
    desk.get_by_label("Periode").fill("Foråret")
    made = kept(desk)
    assert made
    assert made["talk"] == [{"question": "Andres B?", "answer": "To."}]


def test_what_is_written_stays_where_nothing_is_kept(page: Page, address: str) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); }")
    page.goto(address + PLAN)
    page.get_by_label("Periode").fill("Foråret")
    page.evaluate("dispatchEvent(new Event('storage'))")
    expect(page.get_by_label("Periode")).to_have_value("Foråret")


def test_a_browser_that_keeps_nothing_is_told_and_the_plan_is_saved_all_the_same(page: Page, address: str) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); }")
    page.goto(address + PLAN)
    page.get_by_label("Periode").fill("Foråret")
    expect(page.locator("[data-state]")).to_contain_text("Denne browser kan ikke gemme planen, mens du skriver.")
    assert saved(page)["period"] == "Foråret"


def test_nothing_is_sent_and_after_forget_nothing_is_left(context: BrowserContext, desk: Page, address: str) -> None:
    sent: list[str] = []
    context.on(
        "request", lambda request: sent.append(request.url) if request.method != "GET" or not request.url.startswith((address, "blob:")) else None
    )
    assert desk.evaluate("localStorage.length") == 0
    open_files(desk, MINE)
    expect(desk.get_by_label("Mit mål").first).to_have_value("Møder slutter til tiden")
    desk.get_by_label("Kaldenavn").fill("Kim")
    saved(desk)
    desk.get_by_role("button", name="Glem min plan").click()
    desk.get_by_role("button", name="Fortryd").click()
    assert kept(desk)
    desk.get_by_role("button", name="Glem min plan").click()
    desk.get_by_role("button", name="Slet planen").click()
    expect(desk.locator("[data-status]")).to_have_text("Planen er slettet fra denne browser.")
    expect(desk.locator("[data-status]")).to_be_focused()
    assert desk.locator(".fs-goal").count() == 0
    assert desk.get_by_label("Kaldenavn").input_value() == ""
    assert desk.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert context.cookies() == []
    assert sent == []


def test_a_goal_is_not_taken_away_without_a_question(desk: Page) -> None:
    open_files(desk, MINE)
    desk.get_by_role("button", name="Fjern målet (mål 1)").click()
    desk.keyboard.press("Escape")
    assert desk.locator(".fs-goal").count() == 2
    desk.get_by_role("button", name="Fjern målet (mål 1)").click()
    desk.locator("[data-answer=yes]").click()
    expect(desk.locator(".fs-goal legend")).to_have_text(["Mål 1"])
    assert desk.get_by_label("Mit mål").input_value() == "Jeg spørger en gang mere"


# ---- Files ----


def test_a_saved_plan_comes_back_as_it_was(desk: Page) -> None:
    open_files(desk, MINE)
    expect(desk.locator("[data-status]")).to_have_text("Planen for 2027 er åbnet.")
    expect(desk.locator("[data-state]")).to_have_text("Alt er gemt som fil.")
    assert saved(desk) == MINE


def test_a_file_of_the_first_version_opens(desk: Page) -> None:
    open_files(desk, FIRST)
    expect(desk.locator("[data-status]")).to_contain_text("lavet i version 1 og er ført op til version 2")
    expect(desk.locator("[data-state]")).to_have_text("Du har ændringer, der ikke er gemt som fil.")
    told = goal(text="Bedre møder", competence="moedeledelse", modules=["moedefacilitering"], date="2026-05-01")
    assert saved(desk) == plan(year=2026, goals=[told])


def test_what_the_handbook_does_not_know_is_kept(desk: Page) -> None:
    strange = plan(role="vejviser", goals=[goal(competence="vores-egen", modules=["et-andet-modul"], partner="makker")])
    open_files(desk, strange)
    expect(desk.get_by_label("Kompetence fra håndbogen")).to_have_value("vores-egen")
    assert desk.get_by_label("et-andet-modul (findes ikke i håndbogen her)").is_checked()
    desk.get_by_label("Mit mål").fill("Det samme")
    assert saved(desk) == plan(role="vejviser", goals=[goal(text="Det samme", competence="vores-egen", modules=["et-andet-modul"], partner="makker")])


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        pytest.param(b"", "Filen er tom.", id="empty"),
        pytest.param(b"\xff\xfe\x00", "ikke gemt som tekst i UTF-8", id="not text"),
        pytest.param(b'{"format":\n "faelles', "Filen er ikke hel JSON", id="cut off"),
        pytest.param(b" " * 1_000_001, "mere end 1 MB", id="too big"),
        pytest.param(b"[" * 100_000, "Filen er ikke hel JSON", id="too deep"),
        pytest.param({"name": "package"}, "ikke en plan fra håndbogen", id="foreign"),
        pytest.param(MINE | {"version": 3}, "nyere udgave (»3«) end den, håndbogen her kan læse (2). Åbn den i en opdateret håndbog.", id="newer"),
        pytest.param(MINE | {"version": "2"}, "skal være et helt tal", id="no version"),
        pytest.param(plan(goals=[goal(), goal(date="2027-02-30")]), "Mål 2, datoen: »2027-02-30« er ikke en dato", id="no day"),
        pytest.param(plan(goals=[goal(modules=["a", 7])]), "Mål 1, modul 2 skal være tekst.", id="no text"),
        pytest.param(plan(year=27), "Årstallet skal være et årstal mellem 2000 og 2999.", id="no year"),
        pytest.param(plan(name=SCRIPT), "hører ikke til i en plan", id="unknown field"),
        pytest.param({"format": "faellessprog-plan", "version": 1}, "Feltet »goals« mangler.", id="missing field"),
        pytest.param(plan(goals=[goal()] * 31), "Målene er flere end 30.", id="too many"),
        pytest.param(plan(goals=[{}]), "Og 4 fejl mere.", id="many reasons"),
    ],
)
def test_a_file_that_is_no_plan_is_refused_with_a_reason(desk: Page, found: object, reason: str) -> None:
    open_files(desk, MINE)
    expect(desk.locator(".fs-goal")).to_have_count(2)
    before = kept(desk)
    open_files(desk, found)
    expect(desk.get_by_role("alert")).to_contain_text("Filen plan-1.json kunne ikke åbnes. Planen på siden er, som den var.")
    expect(desk.get_by_role("alert")).to_contain_text(reason)
    assert kept(desk) == before == MINE
    expect(desk).to_have_title("Min plan – Fællessprog")


def test_an_unsaved_plan_is_not_replaced_without_a_question(desk: Page) -> None:
    desk.get_by_label("Periode").fill("Efteråret")
    open_files(desk, MINE)
    expect(desk.get_by_text("Vil du erstatte den med planen fra filen?")).to_be_visible()
    desk.get_by_role("button", name="Fortryd").click()
    expect(desk.locator("[data-status]")).to_have_text("Planen er ikke ændret.")
    assert desk.get_by_label("Periode").input_value() == "Efteråret"
    open_files(desk, MINE)
    desk.get_by_role("button", name="Erstat planen").click()
    expect(desk.get_by_label("Periode")).to_have_value("")


def test_what_is_written_is_text_everywhere(desk: Page, address: str) -> None:
    hostile = goal(**dict.fromkeys(("text", "competence", "why", "practice", "partner", "sign"), SCRIPT), modules=[SCRIPT])
    talk = [{"question": SCRIPT, "answer": SCRIPT}]
    whole = plan(
        **dict.fromkeys(("period", "role", "nickname"), SCRIPT),
        goals=[hostile],
        talk=talk,
        before=talk,
        achieved=[{"text": SCRIPT, "competence": "", "year": 2026}],
    )
    open_files(desk, whole)
    expect(desk.get_by_label("Mit mål")).to_have_value(SCRIPT)
    assert desk.locator("main img").count() == 0
    desk.goto(address + TEAM)
    desk.get_by_label("Vis kaldenavne").check()
    open_files(desk, whole)
    expect(desk.locator("td").first).to_contain_text("onerror")
    assert desk.locator("main img").count() == 0
    expect(desk).to_have_title("Holdplan – Fællessprog")


# ---- The page and the schema agree ----

NAMES = st.sampled_from(["", "moedeledelse", "forhandling", "vores-egen"])
TEXTS = st.text(max_size=12)
DAYS = st.none() | st.dates().map(str)
FIRST_GOALS = st.fixed_dictionaries({"text": TEXTS, "competence": NAMES, "modules": st.lists(NAMES, max_size=3), "date": DAYS})
REST = {"why": TEXTS, "practice": TEXTS, "partner": NAMES, "sign": TEXTS, "done": st.booleans(), "carried": st.booleans()}
GOALS = st.tuples(FIRST_GOALS, st.fixed_dictionaries(REST)).map(lambda both: both[0] | both[1])
ANSWERS = st.lists(st.fixed_dictionaries({"question": TEXTS, "answer": TEXTS}), max_size=2)
YEARS = st.integers(2000, 2999)
MET = st.lists(st.fixed_dictionaries({"text": TEXTS, "competence": NAMES, "year": YEARS}), max_size=2)
FIRST_PLANS = st.builds(lambda year, goals: FIRST | {"year": year, "goals": goals}, YEARS, st.lists(FIRST_GOALS, max_size=3))
PLANS = st.builds(
    plan, year=YEARS, period=TEXTS, role=NAMES, nickname=TEXTS, goals=st.lists(GOALS, max_size=3), talk=ANSWERS, before=ANSWERS, achieved=MET
)
LONG = st.sampled_from([100, 101, 300, 301, 1000, 1001]).map(lambda count: "ø" * count) | st.sampled_from([100, 101]).map(lambda count: "😀" * count)
DATES = st.sampled_from(["2027-02-29", "2028-02-29", "0000-01-01", "2027-1-1", "20270101", "2027-13-01", "2027-01-01T00:00", ""])
SCALARS = (
    st.none() | st.booleans() | st.integers(-3, 3) | st.integers(1990, 3010) | st.floats(allow_nan=False, allow_infinity=False) | TEXTS | LONG | DATES
)
JUNK = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=5)
MANY = st.sampled_from([30, 31, 100, 101])
VALIDATORS = {
    number: Draft202012Validator(json.loads(text), format_checker=Draft202012Validator.FORMAT_CHECKER)
    for number, (_, text) in enumerate(schemas(), 1)
}


def places(value: object) -> Iterator[tuple[Any, Any]]:
    """Each key and index of a value, with what holds it."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield value, key
        yield from places(inner)


@st.composite
def broken(draw: st.DrawFn) -> Any:
    """A plan in which something was changed; now and then it is still sound."""
    value = deepcopy(draw(PLANS | FIRST_PLANS))
    for _ in range(draw(st.integers(0, 2))):
        holder, key = draw(st.sampled_from(list(places(value))))
        change = draw(st.sampled_from(["replace", "replace", "remove", "add", "repeat"]))
        if change == "replace":
            holder[key] = draw(JUNK)
        elif change == "remove":
            del holder[key]
        elif change == "repeat" and isinstance(holder[key], list) and holder[key]:
            holder[key] = holder[key][:1] * draw(MANY)
        elif isinstance(holder, dict):
            holder[draw(st.sampled_from(["__proto__", "constructor", "name", "Goals"]))] = draw(JUNK)
    return value


def is_sound(value: object) -> bool:
    version = value.get("version") if isinstance(value, dict) else None
    known = isinstance(version, int | float) and not isinstance(version, bool) and version in VALIDATORS
    return bool(known) and VALIDATORS[int(version or 0)].is_valid(value)


@pytest.fixture(scope="module")
def session(browser: Browser, address: str) -> Iterator[Page]:
    """One page for all the files; it may neither complain nor be loaded anew."""
    page = browser.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address + PLAN)
    page.evaluate("window.isFirst = true")
    open_files(page, MINE)
    yield page
    assert page.evaluate("window.isFirst")
    assert complaints == []
    page.close()


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(broken())
def test_the_page_takes_what_the_schema_takes_and_loses_no_plan(session: Page, value: object) -> None:
    before = session.evaluate("key => localStorage.getItem(key)", KEY)
    open_files(session, value)
    if session.locator("[data-ask][open]").count():
        session.locator("[data-answer=yes]").click()
        session.wait_for_function(TOLD)
    taken = session.locator("[data-wrong] li").count() == 0
    assert taken == is_sound(value)
    if not taken:
        assert session.evaluate("key => localStorage.getItem(key)", KEY) == before
    elif isinstance(value, dict) and value["version"] == 2:
        assert (kept(session) or plan(year=value["year"])) == value


# ---- The next year ----


def test_the_next_year_begins_with_what_is_left(desk: Page) -> None:
    open_files(desk, MINE)
    desk.get_by_role("button", name="Begynd næste års plan").click()
    expect(desk.locator("[data-status]")).to_have_text("Planen for 2028 er begyndt. Mål, der er ført videre: 1. Mål, der er nået: 1.")
    assert saved(desk) == plan(
        year=2028,
        role="jobkonsulent",
        goals=[MINE["goals"][1] | {"date": None, "carried": True}],
        before=MINE["talk"],
        achieved=[{"text": "Møder slutter til tiden", "competence": "moedeledelse", "year": 2027}],
    )
    expect(desk.get_by_text("Ført videre fra sidste år.")).to_be_visible()
    expect(desk.locator("[data-achieved]")).to_contain_text("Møder slutter til tiden (nået i 2027)")
    answer = desk.get_by_label("Hvad kan jeg lære fra mig til mine kolleger?")
    assert answer.input_value() == ""
    expect(desk.get_by_text("Sidste år skrev du: At holde tiden.")).to_be_visible()


def test_the_next_year_does_not_begin_over_what_is_not_saved(desk: Page) -> None:
    open_files(desk, MINE)
    desk.get_by_label("Periode").fill("Foråret")
    desk.get_by_role("button", name="Begynd næste års plan").click()
    desk.get_by_role("button", name="Fortryd").click()
    expect(desk.locator("[data-status]")).to_have_text("Planen er ikke ændret.")
    assert desk.get_by_label("År", exact=True).input_value() == "2027"


def test_the_keyboard_alone_makes_saves_clears_opens_and_goes_on(desk: Page, tab_to: Callable[..., None], tmp_path: Path) -> None:
    tab_to(desk, "[data-do=goal]")
    desk.keyboard.press("Enter")
    desk.keyboard.type("Mødeledelse")
    tab_to(desk, "[data-field=text]", most=2)
    desk.keyboard.type("Møder til tiden")
    tab_to(desk, "[data-module]", most=4)
    desk.keyboard.press("Space")
    made = kept(desk)
    assert made
    assert made["goals"] == [goal(text="Møder til tiden", competence="moedeledelse", modules=["moedefacilitering"])]
    with desk.expect_download() as download:
        tab_to(desk, "[data-do=save]")
        desk.keyboard.press("Enter")
    download.value.save_as(tmp_path / "plan.json")
    assert download.value.suggested_filename == f"min-plan-{made['year']}.json"
    tab_to(desk, "[data-do=forget]")
    desk.keyboard.press("Enter")
    tab_to(desk, "[data-answer=yes]", most=2)
    desk.keyboard.press("Enter")
    expect(desk.locator(".fs-goal")).to_have_count(0)
    with desk.expect_file_chooser() as chooser:
        tab_to(desk, "[data-open]")
        desk.keyboard.press("Enter")
    chooser.value.set_files(tmp_path / "plan.json")
    expect(desk.get_by_label("Mit mål")).to_have_value("Møder til tiden")
    tab_to(desk, "[data-do=next]")
    desk.keyboard.press("Enter")
    expect(desk.get_by_label("År", exact=True)).to_have_value(str(made["year"] + 1))
    expect(desk.locator("[data-status]")).to_be_focused()


# ---- On paper, and without scripts ----


def test_paper_holds_the_facts_first_and_nothing_to_press(desk: Page, tmp_path: Path) -> None:
    open_files(desk, MINE)
    expect(desk.locator(".fs-goal")).to_have_count(2)
    desk.emulate_media(media="print")
    assert desk.locator("button, input, select, textarea, dialog, header, .fs-tabs").locator("visible=true").count() == 0
    text = desk.evaluate("document.querySelector('article').innerText")
    order = [
        "Min plan",
        "År og periode",
        "2027",
        "Jobkonsulent",
        "Mål 1",
        "Mødeledelse",
        "1. marts 2027",
        "Mål 2",
        "15. juni 2027",
        "At holde tiden.",
    ]
    found = [text.find(word) for word in order]
    assert found == sorted(found)
    assert -1 not in found
    assert not desk.get_by_text("CC BY-SA").is_visible()  # what a reader writes is the reader's
    desk.pdf(path=tmp_path / "plan.pdf")
    assert len(PdfReader(tmp_path / "plan.pdf").pages) <= 3


def test_without_javascript_there_is_a_sheet_to_fill_in_by_hand(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PLAN)
    assert page.locator("article").locator("button, input, select, textarea").locator("visible=true").count() == 0
    expect(page.get_by_text("Uden JavaScript kan planen ikke udfyldes")).to_be_visible()
    for heading in ("Mål 1", "Mål 3", "Samtalen med min leder"):
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    assert page.locator(".fs-sheet dd").count() == 2 + 3 * 9 + 8
    page.goto(address + TEAM)
    assert page.locator(".fs-team__table tbody tr").count() == 15
    context.close()


# ---- The team ----


@pytest.fixture
def team(page: Page, address: str) -> Page:
    page.goto(address + TEAM)
    return page


def rows(page: Page) -> list[list[str]]:
    lines = page.locator(".fs-team__table tbody tr")
    return [line.locator("th, td").all_inner_texts() for line in lines.all()]


def test_a_team_sees_what_was_chosen_and_by_how_many(team: Page) -> None:
    other = plan(
        nickname="Bo", year=2028, goals=[goal(competence="forhandling", modules=["forhandling", "jobmatch"], date="2028-01-09"), goal(text="Kun mit")]
    )
    open_files(team, MINE, other, FIRST)
    expect(team.locator("[data-status]")).to_have_text("3 planer er åbnet. De er for 2026, 2027, 2028.")
    assert rows(team) == [
        ["Forhandling", "2", "Forhandling (2), Jobmatch (1)", "15. juni 2027, 9. januar 2028"],
        ["Egne mål uden kompetence", "1", "", ""],
        ["Mødeledelse", "1", "Mødefacilitering (1)", "1. maj 2026"],
    ]
    expect(team.locator("[data-few]")).to_be_hidden()
    expect(team.locator("[data-unchosen]")).to_contain_text("Ingen har valgt: Arbejdsmarkedsviden, Coachende samtale")
    assert "Bo" not in team.locator("main").inner_text()
    assert "Kun mit" not in team.locator("main").inner_text()
    team.get_by_label("Vis kaldenavne").check()
    assert rows(team)[0][1] == "2: Bo, uden navn"
    assert team.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_broken_files_are_told_one_by_one_and_the_others_are_shown(team: Page) -> None:
    open_files(team, MINE, b"{", plan(year=1))
    expect(team.locator("[data-status]")).to_have_text("1 plan er åbnet. Den er for 2027.")
    assert team.get_by_role("alert").locator("p").all_inner_texts() == ["plan-2.json er ikke talt med:", "plan-3.json er ikke talt med:"]
    assert [row[0] for row in rows(team)] == ["Forhandling"]
    expect(team.get_by_text("Der er færre end tre planer.")).to_be_visible()
    open_files(team, b"{")
    expect(team.locator("[data-status]")).to_have_text("Ingen planer er åbnet.")


# ---- For everyone ----


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing(
    browser: Browser, address: str, violations: Callable[[Page], list[str]], width: int, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    found: list[str] = []

    def look(state: str) -> None:
        found.extend(f"{state}: {violation}" for violation in violations(page))
        found.extend([f"{state} scrolls sideways"] * page.evaluate("document.scrollingElement.scrollWidth > innerWidth"))

    page.goto(address + PLAN)
    look("empty")
    open_files(page, plan(goals=[goal(competence="forhandling", why="x" * 300), goal(competence="vores-" * 15)], before=MINE["talk"]))
    expect(page.locator(".fs-goal")).to_have_count(2)
    page.evaluate("for (const fold of document.querySelectorAll('article details')) fold.open = true")
    look("filled")
    open_files(page, plan(year=1, role=7))
    expect(page.get_by_role("alert")).to_contain_text("Årstallet")
    look("error")
    page.get_by_role("button", name="Glem min plan").click()
    look("question")
    page.goto(address + TEAM)
    look("no team")
    open_files(page, MINE, FIRST, b"{")
    expect(page.get_by_role("alert")).to_contain_text("ikke talt med")
    look("team")
    context.close()
    assert found == []
