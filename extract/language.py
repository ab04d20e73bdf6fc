"""Tell which language an article is written in, and which languages we can read."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

SUPPORTED = frozenset({"en", "zh", "ko", "ja", "ru", "es", "fr", "de", "pt", "ar", "vi", "th", "id", "tr"})
KNOWN = (
    *sorted(SUPPORTED),
    "bg",
    "cs",
    "da",
    "el",
    "fa",
    "fi",
    "he",
    "hi",
    "hu",
    "it",
    "ms",
    "nl",
    "no",
    "pl",
    "ro",
    "sv",
    "uk",
)
UNKNOWN = "und"
ENOUGH = 40  # letters: below, a guess by letters' frequency is worth less than the hint
SAMPLE = 3000

KANA = re.compile(r"[\u3040-\u30ff]")
HAN = re.compile(r"[\u3400-\u9fff]")
HANGUL = re.compile(r"[\uac00-\ud7a3]")
THAI = re.compile(r"[\u0e01-\u0e4e]")
ARABIC = re.compile(r"[\u0600-\u06ff]")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
PERSIAN = re.compile(r"[پچژگ]")
UKRAINIAN = re.compile(r"[іїєґ]", re.IGNORECASE)


def detect(title: str, text: str, *, hint: str = "") -> str:
    """Give the ISO 639-1 code of the language of an article, or `und`.

    The script decides where it can; else a statistical guess over the text, which counts more than
    the title (headlines alone mislead it); `hint` (the source's or page's own claim, BCP 47) decides
    where there is too little to judge by.
    """
    sample = text[:SAMPLE] if len(text) >= ENOUGH else f"{title} {text}"
    claimed = hint.partition("-")[0].partition("_")[0].lower()
    by_script = script_language(sample)
    if by_script is not None:
        return by_script
    letters = len(LATIN.findall(sample)) + len(CYRILLIC.findall(sample)) + len(ARABIC.findall(sample))
    if letters < ENOUGH:
        return claimed or (guess(sample) if letters else UNKNOWN)
    return guess(sample)


def script_language(sample: str) -> str | None:
    """Name the language that a script gives away, or None where several share it."""
    counts = {
        name: len(pattern.findall(sample))
        for name, pattern in (("ko", HANGUL), ("th", THAI), ("kana", KANA), ("han", HAN))
    }
    latin = len(LATIN.findall(sample))
    if max(counts.values()) * 2 < latin / 3:  # a Latin word carries about three times what a Chinese character does
        return None
    if counts["kana"] * 8 > counts["han"] and counts["kana"] > counts["ko"]:
        return "ja"
    name = max(counts, key=lambda key: counts[key])
    return {"ko": "ko", "th": "th", "kana": "ja", "han": "zh"}[name] if counts[name] else None


def guess(sample: str) -> str:
    """Ask the statistical model, restricted to languages that news of ours can be in."""
    if len(CYRILLIC.findall(sample)) > len(LATIN.findall(sample)):
        return "uk" if len(UKRAINIAN.findall(sample)) * 30 > len(sample) else cyrillic(sample)
    language, _ = identifier().classify(sample)
    if language == "ms":  # Malay and Indonesian share most words; our tables for Indonesian read both
        return "id"
    if language == "fa" and not PERSIAN.search(sample):
        return "ar"
    return str(language)


def cyrillic(sample: str) -> str:
    """Tell Russian from Bulgarian by letters that Bulgarian never writes."""
    language, _ = identifier().classify(sample)
    return "ru" if re.search(r"[ыэё]", sample) or language not in KNOWN else str(language)


@cache
def identifier() -> Any:
    """Load the model, restricted to `KNOWN`."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - takes a tenth of a second

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(list(KNOWN))
    return model
