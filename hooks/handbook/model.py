"""The kinds of content: the only schema.

From these classes come validation, the JSON Schema for editors, the authors' field tables and the scaffolds.
A new kind is one class here, one line in `SHELVES`, one template and one folder.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as _Date
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    ValidationInfo,
    field_validator,
)
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

_WEB = r"https://[^\s<>\"'()\[\]\\]+"  # an address that ends no link and no attribute
_SIGNS = r"[^\s<>\"\\`{}]+"
_BETWEEN = rf"https://{_SIGNS}"  # one that stands between pointed brackets
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LONGEST_ID = 60


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """The kind and the id of an entry that another entry names."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class RefTo:
    """Marks a field as the id of an entry of `kind`; the value becomes a `Reference`."""

    kind: str

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        text = core_schema.str_schema(pattern=ID_PATTERN)
        return core_schema.no_info_after_validator_function(
            lambda id: Reference(self.kind, id),
            text,
            serialization=core_schema.plain_serializer_function_ser_schema(lambda ref: ref.id),
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(schema), "x-refers-to": self.kind}


ModuleRef = Annotated[Reference, RefTo("module")]
CaseRef = Annotated[Reference, RefTo("case")]
MethodRef = Annotated[Reference, RefTo("method")]
TermRef = Annotated[Reference, RefTo("term")]
VocabularyRef = Annotated[Reference, RefTo("vocabulary")]
RoleRef = Annotated[Reference, RefTo("role")]
CompetenceRef = Annotated[Reference, RefTo("competence")]
ProgrammeRef = Annotated[Reference, RefTo("programme")]
SourceRef = Annotated[Reference, RefTo("source")]


class Title(str):
    """A short line that an author wrote: words to avoid are looked for in it, and it is no place for links."""


class Prose(Title):
    """Sentences that an author wrote, in which terms are found."""


def _as_written(value: object) -> object:
    """Pydantic would take a number for seconds since 1970, and a time of day for its day."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.A):
        raise PydanticCustomError("date_parsing", "no date")
    return value


Day = Annotated[_Date, BeforeValidator(_as_written)]
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=LONGEST_ID)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120, pattern=r"^[^\n]*$"), AfterValidator(Title)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1200), AfterValidator(Prose)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=280), AfterValidator(Prose)]
Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Minutes = Annotated[int, Field(ge=1, le=10_000)]
Figure = Annotated[str, StringConstraints(pattern=r"^((ca\.|godt|over|op imod|mindst|højst) )?\d{1,3}(\.?\d{3})*(,\d+)?$")]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
Phone = Annotated[str, StringConstraints(pattern=r"^\+?\d[\d ]{6,18}\d$")]
Way = Annotated[str, StringConstraints(pattern=rf"^({_WEB}|[\w.+-]+@[\w-]+(\.[\w-]+)+)$")]  # in to a municipality, in writing
FileName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-_.][a-z0-9]+)*$")]
Year = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]


class Part(BaseModel):
    """Something that has keys: unknown ones are refused, and nothing changes once it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Entry(Part):
    """Something with an id and a page of its own."""

    kind: ClassVar[str]
    danish: ClassVar[tuple[str, str]]  # one with its article, many
    pages: ClassVar[str]  # the folder of its pages on the site
    standard: ClassVar[str]  # the term of the field that the kind maps to
    sections: ClassVar[tuple[str, ...]] = ()  # headings that the body must have
    anchors: ClassVar[tuple[str, ...]] = ()  # of the sections that its template writes

    id: Id = Field(description="Navnet i adresser og henvisninger. Ændres aldrig.", examples=["moedefacilitering"])
    exclude_terms: tuple[TermRef, ...] = Field(
        default=(), description="Begreber, der ikke skal findes på siden, fordi ordet her betyder noget andet.", examples=[["indsats"]]
    )

    hide: Text | None = Field(
        default=None, description="Kun i `local/`: hvorfor I ikke bruger siden. Siden viser kun grunden.", examples=["Vi har vores egen model."]
    )

    @property
    def name(self) -> str:
        """The words that stand for the entry in links and lists."""
        return str(getattr(self, "title", self.id))

    @property
    def gist(self) -> str:
        """One or two sentences that say what the entry is."""
        return str(getattr(self, "summary", ""))


class Kept(Entry):
    """An entry that somebody looks after and reads again by a date."""

    owner: Line = Field(description="Den funktion, der holder siden ved lige. Aldrig et personnavn.", examples=["Faggruppen for virksomhedsservice"])
    reviewed: Day = Field(description="Dagen, da siden sidst blev læst igennem.", examples=["2026-11-01"])
    review_by: Day = Field(description="Dagen, da siden senest skal læses igennem igen.", examples=["2027-11-01"])
    status: Literal["draft", "published", "retired"] = Field(
        description="`draft` er under arbejde, `published` gælder, `retired` er trukket tilbage.", examples=["published"]
    )


class Outcome(Part):
    """schema.org `teaches`; the kinds are those of the Danish qualifications framework."""

    id: Id = Field(description="Læringsmålets navn inden for modulet.", examples=["saette-dagsorden"])
    kind: Literal["knowledge", "skill", "competence"] = Field(
        description="Viden (`knowledge`), færdighed (`skill`) eller kompetence (`competence`), som i kvalifikationsrammen.",
        examples=["skill"],
    )
    text: Text = Field(description="Det, deltageren kan bagefter.", examples=["Kan sætte en dagsorden sammen med virksomheden."])
    competences: tuple[CompetenceRef, ...] = Field(description="De kompetencer, målet bygger op.", examples=[["moedeledelse"]], min_length=1)


