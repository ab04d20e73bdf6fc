"""Bases: how an amount in dollars came about, in the language of the page. The reading says it in English."""

from __future__ import annotations

import re

from sitegen.i18n import Tongue

_DAY = re.compile(r"ECB rate of (\d{4}-\d\d-\d\d)")
_DAYS = re.compile(r"mean ECB rate of (\d{4}-\d\d-\d\d) to (\d{4}-\d\d-\d\d)")


def basis_words(basis: str, tongue: Tongue) -> str:
    """Return a basis in the reader's words; one of another form stays as the reading gave it."""
    if basis == "printed beside in US dollars":
        return tongue.gettext("printed beside in US dollars")
    if found := _DAY.fullmatch(basis):
        return tongue.gettext("ECB rate of %(day)s", day=found[1])
    if found := _DAYS.fullmatch(basis):
        return tongue.gettext("mean ECB rate of %(first)s to %(last)s", first=found[1], last=found[2])
    return basis
