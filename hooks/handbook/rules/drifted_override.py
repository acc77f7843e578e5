"""Når det fælles ændrer sig, ser I efter, om jeres egen udgave stadig passer.

Hvorfor: I `local/` står kun det, I har lavet om. Resten kommer fra den fælles side, og den kan have fået nye ord, trin eller regler, som
jeres afsnit ikke ved noget om. Kør `python3 run.py drift` for at se forskellen, og `python3 run.py drift --accept ID`, når den er set.

Forkert i `local/methods/dagsorden.md`, som ny fil:

    ---
    summary: En kort dagsorden, som vi altid sender dagen før.
    ---

giver `local/methods/dagsorden.md:2:1: FS361`

Rigtigt: kør `python3 run.py drift --accept method:dagsorden`, så håndbogen ved, hvad I skrev jeres udgave over.
"""

from collections.abc import Iterator

from handbook.drift import drifts
from handbook.link import Handbook
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for drift in (drift for drift in drifts(book) if drift.shared):
        words = {"name": drift.name, "title": drift.title}
        met = [change.part for change in drift.changes if change.is_met]
        if not drift.is_noted and drift.is_sound:
            yield Finding(drift.at, words=words, severity="hint")
        elif met:
            yield Finding(drift.at, "met", words | {"parts": ", ".join(met)})
        elif drift.changes:
            yield Finding(drift.at, "beside", words | {"parts": ", ".join(change.part for change in drift.changes)}, severity="hint")