class Activity(Part):
    """schema.org `hasPart` with `timeRequired`."""

    title: Line = Field(description="Hvad der sker.", examples=["Rollespil i grupper på tre"])
    minutes: Minutes = Field(description="Varighed i minutter.", examples=["30"])
    form: Literal["talk", "discussion", "exercise", "role-play", "group-work", "reflection", "practice", "quiz", "break"] = Field(
        description="Formen: oplæg, drøftelse, øvelse, rollespil, gruppearbejde, refleksion, praksis, quiz eller pause.", examples=["role-play"]
    )
    outcomes: tuple[Id, ...] = Field(default=(), description="De læringsmål, deltagerne øver.", examples=[["saette-dagsorden"]])
    methods: tuple[MethodRef, ...] = Field(default=(), description="Metoder, der bruges.", examples=[["dagsorden"]])
    cases: tuple[CaseRef, ...] = Field(default=(), description="Cases, der bruges.", examples=[["herning-fastholdelse"]])
    text: Text | None = Field(default=None, description="En eller to sætninger om, hvordan det gøres.", examples=["Skift roller efter ti minutter."])
    materials: tuple[Line, ...] = Field(
        default=(), description="Det, underviseren har klar, ud over det, som metoderne selv kræver.", examples=[["Rollekort til hver gruppe"]]
    )
    say: Text | None = Field(default=None, description="Det, underviseren siger.", examples=["I må gerne stoppe og begynde forfra."])
    look_for: Text | None = Field(default=None, description="Det, underviseren holder øje med.", examples=["Hvem der får ordet, og hvem der venter."])
    pitfalls: Text | None = Field(
        default=None, description="Det, der let går galt, og hvad man gør.", examples=["Runden bliver for lang. Hold øje med uret."]
    )


class Plan(Part):
    """The file `plan.yml` beside a module."""

    activities: tuple[Activity, ...] = Field(description="Aktiviteterne i den rækkefølge, de holdes.", min_length=1)


class Answer(Part):
    text: Text = Field(description="Svaret, som deltageren ser det.", examples=["Send dagsordenen, før I mødes."])
    right: bool = Field(default=False, description="`true` når svaret er rigtigt.", examples=["true"])
    feedback: Text = Field(description="Hvorfor svaret er rigtigt eller forkert.", examples=["Så ved begge parter, hvad mødet skal føre til."])


class Question(Part):
    """schema.org `Question`, bound to one outcome."""

    id: Id = Field(description="Spørgsmålets navn inden for modulet.", examples=["dagsordenens-formaal"])
    outcome: Id = Field(description="Det læringsmål, spørgsmålet prøver.", examples=["saette-dagsorden"])
    text: Text = Field(description="Spørgsmålet.", examples=["Hvornår sendes dagsordenen?"])
    answers: tuple[Answer, ...] = Field(description="Mindst to svar; et eller flere er rigtige.", min_length=2)
    read: Id | None = Field(default=None, description="Det afsnit i modulet, som svaret står i: overskriftens anker.", examples=["oevelser"])

    @property
    def has_several(self) -> bool:
        """Whether more than one answer is right."""
        return sum(answer.right for answer in self.answers) > 1


class Quiz(Part):
    """The file `quiz.yml` beside a module; schema.org `Quiz`."""

    questions: tuple[Question, ...] = Field(description="Spørgsmålene i rækkefølge.", min_length=1)


class Module(Kept):
    """schema.org `LearningResource`, Bioschemas `TrainingMaterial`: `teaches`, `timeRequired`, `competencyRequired`."""

    kind = "module"
    danish = ("et modul", "moduler")
    pages = "moduler"
    standard = "schema.org LearningResource / Bioschemas TrainingMaterial"
    sections = ("Øvelser", "Praksisopgave", "Refleksion", "Grundlag")
    anchors = (
        *("laeringsmaal", "planen", "quiz", "ark", "metoder-og-cases", "naevnes-i", "veje", "kilder"),
        *("visning", "deltager", "facilitator", "leder", "ny-kollega", "start"),
    )

    title: Line = Field(description="Modulets navn.", examples=["Mødefacilitering"])
    summary: Text = Field(description="En eller to sætninger om, hvad modulet giver.", examples=["Lær at lede et møde, så alle får noget med hjem."])
    roles: tuple[RoleRef, ...] = Field(description="De roller, modulet er for.", examples=[["virksomhedskonsulent"]], min_length=1)
    prerequisites: tuple[ModuleRef, ...] = Field(default=(), description="Moduler, der tages før.", examples=[["virksomhedssamarbejde"]])
    minutes: Minutes = Field(description="Den samlede tid i minutter; planen skal give det samme.", examples=["180"])
    outcomes: tuple[Outcome, ...] = Field(description="Læringsmålene.", min_length=1)
    sources: tuple[SourceRef, ...] = Field(description="Kilder, modulet bygger på.", examples=[["almen-faglig-viden"]], min_length=1)
    plan: Plan = Field(description="Indholdet af `plan.yml`.")
    quiz: Quiz = Field(description="Indholdet af `quiz.yml`.")


