"""Reads paid orders, one query for the orders and one for all their lines."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

import psycopg


@dataclass
class Line:
    sku: str
    quantity: int
    unit_cents: int
    weight_kg: float


@dataclass
class Order:
    id: str
    country: str
    paid_at: datetime
    lines: list[Line] = field(default_factory=list)


def paid_since(connection: psycopg.Connection, since: datetime) -> Iterator[Order]:
    orders = connection.execute(
        "SELECT id::text, country, paid_at FROM orders WHERE paid_at >= %s ORDER BY paid_at",
        (since,),
    ).fetchall()
    lines: dict[str, list[Line]] = defaultdict(list)
    for order_id, sku, quantity, cents, weight in connection.execute(
        "SELECT order_id::text, sku, quantity, unit_cents, weight_kg"
        " FROM order_lines WHERE order_id = ANY(%s)",
        ([order[0] for order in orders],),
    ):
        lines[order_id].append(Line(sku, quantity, cents, float(weight)))
    for order_id, country, paid_at in orders:
        yield Order(order_id, country, paid_at, lines[order_id])
