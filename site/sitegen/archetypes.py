"""The form that a new brief begins with: every field there, each with what it is for."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from ledger.errors import Fault, InputFaults
from sitegen.known import ANYTHING, Known

FORM = """---
# Delete what you don't need; `build.py check` names every fault with its line.
title: "{title}"
pair: [{a}, {b}]
date: {today}
# author: Your name
# updated: {today}
# draft is built with --drafts only; published goes out on its date; retracted leaves a note
status: draft
summary: "One sentence that a reader can act on."
topics: []
# known topics: {topics}
# ids from the company pages' addresses, such as [alibaba, tmall]
companies: []
sources:
  - title: "Headline of the report"
    # url: "https://publisher.example/report"
    publisher: "Who published it"
---

**What happened.**

**Why it matters.**

**To watch.**
"""


def new_brief(
    folder: Path, *, pair: str, slug: str, title: str | None, today: dt.date, known: Known = ANYTHING
) -> Path:
    """Write the form of a new brief and return its path; a file that is there stays as it is.

    Args:
        folder: `content/briefs`.
        pair: two codes, such as `kr-kz` or `asean-cn`.
        slug: the address, of small letters, digits and hyphens.
        title: the headline; made from the slug where there is none.
        today: the date of the brief.
        known: the codes and topics that a brief may name; without it any well-formed code will do.

    Raises:
        InputFaults: the pair or the slug can't be used, or the file exists.
    """
    path = folder / f"{slug}.md"
    codes = [code.upper() for code in re.split(r"[-/,]", pair)]
    faults = []
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug):
        faults.append(Fault(str(path), 1, f"the address {slug!r} may hold a-z, 0-9 and single hyphens only"))
    if len(codes) != 2 or codes[0] == codes[1] or not all(re.fullmatch(r"[A-Z]{2,12}", code) for code in codes):  # noqa: PLR2004 - a pair
        faults.append(Fault(str(path), 1, f"{pair!r} is no pair: give two codes, such as kr-kz or asean-cn"))
    else:
        faults += [Fault(str(path), 1, wrong) for code in codes if (wrong := known.place(code))]
    if faults:
        raise InputFaults(faults)
    a, b = sorted(codes)
    words = (title or slug.replace("-", " ").capitalize()).replace("\\", "").replace('"', "'")
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(_form(words, a, b, today, known))
    except FileExistsError:
        raise InputFaults([Fault(str(path), 1, "is there already; choose another address")]) from None
    return path


def _form(title: str, a: str, b: str, today: dt.date, known: Known) -> str:
    topics = ", ".join(sorted(known.topics)) or "see docs/extract.md"
    return FORM.format(title=title, a=a, b=b, today=today.isoformat(), topics=topics)
