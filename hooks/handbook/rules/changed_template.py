"""En skabelon, I har gjort til jeres egen, er holdt op mod den fælles, når den fælles er ændret.

Hvorfor: Jeres egen vises i stedet for den fælles. Er noget rettet dér, ser jeres læsere det ikke.

Forkert i `local/templates/word_setting.md.jinja`, som ny fil:

    {# original: 000000000000 #}
    **{{ here.book.settings|attr(it.key) }}**

giver `local/templates/word_setting.md.jinja:1:1: FS351`

Rigtigt: sammenlign de to, tag det med over, I skal bruge, og kør `python3 run.py look --accept word_setting.md.jinja`.
"""

from collections.abc import Iterator

from handbook.link import Handbook
from handbook.originals import FOLDER, state
from handbook.source import Finding, Place

CASES = {"changed": "default", "unmarked": "unmarked", "unknown": "unknown"}


def check(book: Handbook) -> Iterator[Finding]:
    for name, text in book.templates.items():
        if case := CASES.get(state(name, text)):
            yield Finding(Place(f"{FOLDER}/{name}"), case, {"name": name})
