"""Pages of the old kind, whose tables hold the layout and whose line breaks part the paragraphs."""

from __future__ import annotations

from lxml.html import HtmlElement

PARTS = frozenset({"tbody", "thead", "tfoot", "tr", "td", "th", "center"})
# what stands in a cell of a page's frame, and hardly ever in a cell of data
BLOCKS = ".//table | .//h1 | .//h2 | .//h3 | .//article | .//form | .//p[2] | .//ul[li/a] | .//br[following-sibling::*[1][self::br]]"
INLINE = frozenset(
    {"a", "abbr", "b", "big", "br", "cite", "code", "em", "font", "i", "small", "span", "strong", "sub", "sup", "u"}
)
LONG_CELL = 600  # characters: a cell of data is shorter


def without_layout(tree: HtmlElement) -> None:
    """Turn tables that frame a page into plain blocks, and doubled line breaks into paragraphs; tables of data stay."""
    for table in list(tree.iter("table")):
        if _frames(table):
            _unframe(table)
    for lines in {line.getparent() for line in tree.iter("br") if _ends_paragraph(line)}:
        if lines is not None and lines.tag in {"div", "td", "body", "article", "section", "span", "font"}:
            _paragraphs(lines)


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
