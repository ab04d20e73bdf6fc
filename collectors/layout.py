"""Pages of the old kind, whose tables hold the layout and whose line breaks part the paragraphs."""

from __future__ import annotations

from lxml.html import HtmlElement

PARTS = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td", "th", "center"})
# what stands in a cell of a page's frame, and hardly ever in a cell of data
BLOCKS = ".//table | .//h1 | .//h2 | .//h3 | .//article | .//form | .//p[2] | .//ul[li/a] | .//br[following-sibling::*[1][self::br]]"
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


def _paragraphs(lines: HtmlElement) -> None:
    """Move the text between doubled line breaks into paragraphs of its own."""
    for first in [line for line in lines.iterchildren("br") if _ends_paragraph(line)]:
        last = first
        while (after := last.getnext()) is not None and after.tag == "br" and not (last.tail or "").strip():
            last = after
        paragraph = lines.makeelement("p")
        paragraph.text, paragraph.tail = last.tail, None
        last.tail = None
        lines.insert(lines.index(last) + 1, paragraph)
        _take_inline(paragraph)


def _take_inline(paragraph: HtmlElement) -> None:
    """Take what follows on the same line into the paragraph, up to the next line break or block."""
    inline = {"a", "b", "i", "em", "strong", "span", "font", "u", "sup", "sub", "abbr", "small", "code"}
    while (after := paragraph.getnext()) is not None and after.tag in inline:
        paragraph.append(after)