class Result(Part):
    """A figure that a case tells, with the source that says so; schema.org `Observation`."""

    figure: Figure = Field(description="Tallet, som kilden skriver det.", examples=["95"])
    unit: Line = Field(description="Enheden.", examples=["procent"])
    measures: Text = Field(description="Hvad tallet måler.", examples=["Andel af deltagerne, der kan bruge det lærte i hverdagen."])
    source: SourceRef | None = Field(default=None, description="Kilden, der siger det. Et tal uden kilde er en fejl.", examples=["via-silkeborg"])


class Case(Kept):
    """schema.org `Article` about a municipality's own course; results as `Observation`."""

    kind = "case"
    danish = ("en case", "cases")
    pages = "cases"
    standard = "schema.org Article (about, spatialCoverage)"
    sections = ("Udfordring", "Løsning", "Resultat")
    anchors = ("tal", "laerer", "naevnes-i", "kilder")

    title: Line = Field(description="Casens overskrift.", examples=["Herning: fastholdelse sammen med virksomheden"])
    summary: Text = Field(description="En eller to sætninger om, hvad man kan lære af casen.", examples=["Et fælles forløb gav fælles sprog."])
    municipality: Line = Field(description="Kommunens navn uden ordet kommune.", examples=["Herning"])
    municipality_code: Annotated[str, StringConstraints(pattern=r"^0\d{3}$")] = Field(description="Kommunens kode med fire cifre.", examples=["0657"])
    organisation: Line = Field(description="Den del af kommunen, casen handler om.", examples=["Sygedagpengeafdelingen"])
    period: Line = Field(description="Perioden, eller at kilden ikke oplyser den.", examples=["Februar 2019 til december 2020"])
    participants: Line = Field(description="Hvem og hvor mange der deltog.", examples=["Ca. 250 medarbejdere på 8 hold"])
    partners: tuple[Line, ...] = Field(default=(), description="Samarbejdspartnere.", examples=[["VIA University College"]])
    funding: Line | None = Field(
        default=None, description="Hvem der betalte, hvis kilden siger det.", examples=["Godt 1 mio. kr. fra en statslig pulje"]
    )
    roles: tuple[RoleRef, ...] = Field(description="De roller, casen handler om.", examples=[["fastholdelsesraadgiver"]], min_length=1)
    modules: tuple[ModuleRef, ...] = Field(default=(), description="Moduler, casen hører til.", examples=[["moedefacilitering"]])
    methods: tuple[MethodRef, ...] = Field(default=(), description="Metoder, der blev brugt.", examples=[["dagsorden"]])
    terms: tuple[TermRef, ...] = Field(default=(), description="Begreber, casen lærer fra sig.", examples=[["faelles-sprog"]])
    results: tuple[Result, ...] = Field(default=(), description="Tal fra kilden.")
    sources: tuple[SourceRef, ...] = Field(description="Kilder til casen.", examples=[["via-herning"]], min_length=1)


class Step(Part):
    """schema.org `HowToStep`."""

    title: Line = Field(description="Trinnet i få ord.", examples=["Afstem formålet"])
    text: Text = Field(description="Hvad man gør.", examples=["Spørg, hvad mødet skal føre til."])
    minutes: Minutes | None = Field(default=None, description="Tiden i minutter.", examples=["5"])


class Scale(Part):
    """Steps between two ends; a place on the way to a talk, never a measure."""

    first: Line = Field(description="Hvad det første trin på skalaen betyder.", examples=["Slet ikke"])
    last: Line = Field(description="Hvad det sidste trin på skalaen betyder.", examples=["I høj grad"])
    steps: Annotated[int, Field(ge=3, le=10)] = Field(description="Antal trin på skalaen, fra 3 til 10.", examples=["5"])


class DialogueQuestion(Part):
    """Something to answer and talk about; free text where it has neither a scale nor choices."""

    id: Id = Field(description="Spørgsmålets navn inden for metoden. Svar bliver husket under det.", examples=["formaalet"])
    text: Short = Field(description="Spørgsmålet.", examples=["Hvor tydeligt er det for dig, hvad mødet skal føre til?"])
    help: Short | None = Field(default=None, description="En hjælp til at svare.", examples=["Svar, som det er lige nu."])
    scale: Scale | None = Field(default=None, description="En skala at svare på. Den bliver aldrig regnet sammen.")
    choices: tuple[Line, ...] | None = Field(
        default=None,
        description="Svar at vælge ét af. Uden `scale` og `choices` svarer man med sine egne ord.",
        examples=[["Alene", "Sammen"]],
        min_length=2,
    )

    @property
    def answers(self) -> tuple[str, ...]:
        """What can be chosen, in order; nothing where the answer is in one's own words."""
        if self.scale is None:
            return tuple(self.choices or ())
        inner = map(str, range(2, self.scale.steps))
        return (f"1 {self.scale.first}", *inner, f"{self.scale.steps} {self.scale.last}")


class Dialogue(Part):
    """Questions to talk from; what they are for is said, and nothing is ever reckoned from the answers."""

    purpose: Text = Field(description="Hvad arket er til, sagt til den, der svarer.", examples=["Arket hjælper jer med at begynde samme sted."])
    questions: tuple[DialogueQuestion, ...] = Field(description="Spørgsmålene i rækkefølge.", min_length=1)


