"""Bring the message catalogues up to date with what the code and the templates say.

    python scripts/catalogues.py            # write locale/bilateral.pot and every language's bilateral.po
    python scripts/catalogues.py --check    # say what is missing, exit 1 where a catalogue is out of date

Messages come from `gettext` (also called `say`), `ngettext`, `pgettext`, and from `_`, `_h`, `_n`, `_nh` in templates, from
vocabulary.tsv (each group a context) and from phrases.tsv: headings and labels that an owner's theme may use.
Translations are never touched; a message that is gone stays in its catalogue as obsolete.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SITEGEN = ROOT / "site/sitegen"
LOCALE = SITEGEN / "locale"
LANGUAGES = ("es", "ko", "ru", "zh")
TEMPLATE = LOCALE / "bilateral.pot"
KEYWORDS = {
    **dict.fromkeys(("_", "_h", "gettext", "markup", "say")),
    **dict.fromkeys(("_n", "_nh", "ngettext", "nmarkup"), (1, 2)),
    "pgettext": ((1, "c"), 2),
}
_UNSTEADY = (
    b'"POT-Creation-Date',
    b'"PO-Revision-Date',
    b'"Generated-By',
    b'"Last-Translator',
    b'"Language-Team',
    b'"Project-Id-Version',
    b'"Report-Msgid-Bugs-To',
)
HEADER = "# Messages of the site's interface.\n#"


def collect() -> Catalog:
    """Return the catalogue of all messages, without translations."""
    found = Catalog(charset="utf-8", header_comment=HEADER, fuzzy=False)
    for group, english, place in _tables():
        found.add(english, context=group, locations=[(place, 0)])
    for path, number, message, context in _sources():
        found.add(message, context=context, locations=[(path, number)])
    return found


def _tables() -> Iterator[tuple[str | None, str, str]]:
    for line in _lines("vocabulary.tsv"):
        group, _, english = line.split("\t")
        yield group, english, "site/sitegen/vocabulary.tsv"
    for line in _lines("phrases.tsv"):
        one, _, many = line.partition("\t")
        if not many:
            yield None, one, "site/sitegen/phrases.tsv"


def _lines(name: str) -> list[str]:
    return (SITEGEN / name).read_text(encoding="utf-8").splitlines()[1:]


def _sources() -> Iterator[tuple[str, int, str | tuple[str, ...], str | None]]:
    for line in _lines("phrases.tsv"):
        one, _, many = line.partition("\t")
        if many:
            yield "site/sitegen/phrases.tsv", 0, (one, many), None
    methods = [("**.py", "python")]
    for path, number, message, _, context in extract_from_dir(SITEGEN, methods, keywords=KEYWORDS):
        if path == "serve.py":  # speaks to the owner at a terminal
            continue
        yield f"site/sitegen/{path}", number, message, context
    for place in sorted((ROOT / "templates").glob("*.html")):
        for number, message, _, context in extract_from_file("jinja2", place, keywords=KEYWORDS):
            yield f"templates/{place.name}", number, message, context


def po_path(language: str) -> Path:
    """Return where a language's catalogue lies."""
    return LOCALE / language / "LC_MESSAGES" / "bilateral.po"


def updated(language: str, template: Catalog) -> Catalog:
    """Return a language's catalogue with the template's messages and its own translations."""
    path = po_path(language)
    if path.is_file():
        with path.open("rb") as source:
            catalogue = read_po(source, locale=language)
    else:
        catalogue = Catalog(locale=Locale.parse(language), charset="utf-8")
    catalogue.header_comment, catalogue.fuzzy = HEADER, False
    catalogue.update(template, no_fuzzy_matching=True)
    return catalogue


def text_of(catalogue: Catalog) -> bytes:
    """Return the file of a catalogue: sorted, without line numbers or dates, so that it changes only with words."""
    out = io.BytesIO()
    write_po(out, catalogue, sort_output=True, no_location=True, omit_header=False, ignore_obsolete=False, width=0)
    lines = out.getvalue().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(_UNSTEADY))


def main() -> int:
    """Write the catalogues, or with `--check` tell which ones would change; say how much is translated."""
    template = collect()
    files = {TEMPLATE: text_of(template)}
    for language in LANGUAGES:
        catalogue = updated(language, template)
        files[po_path(language)] = text_of(catalogue)
        lacking = [message.id for message in catalogue if message.id and not _translated(message.string)]
        print(f"{language}: {len(list(template)) - 1 - len(lacking)} translated, {len(lacking)} not")
    old = [path for path, data in files.items() if not path.is_file() or path.read_bytes() != data]
    if "--check" in sys.argv:
        for path in old:
            print(f"out of date: {path.relative_to(ROOT)}")
        return 1 if old else 0
    for path in old:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[path])
    return 0


def _translated(string: str | list[str] | tuple[str, ...] | None) -> bool:
    return bool(string) if string is None or isinstance(string, str) else all(string)


if __name__ == "__main__":
    sys.exit(main())
