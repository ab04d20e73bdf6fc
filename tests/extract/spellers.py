"""Spellers: a whole number below a thousand million in the words of a language, written apart from the reader's tables."""

# ruff: noqa: RUF001 - Turkish has a letter of its own
from __future__ import annotations

from collections.abc import Callable

_EN = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_EN_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_DE = [
    "null",
    "ein",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
]
_DE_TENS = ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
_NL = [
    "nul",
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
]
_NL_TENS = ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"]
_SV = [
    "noll",
    "ett",
    "två",
    "tre",
    "fyra",
    "fem",
    "sex",
    "sju",
    "åtta",
    "nio",
    "tio",
    "elva",
    "tolv",
    "tretton",
    "fjorton",
    "femton",
    "sexton",
    "sjutton",
    "arton",
    "nitton",
]
_SV_TENS = ["tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio"]
_ES = [
    "cero",
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciséis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
    "veintiuno",
    "veintidós",
    "veintitrés",
    "veinticuatro",
    "veinticinco",
    "veintiséis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
]
_ES_TENS = ["treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"]
_ES_HUNDREDS = [
    "ciento",
    "doscientos",
    "trescientos",
    "cuatrocientos",
    "quinientos",
    "seiscientos",
    "setecientos",
    "ochocientos",
    "novecientos",
]
_PT = [
    "zero",
    "um",
    "dois",
    "três",
    "quatro",
    "cinco",
    "seis",
    "sete",
    "oito",
    "nove",
    "dez",
    "onze",
    "doze",
    "treze",
    "catorze",
    "quinze",
    "dezesseis",
    "dezessete",
    "dezoito",
    "dezenove",
]
_PT_TENS = ["vinte", "trinta", "quarenta", "cinquenta", "sessenta", "setenta", "oitenta", "noventa"]
_PT_HUNDREDS = [
    "cento",
    "duzentos",
    "trezentos",
    "quatrocentos",
    "quinhentos",
    "seiscentos",
    "setecentos",
    "oitocentos",
    "novecentos",
]
_FR = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
_FR_TENS = ["vingt", "trente", "quarante", "cinquante", "soixante"]
_TR = ["sıfır", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz"]
_TR_TENS = ["on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan"]
_RU = [
    "ноль",
    "один",
    "два",
    "три",
    "четыре",
    "пять",
    "шесть",
    "семь",
    "восемь",
    "девять",
    "десять",
    "одиннадцать",
    "двенадцать",
    "тринадцать",
    "четырнадцать",
    "пятнадцать",
    "шестнадцать",
    "семнадцать",
    "восемнадцать",
    "девятнадцать",
]
_RU_TENS = ["двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто"]
_RU_HUNDREDS = ["сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот"]


def _english(n: int) -> str:
    if n < 100:
        return _EN[n] if n < 20 else _EN_TENS[n // 10 - 2] + (f"-{_EN[n % 10]}" if n % 10 else "")
    return f"{_EN[n // 100]} hundred" + (f" and {_english(n % 100)}" if n % 100 else "")


def _german(n: int) -> str:
    return _backwards(n, _DE, _DE_TENS, "und", "hundert")


def _dutch(n: int) -> str:
    tens = n % 100
    joint = "ën" if tens > 20 and _NL[tens % 10][-1] == "e" else "en"
    return _backwards(n, _NL, _NL_TENS, joint, "honderd")


def _backwards(n: int, small: list[str], tens: list[str], joint: str, hundred: str) -> str:
    if n < 20:
        return small[n]
    if n < 100:
        return (small[n % 10] + joint if n % 10 else "") + tens[n // 10 - 2]
    rest = _backwards(n % 100, small, tens, joint, hundred) if n % 100 else ""
    return (small[n // 100] if n >= 200 else "") + hundred + rest


def _swedish(n: int) -> str:
    if n < 100:
        return _SV[n] if n < 20 else _SV_TENS[n // 10 - 2] + (_SV[n % 10] if n % 10 else "")
    return f"{_SV[n // 100]}hundra" + (_swedish(n % 100) if n % 100 else "")


def _spanish(n: int) -> str:
    if n < 100:
        return _ES[n] if n < 30 else _ES_TENS[n // 10 - 3] + (f" y {_ES[n % 10]}" if n % 10 else "")
    return "cien" if n == 100 else _ES_HUNDREDS[n // 100 - 1] + (f" {_spanish(n % 100)}" if n % 100 else "")


def _portuguese(n: int) -> str:
    if n < 100:
        return _PT[n] if n < 20 else _PT_TENS[n // 10 - 2] + (f" e {_PT[n % 10]}" if n % 10 else "")
    return "cem" if n == 100 else _PT_HUNDREDS[n // 100 - 1] + (f" e {_portuguese(n % 100)}" if n % 100 else "")


def _french(n: int) -> str:
    if n < 20:
        return _FR[n]
    if n < 70:
        joint = " et " if n % 10 == 1 else "-"
        return _FR_TENS[n // 10 - 2] + (joint + _FR[n % 10] if n % 10 else "")
    if n < 100:
        rest = n - (60 if n < 80 else 80)
        if n == 80:
            return "quatre-vingts"
        return ("soixante" if n < 80 else "quatre-vingt") + (" et " if n == 71 else "-") + _FR[rest]
    hundreds = "cent" if n < 200 else f"{_FR[n // 100]} cent"
    return hundreds + (f" {_french(n % 100)}" if n % 100 else "")


def _turkish(n: int) -> str:
    hundreds = ("" if n < 200 else _TR[n // 100] + " ") + "yüz" if n >= 100 else ""
    tens = _TR_TENS[n % 100 // 10 - 1] if n % 100 >= 10 else ""
    ones = _TR[n % 10] if n % 10 else ""
    return " ".join(word for word in (hundreds, tens, ones) if word)


def _russian(n: int) -> str:
    if n < 100:
        return _RU[n] if n < 20 else _RU_TENS[n // 10 - 2] + (f" {_RU[n % 10]}" if n % 10 else "")
    return _RU_HUNDREDS[n // 100 - 1] + (f" {_russian(n % 100)}" if n % 100 else "")


# Below a thousand; thousand alone; between thousands and the rest; the million alone and many; whether a thousand is written on.
_WESTERN: dict[str, tuple[Callable[[int], str], str, str, str, str, bool]] = {
    "de": (_german, "tausend", "", "eine Million", "Millionen", True),
    "en": (_english, "one thousand", " ", "one million", "million", False),
    "es": (_spanish, "mil", " ", "un millón", "millones", False),
    "fr": (_french, "mille", " ", "un million", "millions", False),
    "nl": (_dutch, "duizend", "", "een miljoen", "miljoen", True),
    "pt": (_portuguese, "mil", " ", "um milhão", "milhões", False),
    "ru": (_russian, "тысяча", " ", "миллион", "миллионов", False),
    "sv": (_swedish, "tusen", "", "en miljon", "miljoner", True),
    "tr": (_turkish, "bin", " ", "bir milyon", "milyon", False),
}
LANGUAGES = sorted([*_WESTERN, "ja", "ko", "zh"])


def spelled(n: int, language: str) -> str:
    """Return the words of `n`, from 2 to 999,999,999."""
    if language in _WESTERN:
        return _western(n, language)
    signs = {"zh": "零一二三四五六七八九", "ja": "〇一二三四五六七八九", "ko": "영일이삼사오육칠팔구"}[language]
    units = {"zh": "十百千万亿", "ja": "十百千万億", "ko": "십백천만억"}[language]
    return _eastern(n, signs, units, zero=language == "zh")


def _western(n: int, language: str) -> str:
    say, thousand, joint, million, millions, _ = _WESTERN[language]
    parts: list[str] = []
    if n >= 10**6:
        parts.append(million if n < 2 * 10**6 else f"{say(n // 10**6)} {millions}")
    n %= 10**6
    below = say(n % 1000) if n % 1000 else ""
    if n >= 1000:
        many = "тысяч" if language == "ru" else thousand.split()[-1]
        above = thousand if n < 2000 else f"{say(n // 1000)}{joint}{many}"
        parts.append(above + joint * bool(below) + below)
    elif below:
        parts.append(below)
    return " ".join(parts)


def _eastern(n: int, signs: str, units: str, *, zero: bool) -> str:
    """Write sections of ten thousand; a Chinese zero stands where places are empty."""
    written, gap = "", False
    for place in range(8, -1, -1):
        digit = n // 10**place % 10
        section = place in (4, 8) and n // 10**place % (10**4 if place == 4 else 10)
        if digit:
            lone = digit == 1 and place % 4 and not zero
            written += (signs[0] if gap and zero and written else "") + ("" if lone else signs[digit])
            written += units[place % 4 - 1] if place % 4 else ""
        gap = not digit
        if section:
            written += units[3 if place == 4 else 4]
            gap = False
    return written