class SheetField(Part):
    """A field of the sheet that a reader fills in."""

    label: Line = Field(description="Hvad der skal stå i feltet.", examples=["Det bedste, mødet kan give"])
    help: Text | None = Field(
        default=None, description="En sætning, der hjælper med at svare.", examples=["Skriv det, så man kan se, om det lykkedes."]
    )
    kind: Literal["line", "text", "date", "choice", "several", "table"] = Field(
        default="text",
        description="Linje (`line`), flere linjer (`text`), dato (`date`), ét svar (`choice`), flere svar (`several`) eller tabel (`table`).",
        examples=["line"],
    )
    choices: tuple[Line, ...] = Field(
        default=(),
        validate_default=True,
        description="Svarene at vælge mellem, kun ved `choice` og `several`.",
        examples=[["På mødet", "På telefon"]],
    )
    columns: tuple[Line, ...] = Field(
        default=(),
        validate_default=True,
        description="Overskrifterne på kolonnerne, kun ved `table`. Den første står over navnene på rækkerne.",
        examples=[["Emne", "Os", "Dem"]],
    )
    rows: tuple[Line, ...] = Field(
        default=(), validate_default=True, description="Navnene på rækkerne, kun ved `table`.", examples=[["Mål", "Mindstemål"]]
    )

    @field_validator("choices", "columns", "rows")
    @classmethod
    def _fits_kind(cls, given: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        """What a kind of field asks for is there, and nothing that another kind asks for."""
        kinds, least = {"choices": (("choice", "several"), 2), "columns": (("table",), 2), "rows": (("table",), 1)}[str(info.field_name)]
        is_asked = info.data.get("kind") in kinds
        if is_asked and len(given) < least:
            raise PydanticCustomError("too_short", "too few", {"min_length": least})
        if given and not is_asked and "kind" in info.data:
            raise PydanticCustomError("other_kind", "of another kind")
        return given


class Method(Kept):
    """schema.org `HowTo`."""

    kind = "method"
    danish = ("en metode", "metoder")
    pages = "metoder"
    standard = "schema.org HowTo"
    anchors = ("trin", "samtaleark", "ark", "bruges-i", "kilder")

    title: Line = Field(description="Metodens navn.", examples=["Sæt dagsordenen"])
    summary: Text = Field(description="En eller to sætninger om, hvad metoden er.", examples=["En kort dagsorden, der aftales før mødet."])
    purpose: Text = Field(description="Hvad metoden skal føre til.", examples=["At alle ved, hvorfor de mødes."])
    when: Text = Field(description="Hvornår metoden passer, og hvornår den ikke gør.", examples=["Før det første møde med en virksomhed."])
    roles: tuple[RoleRef, ...] = Field(description="De roller, der bruger metoden.", examples=[["virksomhedskonsulent"]], min_length=1)
    minutes: Minutes = Field(description="Hvor lang tid metoden tager i minutter.", examples=["20"])
    participants: Line = Field(description="Hvor mange og hvem der er med.", examples=["To til fem"])
    materials: tuple[Line, ...] = Field(default=(), description="Det, der skal være klar.", examples=[["Papir og pen"]])
    steps: tuple[Step, ...] = Field(description="Trinnene i rækkefølge.", min_length=2)
    dialogue: Dialogue | None = Field(default=None, description="Spørgsmål at svare på og tale ud fra. De giver aldrig point og afgør intet.")
    sheet: tuple[SheetField, ...] = Field(default=(), description="Felterne på det ark, man udfylder, i rækkefølge.")
    competences: tuple[CompetenceRef, ...] = Field(
        description="De kompetencer, metoden bruger og styrker.", examples=[["moedeledelse"]], min_length=1
    )
    sources: tuple[SourceRef, ...] = Field(description="Kilder, metoden bygger på.", examples=[["almen-faglig-viden"]], min_length=1)


class Avoid(Part):
    """SKOS `hiddenLabel`, with the reason that it is one."""

    word: Line = Field(description="Ordet, der skal undgås.", examples=["klient"])
    reason: Text = Field(description="Hvorfor.", examples=["Ordet gør borgeren til genstand for indsatsen."])


class Term(Entry):
    """SKOS `Concept`: label `prefLabel`, alternatives `altLabel`, avoid `hiddenLabel`, definition `definition`."""

    kind = "term"
    danish = ("et begreb", "begreber")
    pages = "begreber"
    standard = "SKOS Concept"
    anchors = ("undgaa", "bruges-i", "kilder")

    label: Line = Field(description="Det ord, vi er enige om, som i ordbogen.", examples=["virksomhedskonsulent"])
    definition: Short = Field(
        description="En sætning, der kan stå alene.", examples=["Medarbejder, der samarbejder med virksomheder om rekruttering og praktik."]
    )
    explanation: Text | None = Field(default=None, description="Den lange forklaring.", examples=["Konsulenten er virksomhedens ene indgang."])
    alternatives: tuple[Line, ...] = Field(default=(), description="Andre ord for det samme, som gerne må bruges.", examples=[["jobkonsulent"]])
    avoid: tuple[Avoid, ...] = Field(default=(), description="Ord, vi ikke bruger mere, og hvorfor.")
    abbreviation: Line | None = Field(default=None, description="Forkortelsen.", examples=["MUS"])
    inflection: tuple[Line, ...] = Field(
        default=(),
        description="Bøjningen, når den ikke kan gættes: endelser eller hele former, eller `uninflected`.",
        examples=[["-en", "-er", "-erne"]],
    )
    match: Literal["auto", "exact", "explicit"] = Field(
        default="auto", description="`auto` findes i alle former, `exact` kun som skrevet, `explicit` kun ved henvisning.", examples=["auto"]
    )
    broader: tuple[TermRef, ...] = Field(default=(), description="Bredere begreber.", examples=[["medarbejder"]])
    narrower: tuple[TermRef, ...] = Field(default=(), description="Snævrere begreber. Skrives kun ét af stederne.", examples=[["jobkonsulent"]])
    related: tuple[TermRef, ...] = Field(
        default=(), description="Beslægtede begreber. Skrives kun ét af stederne.", examples=[["virksomhedsservice"]]
    )
    roles: tuple[RoleRef, ...] = Field(default=(), description="Roller, der bruger ordet.", examples=[["virksomhedskonsulent"]])
    sources: tuple[SourceRef, ...] = Field(default=(), description="Kilder til ordet.", examples=[["via-silkeborg"]])
    status: Literal["proposed", "agreed", "retired"] = Field(
        description="`proposed` er foreslået, `agreed` er aftalt, `retired` er afløst.", examples=["agreed"]
    )
    replaced_by: TermRef | None = Field(
        default=None, description="Begrebet, der afløser et, som er trukket tilbage.", examples=["fastholdelsesraadgiver"]
    )
    vocabulary: VocabularyRef = Field(description="Ordlisten; gives af filens navn.")

    @property
    def name(self) -> str:
        return self.label

    @property
    def gist(self) -> str:
        return self.definition


class Vocabulary(Entry):
    """SKOS `ConceptScheme`: one file of terms."""

    kind = "vocabulary"
    danish = ("en ordliste", "ordlister")
    pages = "ordlister"
    standard = "SKOS ConceptScheme"
    anchors = ("kort",)

    title: Line = Field(description="Ordlistens navn.", examples=["Virksomhedssamarbejde"])
    summary: Text = Field(description="Hvad ordlisten dækker.", examples=["Ord om samarbejdet med virksomheder."])


class Role(Entry):
    """ESCO `Occupation`, schema.org `audience` (EducationalAudience)."""

    kind = "role"
    danish = ("en rolle", "roller")
    pages = "roller"
    standard = "ESCO Occupation / schema.org EducationalAudience"
    anchors = ("opgaver", "vej", "kompetencer", "naevnes-i", "kilder")

    title: Line = Field(description="Rollens navn.", examples=["Virksomhedskonsulent"])
    summary: Text = Field(description="Hvad rollen er.", examples=["Er virksomhedens indgang til kommunen."])
    tasks: tuple[Line, ...] = Field(description="De vigtigste opgaver.", examples=[["Afdækker virksomhedens behov"]], min_length=1)
    competences: tuple[CompetenceRef, ...] = Field(description="Kompetencer, rollen har brug for.", examples=[["moedeledelse"]], min_length=1)
    sources: tuple[SourceRef, ...] = Field(default=(), description="Kilder til rollen.", examples=[["via-silkeborg"]])


class Competence(Entry):
    """ESCO `Skill`, schema.org `competencyRequired` (DefinedTerm)."""

    kind = "competence"
    danish = ("en kompetence", "kompetencer")
    pages = "kompetencer"
    standard = "ESCO Skill / schema.org DefinedTerm"
    anchors = ("tegn", "undervises-i", "naevnes-i")

    title: Line = Field(description="Kompetencens navn.", examples=["Mødeledelse"])
    summary: Text = Field(description="Hvad den, der har kompetencen, kan.", examples=["Kan lede et møde fra dagsorden til aftale."])
    signs: tuple[Line, ...] = Field(
        description="Tegn i hverdagen på, at kompetencen er der.", examples=[["Møder slutter med en aftale"]], min_length=1
    )


class Team(Part):
    """schema.org `CourseInstance`, without dates."""

    title: Line = Field(description="Holdets navn.", examples=["Hold 1"])
    size: Annotated[int, Field(ge=1, le=500)] = Field(description="Antal pladser.", examples=["30"])


class Lunch(Part):
    after: ModuleRef = Field(description="Det modul, frokosten kommer efter.", examples=["virksomhedssamarbejde"])
    minutes: Minutes = Field(description="Varighed i minutter.", examples=["30"])


class ProgrammeDay(Part):
    """schema.org `Schedule`, without dates: `startTime` and `endTime` are the frame that the day should fit."""

    title: Line = Field(description="Dagens navn. Datoerne henviser til det.", examples=["Dag 1"])
    start: Clock = Field(description="Klokkeslæt, dagen begynder.", examples=["09:00"])
    end: Clock = Field(description="Klokkeslæt, dagen senest skal være slut.", examples=["15:00"])
    modules: tuple[ModuleRef, ...] = Field(description="Dagens moduler i rækkefølge.", examples=[["virksomhedssamarbejde"]], min_length=1)
    lunch: Lunch | None = Field(default=None, description="Frokosten. Lad den være ude, når dagen ingen har.")


class Programme(Kept):
    """schema.org `Course` with `hasPart`; teams as `hasCourseInstance`."""

    kind = "programme"
    danish = ("et forløb", "forløb")
    pages = "forloeb"
    standard = "schema.org Course"
    anchors = ("moduler", "dage", "hold", "datoer", "cases", "naevnes-i", "kilder")

    title: Line = Field(description="Forløbets navn.", examples=["Professionelt virksomhedssamarbejde"])
    summary: Text = Field(description="En eller to sætninger om forløbet.", examples=["Seks moduler for hele afdelingen."])
    purpose: Text = Field(description="Hvad forløbet skal føre til.", examples=["Fælles metoder i mødet med virksomheder."])
    roles: tuple[RoleRef, ...] = Field(description="De roller, forløbet er for.", examples=[["virksomhedskonsulent"]], min_length=1)
    modules: tuple[ModuleRef, ...] = Field(description="Modulerne i rækkefølge.", examples=[["virksomhedssamarbejde"]], min_length=1)
    days: tuple[ProgrammeDay, ...] = Field(default=(), description="Dagene med deres moduler. Hvert modul i forløbet står på én dag.")
    teams: tuple[Team, ...] = Field(default=(), description="Holdene.")
    study_groups: Text | None = Field(
        default=None, description="Hvordan studiegrupperne er sat sammen.", examples=["Tre til fire på tværs af teams."]
    )
    cases: tuple[CaseRef, ...] = Field(default=(), description="Cases, forløbet bygger på.", examples=[["silkeborg-faelles-kompetenceloeft"]])
    sources: tuple[SourceRef, ...] = Field(description="Kilder til forløbet.", examples=[["via-silkeborg"]], min_length=1)


class Source(Entry):
    """schema.org `CreativeWork`; an act is `Legislation`, addressed by ELI."""

    kind = "source"
    danish = ("en kilde", "kilder")
    pages = "kilder"
    standard = "schema.org CreativeWork / Legislation (ELI)"
    anchors = ("bruges-i",)

    title: Line = Field(description="Kildens titel.", examples=["Kompetenceudvikling i Jobcenter og Udførersektion"])
    summary: Text = Field(
        description="Hvad kilden fortæller, og hvad den ikke fortæller.", examples=["Et notat om en afdelings kompetenceudvikling."]
    )
    publisher: Line = Field(description="Udgiveren.", examples=["Silkeborg Kommune"])
    type: Literal["article", "report", "note", "brochure", "act", "professional-knowledge"] = Field(
        description="Slagsen: artikel, rapport, notat, brochure, lov eller almen faglig viden.", examples=["note"]
    )
    date: Year | None = Field(default=None, description="Dato eller år, hvis kilden oplyser det.", examples=["2013-04-28"])
    address: Annotated[str, StringConstraints(pattern=rf"^{_BETWEEN}$")] | None = Field(
        default=None, description="Adressen på nettet.", examples=["https://www.retsinformation.dk/eli/lta/2019/548"]
    )
    seed: Annotated[str, StringConstraints(pattern=r"^[0-9a-z_]+\.txt$")] | None = Field(
        default=None, description="Filens navn i kildesamlingen.", examples=["004_47f9eb8be73deba8.txt"]
    )
    valid_from: Day | None = Field(default=None, description="Dagen, da en lov begynder at gælde.", examples=["2020-01-01"])
    valid_to: Day | None = Field(default=None, description="Den sidste dag, en lov gælder.", examples=["2027-12-31"])
    eli: Annotated[str, StringConstraints(pattern=rf"^{_BETWEEN}/eli/{_SIGNS}$")] | None = Field(
        default=None, description="Lovens ELI-adresse.", examples=["https://www.retsinformation.dk/eli/lta/2019/548"]
    )


class Page(Entry):
    """A page written by hand under `docs/`; schema.org `WebPage`."""

    kind = "page"
    danish = ("en side", "sider")
    pages = ""
    standard = "schema.org WebPage"

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-/][a-z0-9]+)*$")] = Field(description="Filens sti; gives af filens navn.")
    title: Line = Field(description="Sidens titel.", examples=["Skriv et modul på ti minutter"])
    summary: Text = Field(description="En sætning om siden, til søgning og deling.", examples=["Sådan skriver du dit første modul."])
    render_macros: bool = Field(default=False, description="`true` når siden bruger ord mellem krøllede parenteser.", examples=["true"])


