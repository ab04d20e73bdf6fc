"""What every parser process starts with: the readers and the language model, loaded once in the process they fork from."""

from __future__ import annotations

import collectors.feeds
import collectors.files
import collectors.sitemaps  # noqa: F401 - imported to be there
from collectors.pages import detect_language

# the model is read from disk at its first use, which must not count against the first document's time
LANGUAGE = detect_language("The customs office said on Monday that exports rose. " * 5)
