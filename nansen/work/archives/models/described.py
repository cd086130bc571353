"""What units and creators have in common: their search vector and the dates they are found by."""

from functools import reduce
from operator import add
from typing import cast

from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import CombinedExpression

CONFIGURATION = "archives_french"  # French stems, accents forgiven: made by the first migration


def found_by(*weighted: tuple[str, str]) -> models.GeneratedField:
    """The stored search vector over these columns, each with its weight."""
    parts = [SearchVector(column, weight=weight, config=CONFIGURATION) for column, weight in weighted]
    vector = reduce(add, parts[1:], cast("CombinedExpression", parts[0]))
    return models.GeneratedField(expression=vector, output_field=SearchVectorField(), db_persist=True)


def years_forward(name: str) -> models.CheckConstraint:
    """The first year is not after the last; both are known, or neither."""
    return models.CheckConstraint(
        condition=Q(year_first__isnull=True, year_last__isnull=True)
        | Q(year_first__isnull=False, year_last__isnull=False, year_last__gte=F("year_first")),
        name=name,
    )