class RuleSetting(Part):
    """How severe a rule is for a municipality, and why."""

    code: Line = Field(description="Reglens kode.", examples=["FS302"])
    severity: Literal["error", "warning", "hint", "off"] = Field(
        description="Fejl (`error`), advarsel (`warning`), forslag (`hint`) eller slået fra (`off`).", examples=["off"]
    )
    key: Line | None = Field(default=None, description="Kun for dette felt.", examples=["funding"])
    reason: Text = Field(description="Hvorfor. Den, der kommer efter, skal kunne se det.", examples=["Vores ordliste er delt med nabokommunen."])


class Accessibility(Part):
    """What the law asks a site to tell of its accessibility."""

    statement: Annotated[str, StringConstraints(pattern=rf"^{_WEB}$")] | None = Field(
        default=None,
        description="Adressen på kommunens tilgængelighedserklæring for håndbogen.",
        examples=["https://www.was.digst.dk/haandbog-kommune-dk"],
    )
    reviewed: Day | None = Field(default=None, description="Dagen, da erklæringen sidst blev gennemgået.", examples=["2026-09-01"])
    phone: Phone | None = Field(default=None, description="Telefonnummeret, man kan ringe til.", examples=["12 34 56 78"])
    contact: Way | None = Field(
        default=None, description="Mailadressen, eller adressen på formularen, man kan skrive til.", examples=["tilgaengelighed@kommune.dk"]
    )


