"""Why a file or a link is no deck of ours, in a sentence that says what and where."""

from __future__ import annotations

from dashboard.decks.deck import MOST_ITEMS
from dashboard.decks.written import MOST_BYTES, RefusedError
from dashboard.language.markup import Markdown, code
from dashboard.language.words import Words


def refusal(error: RefusedError, words: Words) -> str:
    """The sentence. A field is named as the file names it."""
    _ = words.gettext
    whole = {
        "big": _("It is larger than a deck can be: {n} kB.", n=words.number(MOST_BYTES // 1024)),
        "json": _("It is no JSON text, or says a name twice."),
        "program": _("It was not written by this tracker."),
        "packed": _("It was cut or changed on its way."),
        "items": words.ngettext("It has more than {n} slide.", "It has more than {n} slides.", MOST_ITEMS),
    }
    if error.what in whole:
        return whole[error.what]
    why = {
        "unknown": _("this field is in no deck of this format"),
        "kind": _("it is not the kind of thing that stands there"),
        "long": _("it is too long"),
    }.get(error.what, _("its value cannot be"))
    return words.marked("{where}: {why}.", where=_where(error, words), why=why)


def _where(error: RefusedError, words: Words) -> Markdown:
    if error.item is None:
        return code(error.field)
    return words.marked("Slide {n}, {field}", n=words.number(error.item), field=code(error.field))
