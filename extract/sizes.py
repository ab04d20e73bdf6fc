"""Sizes: what kind of thing a unit of measure measures, so that two units can say the same."""

from __future__ import annotations

SIZES = {
    unit: kind
    for kind, units in {
        "length": "kilometre metre centimetre millimetre mile foot inch yard",
        "area": "square_metre square_foot square_kilometre square_mile hectare acre mu pyeong",
        "mass": "tonne short_ton kilogram gram pound_mass ounce bushel jin",
        "volume": "barrel gallon litre hectolitre cubic_metre cubic_foot millilitre",
        "heat": "degree_celsius degree_fahrenheit",
        "speed": "kilometre_per_hour mile_per_hour",
    }.items()
    for unit in units.split()
}