class Shades(Part):
    """The colours that are a municipality's own; what is not given stays as it is."""

    brand: Colour | None = Field(default=None, description="Feltet øverst og nederst på siden, bag hvid skrift.", examples=['"#0c454c"'])
    link: Colour | None = Field(default=None, description="Links og knapper.", examples=['"#0a5c66"'])
    mark: Colour | None = Field(default=None, description="Streger og mærker, der fremhæver noget.", examples=['"#c77a00"'])


class Colours(Shades):
    """The colours on light ground, and on dark where they are not to be derived."""

    dark: Shades = Field(default=Shades(), description="Farverne, når siden er mørk. Uden dem finder håndbogen selv nuancer, der kan ses.")


class Contact(Part):
    """How to reach a function; never a person."""

    function: Line = Field(description="Funktionen, aldrig en person.", examples=["Redaktionen"])
    phone: Phone | None = Field(default=None, description="Funktionens telefonnummer.", examples=["12 34 56 78"])
    contact: Way | None = Field(default=None, description="Funktionens mailadresse, eller adressen på en formular.", examples=["haandbog@kommune.dk"])


class Settings(Part):
    """What a municipality calls itself, how its handbook looks, and what it asks of its texts; `local/settings.yml`."""

    municipality: Line = Field(
        default=Title("jeres kommune"), description="Kommunens navn, som det skal stå i teksten.", examples=["Silkeborg Kommune"]
    )
    code: Annotated[str, StringConstraints(pattern=r"^0\d{3}$")] | None = Field(
        default=None, description="Kommunens kode med fire cifre.", examples=["0740"]
    )
    term_links: Literal["section", "page", "all", "none"] = Field(
        default="section",
        description="Hvor ofte et begreb bliver til et link: første gang i hvert afsnit, første gang på siden, hver gang eller aldrig.",
        examples=["section"],
    )
    department: Line = Field(default=Title("beskæftigelsesafdelingen"), description="Afdelingens navn.", examples=["Job- og Borgerservice"])
    accessibility: Accessibility = Field(
        default=Accessibility(), description="Hvor tilgængelighedserklæringen står, hvornår den er gennemgået, og hvem man kan kontakte."
    )
    name: Line | None = Field(default=None, description="Navnet på jeres håndbog.", examples=["Vores fælles sprog"])
    logo: FileName | None = Field(default=None, description="Jeres logo: navnet på en fil i `local/assets/`, svg eller png.", examples=["vaaben.svg"])
    colours: Colours = Field(default=Colours(), description="Jeres farver. Tjekket siger til, når de ikke kan ses godt nok.")
    font: FileName | None = Field(
        default=None,
        description="Skriften: `system`, `humanist`, `geometric` eller `serif` fra læserens egen maskine, eller en woff2-fil i `local/assets/`.",
        examples=["humanist"],
    )
    contacts: tuple[Contact, ...] = Field(default=(), description="Hvem man kan skrive eller ringe til om håndbogen, efter funktion.")
    units: dict[Id, Line] = Field(default={}, description="Jeres egne navne på dele af organisationen.", examples=["{jobcenter: Job og Karriere}"])
    places: dict[Id, Line] = Field(
        default={}, description="Jeres egne ord dér, hvor fælles tekster har plads til dem.", examples=["{virksomhedsstrategi: Strategien}"]
    )
    programmes: tuple[ProgrammeRef, ...] = Field(
        default=(), description="De forløb, I bruger. Uden dem vises alle.", examples=[["professionelt-virksomhedssamarbejde"]]
    )
    roles: tuple[RoleRef, ...] = Field(
        default=(), description="De roller, I har. Uden dem vises alle.", examples=[["virksomhedskonsulent", "afdelingsleder"]]
    )
    rules: tuple[RuleSetting, ...] = Field(default=(), description="Regler, der skal være strengere, mildere eller slået fra, hver med en grund.")

    @property
    def own(self) -> dict[str, str]:
        """A municipality's own words by their keys."""
        return {**self.units, **self.places}


