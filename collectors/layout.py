"""Pages whose layout gets into the text's way: tables as frames, line breaks as paragraphs, a body in several blocks."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml.html import HtmlElement

PARTS = frozenset({"tbody", "thead", "tfoot", "tr", "td", "th", "center"})
# what stands in a cell of a page's frame, and hardly ever in a cell of data
BLOCKS = ".//table | .//h1 | .//h2 | .//h3 | .//article | .//form | .//p[2] | .//ul[li/a] | .//br[following-sibling::*[1][self::br]]"
INLINE = frozenset(
    {"a", "abbr", "b", "big", "br", "cite", "code", "em", "font", "i", "small", "span", "strong", "sub", "sup", "u"}
)
LONG_CELL = 600  # characters: a cell of data is shorter
# what publishers call the block that holds an article's paragraphs
BODY_CLASS = re.compile(r"(?:article|story|post|entry|news)[-_]*(?:body|content|text)", re.IGNORECASE)


def without_layout(tree: HtmlElement) -> None:
    """Turn tables that frame a page into plain blocks, and doubled line breaks into paragraphs; tables of data stay."""
    for table in list(tree.iter("table")):
        if _frames(table):
            _unframe(table)
    for lines in {line.getparent() for line in tree.iter("br") if _ends_paragraph(line)}:
        if lines is not None and lines.tag in {"div", "td", "body", "article", "section", "span", "font"}:
            _paragraphs(lines)


def joined(tree: HtmlElement) -> HtmlElement | None:
    """Return a copy of the page with a body that it deals out over blocks of one kind in one; None where it does not.

    Readers stop after one block. Blocks of other articles (a heading of the first rank or an `article` of their own)
    stay where they are.
    """
    if not any(len(blocks) > 1 for blocks in _bodies(tree)):
        return None
    copy = deepcopy(tree)
    moved = 0
    for first, *others in _bodies(copy):
        for block in others:
            if _continues(block, first):
                first.extend(list(block))
                block.drop_tree()
                moved += 1
    return copy if moved else None


def _bodies(tree: HtmlElement) -> list[list[HtmlElement]]:
    """Return the blocks that are marked as an article's body, those with the same marks together."""
    groups: dict[tuple[str, str, str], list[HtmlElement]] = {}
    for block in tree.iter("div", "section"):
        marks = (block.get("itemprop") or "", " ".join((block.get("class") or "").split()))
        if marks[0] == "articleBody" or BODY_CLASS.search(marks[1]):
            groups.setdefault((block.tag, *marks), []).append(block)
    return list(groups.values())


def _continues(block: HtmlElement, first: HtmlElement) -> bool:
    """Tell whether `block` holds more of the article that `first` begins."""
    above = set(first.iterancestors())
    if first in block.iterancestors() or _article(block) is not _article(first):
        return False
    inner = block
    for ancestor in block.iterancestors():
        if ancestor in above:
            break
        inner = ancestor
    return inner.find(".//h1") is None and bool(block.xpath(".//p"))


def _article(block: HtmlElement) -> HtmlElement | None:
    return next(block.iterancestors("article"), None)


def _frames(table: HtmlElement) -> bool:
    if table.get("role") == "presentation":
        return True
    cells = [cell for cell in table.iter("td") if next(cell.iterancestors("table"), None) is table]
    return any(cell.xpath(BLOCKS) or len(cell.text_content()) > LONG_CELL for cell in cells)


def _unframe(table: HtmlElement) -> None:
    """Make a table and its own rows and cells blocks; a table inside it is judged by itself."""
    own = [part for part in table.iter(*PARTS) if next(part.iterancestors("table"), None) is table]
    for part in [table, *own]:
        part.tag = "div"


def _ends_paragraph(line: HtmlElement) -> bool:
    """Tell whether a line break is the first of two with nothing but white space between them."""
    after = line.getnext()
    return after is not None and after.tag == "br" and not (line.tail or "").strip()


def _paragraphs(block: HtmlElement) -> None:
    """Put what stands between doubled line breaks, and between blocks, into paragraphs."""
    firsts = [line for line in block.iterchildren("br") if _ends_paragraph(line)]
    parting = {*firsts, *(line.getnext() for line in firsts)}
    paragraph = block.makeelement("p")
    paragraph.text, block.text = block.text, None
    for child in list(block):
        tail, child.tail = child.tail, None
        block.remove(child)
        if child not in parting and (child.tag in INLINE or not isinstance(child.tag, str)):
            child.tail = tail
            paragraph.append(child)
            continue
        _add(block, paragraph)
        if child not in parting:
            block.append(child)
        paragraph = block.makeelement("p")
        paragraph.text = tail
    _add(block, paragraph)


def _add(block: HtmlElement, paragraph: HtmlElement) -> None:
    if len(paragraph) or (paragraph.text or "").strip():
        block.append(paragraph)
