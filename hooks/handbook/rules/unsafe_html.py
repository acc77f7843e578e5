"""HTML i en tekst skal være af den slags, som siden viser.

Hvorfor: Scripts, rammer, hændelser og egne stilarter bliver taget ud af siden, for de kan skade læseren. Så mangler det, du skrev.

Forkert i `methods/dagsorden.md`:

    Metoden og alle, der nævnes i den, er <font color="red">opdigtet</font>.

giver `methods/dagsorden.md:26:39: FS151`

Rigtigt:

    Metoden og alle, der nævnes i den, er opdigtet til test.
"""

from collections.abc import Iterator

from handbook.clean import taken_out, taken_out_of_lists, unclosed, unended
from handbook.link import Handbook
from handbook.prose import comments
from handbook.source import Finding


def check(book: Handbook) -> Iterator[Finding]:
    for text in book.bodies:
        for start, tag, attribute in taken_out(text.shown):
            yield Finding(text.place(start, ""), "attribute" if attribute else "default", {"tag": tag, "attribute": attribute})
        for start, attribute in taken_out_of_lists(text.shown):
            yield Finding(text.place(start, ""), "list", {"attribute": attribute})
        for start, tag in unclosed(text.shown):
            yield Finding(text.place(start, ""), "unclosed", {"tag": tag})
        for start, comment in comments(text.text):
            if unended(comment) or not text.text.startswith("-->", start + len("<!--") + len(comment)):
                yield Finding(text.place(start, ""), "comment")
