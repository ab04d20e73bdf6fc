"""Official trade between two parties as rows to read: who reports what, how it is valued, and from where."""

from __future__ import annotations

from ledger.model import Flow, Noun
from sitegen import formats
from sitegen.library import Library

MOST_ROWS = 24


class FlowRow(Noun, frozen=True, kw_only=True):
    """One official statistic, ready to print."""

    period: str
    direction: str
    commodity: str
    value: str
    reporter: str
    valuation: str
    source: str
    note: str


def flows_between(a: str, b: str, library: Library) -> list[Flow]:
    """Return the statistics of goods from one party to the other, either way."""
    return [flow for flow in library.flows if {flow.exporter, flow.importer} == {a, b}]


def flows_of(code: str, library: Library) -> list[Flow]:
    """Return the statistics that a party reports of itself."""
    return [flow for flow in library.flows if flow.reporter == code]


def rows(flows: list[Flow], library: Library) -> tuple[FlowRow, ...]:
    """Return the newest statistics first, totals before single goods."""
    order = sorted(flows, key=lambda flow: (flow.exporter, flow.importer, flow.reporter, flow.commodity))
    order.sort(key=lambda flow: (flow.period, flow.commodity == "TOTAL"), reverse=True)
    return tuple(_row(flow, library) for flow in order[:MOST_ROWS])


def _row(flow: Flow, library: Library) -> FlowRow:
    percent, say = flow.unit == "percent", library.tongue.gettext
    value = formats.amount(flow.value, flow.unit if percent else "", None if percent else flow.unit, library.language)
    return FlowRow(
        period=flow.period,
        direction=f"{library.party_name(flow.exporter)} → {library.party_name(flow.importer)}",
        commodity=say("All goods") if flow.commodity == "TOTAL" else flow.commodity,
        value=say("%(share)s of its total", share=value) if percent else value,
        reporter=library.party_name(flow.reporter),
        valuation=flow.valuation,
        source=flow.source,
        note=flow.note,
    )