class Published(Part):
    """The file `published.yml`: the addresses that a page has or had, written by `inventory`."""

    pages: tuple[str, ...] = Field(default=(), description="Adresser, som har været udgivet.", examples=[["/metoder/dagsorden/"]])


class Redirects(Part):
    """The file `redirects.yml`: where readers of an address without a page are led."""

    redirects: dict[str, str] = Field(
        default={}, description="Den gamle adresse og den side, den fører til: en adresse eller slags og id.", examples=["{/om-os/: page:om}"]
    )


class DayDate(Part):
    day: Line = Field(description="Dagens navn, som det står i forløbet.", examples=["Dag 1"])
    date: Day = Field(description="Datoen.", examples=["2027-03-30"])


class TeamDates(Part):
    team: Line = Field(description="Holdets navn, som det står i forløbet.", examples=["Hold 1"])
    place: Line = Field(description="Stedet: et lokale eller en funktion, aldrig en privat adresse.", examples=["Mødelokalet i jobcentret"])
    days: tuple[DayDate, ...] = Field(description="Dagene med deres datoer.", min_length=1)


class Dates(Part):
    """A file `local/dates/<programme>.yml`: when and where the teams of a programme meet."""

    teams: tuple[TeamDates, ...] = Field(default=(), description="Holdene i forløbet med sted og datoer.")


