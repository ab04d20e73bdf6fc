"""Write site/sitegen/han.tsv: traditional Chinese characters and the simplified ones they became.

    pip install opencc==1.4.2 && python scripts/make_han.py

Made once from OpenCC's tables (Apache-2.0), character by character, so that no build needs the library.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "site/sitegen/han.tsv"
# The blocks of Han characters in daily use: unified ideographs and their compatibility forms.
RANGES = ((0x4E00, 0x9FFF), (0xF900, 0xFAFF))


def main() -> None:
    """Write the table, sorted by the traditional character, and say how long it is."""
    # not a dependency of ours: needed for this script alone
    converter = import_module("opencc").OpenCC("t2s")
    letters = [chr(code) for first, last in RANGES for code in range(first, last + 1)]
    rows = [(letter, converter.convert(letter)) for letter in letters]
    changed = [f"{letter}\t{simple}\n" for letter, simple in rows if len(simple) == 1 and simple != letter]
    TARGET.write_text("traditional\tsimplified\n" + "".join(changed), encoding="utf-8")
    print(f"{len(changed)} characters in {TARGET.name}")


if __name__ == "__main__":
    main()
