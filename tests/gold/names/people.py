"""Score people, companies and organisations that no table has (`people_world.txt`), in one language."""

from __future__ import annotations

from extract.gazetteer import load_tables
from extract.names import read_names
from extract.pipeline import Model
from tests.gold.names.scoring import HERE, KINDS, Count, unmarked


def score(language: str, model: Model | None) -> dict[str, Count]:
    """Count found, wrong and missed names of each kind, exact spans; a name marked `-` is not judged."""
    counts = {kind: Count() for kind in ("company", "organisation", "person")}
    for line in (HERE / "people_world.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or line.split("\t")[1] != language:
            continue
        text, wanted = unmarked(line.split("\t")[2])
        names = read_names("", text, language=language, tables=load_tables(), model=model)
        found = {(m.start, m.end, str(m.kind)) for m in names.mentions if m.kind in counts}
        free = {(start, end) for start, end, whom in wanted if whom == "-"}
        gold = {(start, end, KINDS[whom]) for start, end, whom in wanted if whom in KINDS}
        for kind, count in counts.items():
            of_kind = {one for one in found if one[2] == kind and one[:2] not in free}
            gold_kind = {one for one in gold if one[2] == kind}
            count.right += len(of_kind & gold_kind)
            count.wrong += len(of_kind - gold_kind)
            count.missed += len(gold_kind - of_kind)
            count.faults += [text[start:end] for start, end, _ in of_kind ^ gold_kind]
    return counts
