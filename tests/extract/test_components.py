"""The component puts the figures of a document among its spans."""

from __future__ import annotations

import spacy

from extract import components


def test_figures_become_spans_with_unit_or_currency() -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("bilateral_figures")
    doc = pipeline("Exports rose 5.3 percent to US$1.2bn in May.")
    assert [(span.text, span.label_) for span in doc.spans["figures"]] == [
        ("5.3 percent", "percent"),
        ("US$1.2bn", "USD"),
    ]
    assert components.bilateral_figures(doc) is doc
