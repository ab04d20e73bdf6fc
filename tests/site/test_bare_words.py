"""No template says anything that the catalogues don't know: every word goes through `_`, `_n`, `_h` or `_nh`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TEMPLATES = sorted((Path(__file__).parents[2] / "templates").glob("*.html"))
_JINJA = r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}"
_TAG = re.compile(rf"<(?:{_JINJA}|[^<>{{])*>", re.DOTALL)
_SPOKEN = re.compile(r"\b(?:aria-label|title|placeholder|alt|data-text-\w+|data-copied|data-failed)=\"([^\"]*)\"")
_SILENT = re.compile(r"\{#.*?#\}|<!--.*?-->|<code>.*?</code>", re.DOTALL)
_ATTRIBUTE = re.compile(r"\s[a-z-]+=\"[^\"]*\"")  # one that a macro prints by itself
_CALL = re.compile(r"\b_[nh]*\((?:\"[^\"]*\"|'[^']*'|[^()\"']|\([^()]*\))*\)")
# what no language says otherwise
NAMES = {"CSV", "JSON", "Lines", "Parquet", "UTC"}


def bare(text: str) -> list[str]:
    """Return the words of a template that stand outside of expressions: between tags, and in spoken attributes."""
    text = _SILENT.sub("", text)
    spoken = [value for tag in _TAG.findall(text) for value in _SPOKEN.findall(tag)]
    between = _ATTRIBUTE.sub(" ", _TAG.sub(" ", text))
    words = [word for part in (between, *spoken) for word in re.findall(r"[A-Za-z]{2,}", re.sub(_JINJA, " ", part))]
    return [word for word in words if word not in NAMES]


def quoted(text: str) -> list[str]:
    """Return the sentences that stand as plain strings in expressions: captions, defaults, choices."""
    inside = " ".join(re.findall(_JINJA, _CALL.sub("", _SILENT.sub("", text)), re.DOTALL))
    return re.findall(r"\"([A-Z][a-z]+[^\"]*)\"", inside)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_says_nothing_by_itself(path: Path) -> None:
    text = path.read_text("utf-8")
    assert bare(text) == []
    assert quoted(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "<p>No story</p>",
        '<a title="Go there">{{ x }}</a>',
        "{% if x %}more{% endif %}",
        '{{ m.counted(x, "None yet.") }}',
    ],
)
def test_bare_words_are_seen(text: str) -> None:
    assert bare(text) or quoted(text)


def test_said_words_are_not() -> None:
    text = '<p title="{{ _(\'No story\') }}">{{ _("None") }} {{ _n("%(num)s day", "%(num)s days", n) }} JSON</p>'
    assert (bare(text), quoted(text)) == ([], [])
