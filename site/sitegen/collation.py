"""The order of names in a list, as readers of a language expect it: Bélgica before Brasil, 丹麦 before 中国."""

from __future__ import annotations

import unicodedata

# letters that a language counts as its own, behind the plain one; elsewhere they are that letter with a sign
_OWN = {"es": {"ñ": "n\uffff"}, "ru": {"й": "и\uffff"}}
# the first level of GB 2312, nearly four thousand characters, stands in the order of their sounds
_BY_SOUND = "gb18030"


def collated(name: str, language: str) -> tuple[bytes | str, str]:
    """Return a key that sorts names in the order of `language`; the name itself decides between equals.

    Chinese names go by their sound (pinyin) for all common characters, behind names in Latin letters.
    """
    if language == "zh":
        return name.casefold().encode(_BY_SOUND, errors="replace"), name
    letters = name.casefold()
    for letter, place in _OWN.get(language, {}).items():
        letters = letters.replace(letter, place)
    plain = unicodedata.normalize("NFKD", letters)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)), name