class BasedOn(Part):
    """The file `local/based-on.yml`: the shared text that each override was written over, written by `drift`."""

    entries: dict[str, dict[str, str]] = Field(default={}, description="Slags og id, og teksten i hvert felt og afsnit.", examples=["{}"])


class CaseCards(Part):
    """`{{ case_cards(role="…") }}`: cards of the cases that fit."""

    role: RoleRef | None = Field(default=None, description="Kun cases om denne rolle.", examples=["virksomhedskonsulent"])
    module: ModuleRef | None = Field(default=None, description="Kun cases, der hører til dette modul.", examples=["moedefacilitering"])
    municipality: Line | None = Field(default=None, description="Kun cases fra denne kommune.", examples=["Herning"])


class MethodList(Part):
    """`{{ method_list(role="…") }}`: a list of the methods that fit."""

    role: RoleRef | None = Field(default=None, description="Kun metoder for denne rolle.", examples=["virksomhedskonsulent"])
    competence: CompetenceRef | None = Field(default=None, description="Kun metoder, der styrker denne kompetence.", examples=["moedeledelse"])


class ModuleList(Part):
    """`{{ module_list(role="…") }}`: a list of the modules that fit."""

    role: RoleRef | None = Field(default=None, description="Kun moduler for denne rolle.", examples=["virksomhedskonsulent"])
    competence: CompetenceRef | None = Field(default=None, description="Kun moduler, der bygger denne kompetence op.", examples=["forhandling"])


class Count(Part):
    """`{{ count("term") }}`: how many entries of a kind the handbook holds."""

    of: Literal["module", "case", "method", "term", "role", "competence", "programme", "source"] = Field(description="Slagsen.", examples=["term"])


class Setting(Part):
    """`{{ setting("municipality") }}`: what the municipality calls itself."""

    key: Literal["municipality", "code", "department"] = Field(description="Feltet i `local/settings.yml`.", examples=["municipality"])


class Statement(Part):
    """`{{ statement() }}`: where the accessibility statement stands and whom a reader can ask."""


class Contacts(Part):
    """`{{ contacts() }}`: whom to write to or call, by function."""


class LocalWord(Part):
    """`{{ local("virksomhedsstrategi", "kommunens virksomhedsstrategi") }}`: a municipality's own word for something."""

    key: Id = Field(description="Nøglen under `units` eller `places` i `local/settings.yml`.", examples=["virksomhedsstrategi"])
    text: Line = Field(description="Det, der står, når kommunen ikke har skrevet sit eget.", examples=["kommunens virksomhedsstrategi"])


class RuleList(Part):
    """`{{ rule_list() }}`: a table of all rules and their codes."""


WORDS: dict[str, type[Part]] = {
    "case_cards": CaseCards,
    "method_list": MethodList,
    "module_list": ModuleList,
    "count": Count,
    "setting": Setting,
    "statement": Statement,
    "contacts": Contacts,
    "local": LocalWord,
    "rule_list": RuleList,
}


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the files of a kind stand.

    `items` is the key of a file that holds many entries, `beside` the key that stands in the same file and is another shelf's,
    `parts` are files beside it, one a key.
    """

    holds: type[Entry]
    glob: str
    items: str | None = None
    beside: str | None = None
    parts: tuple[str, ...] = ()


SHELVES = (
    Shelf(Module, "modules/*/module.md", parts=("plan", "quiz")),
    Shelf(Case, "cases/*.md"),
    Shelf(Method, "methods/*.md"),
    Shelf(Programme, "programmes/*.yml"),
    Shelf(Vocabulary, "vocabulary/terms/*.yml", beside="terms"),
    Shelf(Term, "vocabulary/terms/*.yml", items="terms", beside="title"),
    Shelf(Role, "vocabulary/roles.yml", items="roles"),
    Shelf(Competence, "vocabulary/competences.yml", items="competences"),
    Shelf(Source, "vocabulary/sources.yml", items="sources"),
    Shelf(Page, "docs/**/*.md"),
)
KINDS: dict[str, type[Entry]] = {shelf.holds.kind: shelf.holds for shelf in SHELVES}


def part_in(annotation: object) -> type[Part] | None:
    """The class of the fields that stand within a field, also in a list or where it may be left out."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((part for inner in get_args(annotation) if (part := part_in(inner))), None)


def example_of(field: FieldInfo) -> str:
    """The first example of a field as an author would write it; empty where there is none."""
    return in_yaml(field.examples[0]) if field.examples else ""


def in_yaml(example: object) -> str:
    return f"[{', '.join(map(str, example))}]" if isinstance(example, list) else str(example)
