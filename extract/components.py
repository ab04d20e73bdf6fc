"""The reader of figures as a spaCy component: it writes `doc.spans["figures"]`, whole tokens around each figure."""

from __future__ import annotations

import datetime as dt

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.figures import read_figures


@Language.component("bilateral_figures")
def bilateral_figures(doc: Doc) -> Doc:
    """Mark the figures of a document, with the unit or currency as label.

    `doc.user_data["published"]` may hold the article's date.
    """
    published = doc.user_data.get("published")
    date = published if isinstance(published, dt.date) else None
    figures, _ = read_figures("", doc.text, language=doc.lang_, published=date)
    spans = [
        doc.char_span(one.start, one.end, label=one.currency or one.unit, alignment_mode="expand") for one in figures
    ]
    doc.spans["figures"] = [span for span in spans if isinstance(span, Span)]
    return doc
