"""Et udgivet modul skal være med i et forløb.

Hvorfor: Et modul, som intet forløb har med, bliver sjældent holdt. Et forløb viser læseren, hvad der kommer før og efter.

Forkert i `programmes/moeder.yml`:

    status: retired

giver `modules/moedefacilitering/module.md:2:8: FS311`

Rigtigt:

    status: published
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.model import Module, Programme
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    modules = {entry.data.id: entry.data for entry in book.of("module") if isinstance(entry.data, Module)}
    programmes = [entry.data for entry in book.of("programme") if isinstance(entry.data, Programme)]
    held = {ref.id for programme in programmes if programme.status != "retired" for ref in programme.modules}
    needed = {ref.id for id in held for ref in modules[id].prerequisites}  # where a programme lacks it, that is told
    for id, module in modules.items():
        if module.status == "published" and id not in held | needed:
            yield Finding(book.entries["module", id].record.place(("title",)), words={"title": module.title})
