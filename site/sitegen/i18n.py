"""Tongues: what the site says in each language, and how numbers, dates and countries are written there."""

from __future__ import annotations

import datetime as dt
import io
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_compact_decimal, format_decimal, format_percent
from babel.support import NullTranslations, Translations
from markupsafe import Markup

from ledger import settings

LANGUAGES = settings.LANGUAGES
CATALOGUES = Path(__file__).with_name("locale")
Number = float | Decimal
# From here on a number is read faster as "1.2M".
_LONG = 100_000
_PLAIN = 1000  # below it every language writes a count alike
# Readers of English are all over the world: days before months, as most of them write.
_CUSTOMS = {"en": "en-GB"}


class Tongue:
    """One language of the site: its words (gettext) and its customs (CLDR)."""

    def __init__(self, code: str, words: NullTranslations) -> None:
        self.code = code
        self.locale = Locale.parse(_CUSTOMS.get(code, code), sep="-")
        self._words = words

    # --- words ---

    def gettext(self, message: str, /, **values: object) -> str:
        """Return the message in this language, `%(name)s` filled in; English where nobody translated it."""
        text = str(self._words.ugettext(message))
        return text % values if values else text

    def ngettext(self, one: str, many: str, count: int, /, **values: object) -> str:
        """Return the form of the message that fits `count`; `%(num)s` is the count as written here."""
        text = str(self._words.ungettext(one, many, count))
        return text % {"num": self.number(count), **values}

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """Return the message as it is said in one context ("from" of a place, not of a time)."""
        text = str(self._words.upgettext(context, message))
        return text % values if values else text

    def markup(self, message: str, /, **values: object) -> Markup:
        """Return a message that has tags of its own; what is filled in is escaped unless it is markup."""
        text = Markup(self._words.ugettext(message))  # noqa: S704 - our catalogues' own tags
        return text % values if values else text

    def nmarkup(self, one: str, many: str, count: int, /, **values: object) -> Markup:
        """Return the form with tags of its own that fits `count`."""
        text = Markup(self._words.ungettext(one, many, count))  # noqa: S704 - our catalogues' own tags
        return text % {"num": self.number(count), **values}

    # --- numbers ---

    def number(self, value: Number, *, digits: int = 2) -> str:
        """Return the number with this language's marks, rounded to at most `digits` decimals."""
        if isinstance(value, int) and 0 <= value < _PLAIN:
            return str(value)
        return format_decimal(_rounded(value, digits), locale=self.locale)

    def compact(self, value: Number, *, digits: int = 1) -> str:
        """Return a long number short (1.2M, 120万); numbers below 100,000 as they are."""
        if -_LONG < value < _LONG:
            return self.number(value, digits=digits)
        return str(format_compact_decimal(value, locale=self.locale, fraction_digits=digits))

    def percent(self, share: Number, *, digits: int = 1) -> str:
        """Return a share of 1 in percent."""
        figure = "#,##0" + ("." + "#" * digits if digits else "")
        pattern = self.locale.percent_formats[None].pattern.replace("#,##0", figure)
        return format_percent(_rounded(share, digits + 2), pattern, locale=self.locale)

    # --- dates ---

    @lru_cache(maxsize=4096)  # noqa: B019 - tongues are few and live as long as the run
    def date(self, day: dt.date, *, style: str = "medium") -> str:
        """Return the day, absolute: 22 Nov 2026 as this language writes it."""
        return format_date(day, style, locale=self.locale)

    def moment(self, when: dt.datetime) -> str:
        """Return date and time in UTC; `when` must be aware."""
        utc = when.astimezone(dt.UTC)
        return f"{self.date(utc.date())}, {utc:%H:%M} UTC"

    @lru_cache(maxsize=1024)  # noqa: B019 - as above
    def month(self, day: dt.date) -> str:
        """Return the month and year."""
        return format_skeleton("yMMM", day, locale=self.locale)

    def quarter(self, day: dt.date) -> str:
        """Return the quarter and year."""
        return format_skeleton("yQQQ", day, locale=self.locale)

    # --- names ---

    @property
    def direction(self) -> str:
        """Return `ltr` or `rtl`."""
        return str(self.locale.text_direction)

    @property
    def own_name(self) -> str:
        """Return what the language calls itself, as it begins a line."""
        name = str(self.locale.languages[self.code.partition("-")[0]])
        return name[:1].upper() + name[1:]

    def country(self, code: str) -> str:
        """Return the name of an ISO 3166-1 alpha-2 code: CLDR's, or a shorter one of ours; else the code itself."""
        ours = _short_names().get((code.upper(), self.code))
        return ours or str(self.locale.territories.get(code.upper(), code))

    def language(self, code: str) -> str:
        """Return the name of a language, or the code where CLDR has none."""
        return str(self.locale.languages.get(code, code))


@lru_cache
def tongue(code: str) -> Tongue:
    """Return the tongue for a BCP 47 code such as `zh`; raise `ValueError` where CLDR knows no such language."""
    try:
        return Tongue(code, _words(CATALOGUES / code / "LC_MESSAGES" / "bilateral.po"))
    except UnknownLocaleError as error:
        raise ValueError(f"no such language: {code!r}") from error


@lru_cache
def _short_names() -> dict[tuple[str, str], str]:
    """Return names that CLDR gives only long, by (country, language)."""
    lines = (CATALOGUES / "short_names.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines[1:])
    return {(code, language): name for code, language, name in rows}


def _rounded(value: Number, digits: int) -> Decimal:
    """Return the value rounded as written, not as floats keep it (2.675 becomes 2.68)."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def _words(path: Path) -> NullTranslations:
    if not path.is_file():
        return NullTranslations()
    with path.open("rb") as source:
        catalogue = read_po(source)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)


ENGLISH = tongue("en")
