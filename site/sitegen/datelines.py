"""Datelines: the `AKTAU, Nov 20 - ` before a report's first sentence, which a quotation does without."""

# ruff: noqa: RUF001 - dashes, quotes and brackets as newsrooms print them
from __future__ import annotations

import re

_PLACE = r"[^\W\d_a-zß-ÿа-яё](?:[^\W\d_a-zß-ÿа-яё]|(?:\.? |[.'’/-])(?=[^\W\d_a-zß-ÿа-яё])){2,39}"
_REGION = r"(?:,\s*[^\W\d_][\w.' -]{1,24}?)"
_DATE = r"(?:,?\s*(?:[^\W\d_]{3,9}\.?\s+\d{1,2}|\d{1,2}\.?\s+[^\W\d_]{3,9}\.?)(?:,?\s+\d{4})?)"
_AGENCY = r"(?:\s*\([^()]{2,40}\))"
_DASH = r"\s*(?:--+|[\u2013\u2014])\s*|\s+-\s+"
# A bare `TESLA: ` may be whom a sentence is about, so a colon ends a dateline only after a region or a date.
_LATIN = re.compile(
    rf"{_PLACE}(?:{_REGION}?{_DATE}?{_AGENCY}?(?:{_DASH})|(?:{_REGION}|{_DATE}){_AGENCY}?:\s+)(?=[\"'“‘«$€£¥\d]|[^\W\d_a-zß-ÿа-яё])"
)
_CHINESE = re.compile(
    r"(?:[（(【\[])?(?:本报|新华社|中新社|中新网|人民网)?[\u4e00-\u9fff]{2,8}\d{1,2}月\d{1,2}日(?:电|讯)(?:\s*[（(][^（）()]{2,30}[）)])?(?:[）)】\]])?\s*"
)
_KOREAN = re.compile(
    r"[（(\[][\uac00-\ud7a3]{2,8}=[^\])）]{2,20}[)）\]](?:\s*[\uac00-\ud7a3]{2,4} (?:기자|특파원)\s*=)?\s*"
)


def dateline_end(sentence: str) -> int:
    """Return how many characters of a sentence are its dateline; 0 where it has none.

    What is left must begin as a sentence does, so that `OPEC - the group - said` stays whole.
    """
    for pattern in (_LATIN, _CHINESE, _KOREAN):
        found = pattern.match(sentence)
        if found and found.end() < len(sentence):
            return found.end()
    return 0


def without_dateline(sentence: str) -> str:
    """Return a sentence without its dateline: what is shown is still verbatim."""
    return sentence[dateline_end(sentence) :]
