"""Den, der slår en regel fra, skal skrive reglens kode og en grund.

Hvorfor: Uden en grund ved den næste ikke, om undtagelsen stadig er god. En regel, som siderne ikke kan laves uden, kan ikke slås fra.

Forkert i `methods/dagsorden.md`:

    <!-- handbook: off FS207 -->
    Læs mere i [modulet](module:moedefacilitering#oevelser).

giver `methods/dagsorden.md:28:1: FS401`

Rigtigt:

    Læs mere i [modulet](module:moedefacilitering#oevelser).
"""

from collections.abc import Iterator

from handbook.danish import nearest
from handbook.exempt import Exemption
from handbook.link import Handbook, Told
from handbook.shape import SETTINGS, place_in
from handbook.source import Finding, Place


def check(book: Handbook) -> Iterator[Finding]:
    if book.told is None:
        return
    for exemption in book.exemptions:
        yield from _wrong(book.told, exemption)
    for own in (file.fields for file in book.files if file.path == SETTINGS and file.fields):
        for index, setting in enumerate(book.settings.rules):
            yield from _code(book.told, setting.code, place_in(own, ("rules", index, "code")))


def _wrong(told: Told, exemption: Exemption) -> Iterator[Finding]:
    if exemption.off != "off" or not exemption.code:
        yield Finding(exemption.at, "form")
    elif exemption.code in told.known and not exemption.reason and exemption.code not in told.firm:
        yield Finding(exemption.at, "no-reason", {"code": exemption.code})
    else:
        yield from _code(told, exemption.code, exemption.at)


def _code(told: Told, code: str, at: Place) -> Iterator[Finding]:
    if code in told.firm:
        yield Finding(at, "firm", {"code": code})
    elif code not in told.known:
        near = nearest(code, told.known)
        yield Finding(at, "near" if near else "unknown", {"code": code, "near": near})
