"""English times: the patterns that find them in a lower-case text."""

from __future__ import annotations

import re

MONTH = r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june|jun\.?|july|jul\.?|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)(?![a-z])"
YEAR = r"(?:1[5-9]|20|21)\d\d(?![\d,.]\d|\d|%)"
_DAY = r"(?:[0-2]?\d|3[01])(?:st|nd|rd|th)?"
_NTH = r"(?:first|second|third|fourth|1st|2nd|3rd|4th|final|last)"
_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}|few|several|couple\sof)"
_DASH = r"\s?(?:[-\u2013\u2014/]|to|through|until|till)\s?"
_OF = r"(?:,?\s(?:of|in)?\s?(?:the\s)?)"
_WHOSE = rf"(?:{YEAR}|(?:this|last|next|the\sprevious|the\ssame|the\scurrent)\s(?:fiscal\s|financial\s)?year|fiscal\s{YEAR}|the\syear)"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"

PATTERNS = {
    "between": rf"between\s(?P<between_a>{MONTH}\s?(?:{YEAR})?|{YEAR})\sand\s(?P<between_b>{MONTH}\s?(?:{YEAR})?|{YEAR})",
    "ended": rf"(?:(?P<ended_n>{_COUNT})\s(?P<ended_u>months|weeks)|(?P<ended_q>quarter)|(?:fiscal\s|financial\s)?year)\s(?:that\s)?(?:ended|ending|to|through)(?:\son|\sin)?\s(?P<ended_d>(?:{_DAY}\s)?{MONTH}(?:\s{_DAY})?(?:,?\s{YEAR})?)",
    "months": rf"(?P<months_a>{MONTH})\s?(?P<months_ay>{YEAR})?{_DASH}(?P<months_b>{MONTH})(?:{_OF}(?P<months_y>{YEAR}|this\syear|last\syear))?(?!\s\d)",
    "date_us": rf"(?P<us_m>{MONTH})\s(?P<us_d>{_DAY})(?:{_DASH}(?P<us_d2>{_DAY}))?(?![\d%])(?:,?\s(?P<us_y>{YEAR}))?",
    "date_uk": rf"(?P<uk_d>{_DAY})\s(?:of\s)?(?P<uk_m>{MONTH})(?:,?\s(?P<uk_y>{YEAR}))?",
    "date_iso": r"(?P<iso_y>(?:19|20)\d\d)[-/.](?P<iso_m>[01]?\d)[-/.](?P<iso_d>[0-3]?\d)(?!\d)",
    "month_year": rf"(?P<my_part>early|mid|late|end\sof|end)?[\s-]?(?P<my_m>{MONTH})(?:\s(?:of\s)?|,\s)(?P<my_y>{YEAR}|last\syear|this\syear|next\syear)",
    "first_n": rf"first[\s-](?P<fn_n>{_COUNT})[\s-](?P<fn_u>months?|quarters?)(?:{_OF}(?P<fn_y>{_WHOSE}))?",
    "quarter": rf"(?P<q_nth>{_NTH})[\s-](?P<q_u>quarter|half|six\smonths)(?:{_OF}(?P<q_y>{_WHOSE}))?",
    "quarter_short": rf"(?:q(?P<qs_n>[1-4])|(?P<qs_n2>[1-4])q|(?P<qs_h>h[12]|[12]h))(?![a-z])(?!\d(?!\d(?!\d)))[\s']?(?:of\s)?(?P<qs_y>{YEAR}|\d\d(?!\d|%|[.,]\d))?",
    "ending_quarter": rf"(?P<eq_m>march|june|september|december)[\s-]quarter(?:,?\s(?:of\s)?(?P<eq_y>{YEAR}|last\syear|this\syear))?",
    "month_quarter": rf"(?P<mq_a>{MONTH})[\s-](?P<mq_b>{MONTH})\squarter",
    "fiscal": rf"(?:(?:fiscal|financial)(?:\syear)?\s|fy\s?'?)(?P<f_a>{YEAR}|\d\d(?!\d))(?:[-/\u2013](?P<f_b>\d\d(?:\d\d)?))?|(?P<f_c>{YEAR})[-/\u2013](?P<f_d>\d\d)(?!\d)(?:\s(?:fiscal|financial)\syear)?|(?P<f_rel>last|this|current|previous|next)\s(?:fiscal|financial)\syear",
    "years": rf"(?P<ys_a>{YEAR}){_DASH}(?P<ys_b>{YEAR})",
    "since": rf"since\s(?:(?P<since_m>{MONTH})\s?)?(?P<since_y>{YEAR})?(?:the\sstart\sof\s(?P<since_s>{YEAR}|the\syear))?(?<!since\s)",
    "by_year": rf"by\s(?:the\send\sof\s)?(?P<by_m>{MONTH}\s)?(?P<by_y>{YEAR})",
    "part_year": rf"(?P<py_part>early|mid|late|end\sof|start\sof|beginning\sof|year-end)[\s-](?P<py_y>{YEAR})",
    "decade": r"(?P<dec>(?:19|20)\d)0s",
    "span": rf"(?P<sp_rel>past|last|previous|preceding|next|coming|following)\s(?P<sp_n>{_COUNT})\s(?P<sp_u>year|month|week|day|quarter|decade)s?",
    "relative": r"(?:so\sfar\s)?(?P<rel>last|this|next|previous|past|current|coming)\s(?P<rel_u>year|quarter|month|week|decade)(?!\s?[-'\u2019]?s?\s?(?:on|over)[\s-])(?!-)",
    "rel_month": rf"(?P<rm>last|this|next)\s(?P<rm_m>{MONTH})",
    "to_date": r"year[\s-]to[\s-]date|so\sfar\sin\s(?P<td_y>(?:19|20)\d\d)",
    "holiday": rf"(?P<hol>singles['\u2019]?\s?day|double\s11|double\seleven|11\.11|black\sfriday|cyber\smonday|christmas(?:\sday)?|new\syear['\u2019]s\sday|valentine['\u2019]s\sday|6\.18|prime\sday|lunar\snew\syear|chinese\snew\syear|spring\sfestival|golden\sweek|ramadan|diwali|thanksgiving)(?:\s(?:in|of)\s)?\s?(?P<hol_y>{YEAR}|last\syear|this\syear)?",
    "day_word": rf"(?P<dw>yesterday|today|tonight|tomorrow|(?:(?P<dw_rel>last|next|this)\s)?(?P<dw_day>{_WEEKDAY}))(?![a-z])",
    "month_of": rf"(?P<mo_m>{MONTH})(?='s\s|\u2019s\s|\s(?:exports?|imports?|sales|data|figures?|inflation|shipments|trade|output|production|retail|unemployment))",
    "month": rf"(?P<m_m>{MONTH})(?!\s\d)",
    "year": rf"(?P<y>{YEAR})(?![-'\u2019]?s?[a-z])",
}
# Only a word that begins with one of these can begin a time: asking first keeps the search quick.
_OPENERS = r"\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|between|early|mid|late|end|start|beg|year|quarter|first|second|third|four|1st|final|last|q[1-4]|h[12]|fiscal|fin|fy|since|by\s|past|prev|prec|next|com|foll|so\sfar|this|curr|sing|double|black|cyber|chri|new\sy|val|prime|lun|chin|spring|golden|ram|diw|thank|yes|to[dnm]|mon|tue|wed|thu|fri|sat|sun|same|corr|two|three|five|six|seven|eight|nine|ten|eleven|twelve|few|several|couple"
FIND = re.compile(
    f"(?<![a-z0-9$\u20ac\u00a3\u00a5.])(?=(?:{_OPENERS}))(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in PATTERNS.items())
    + ")"
)
BEFORE_MONTH = re.compile(
    r"(?:in|during|for|since|of|by|from|until|early|late|mid|through|to|and|this|than|with|compared|on)[\s-]$"
)
