"""A fingerprint changes with what it stands for, and with nothing else."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from ledger import fingerprint
from tests.ledger.nouns import an_article


def test_a_value_has_one_hash_whatever_the_order_of_its_keys() -> None:
    assert fingerprint.of_value({"a": 1, "b": 2}) == fingerprint.of_value({"b": 2, "a": 1})
    assert fingerprint.of_value(an_article("a")) == fingerprint.of_value(an_article("a"))
    assert fingerprint.of_value(an_article("a")) != fingerprint.of_value(an_article("b"))
    assert fingerprint.of_value(Decimal("1.0")) != fingerprint.of_value(Decimal("1.00"))


def test_values_do_not_run_into_each_other() -> None:
    assert fingerprint.of_value("ab", "c") != fingerprint.of_value("a", "bc")


def test_files_count_by_name_and_content(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.py").write_text("1")
    first = fingerprint.of_files(tmp_path)
    (tmp_path / "a" / "x.pyc").write_text("compiled")
    assert fingerprint.of_files(tmp_path) == first
    (tmp_path / "a" / "x.py").write_text("2")
    assert fingerprint.of_files(tmp_path) != first


def test_code_is_found_beside_the_ledger() -> None:
    assert fingerprint.of_code("ledger") != fingerprint.of_code("extract")
