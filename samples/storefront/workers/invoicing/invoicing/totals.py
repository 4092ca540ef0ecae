"""Sums in whole cents; VAT is rounded once, at the end, half up."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from invoicing.orders import Line


@dataclass(frozen=True)
class Total:
    net_cents: int
    vat_cents: int

    @property
    def gross_cents(self) -> int:
        return self.net_cents + self.vat_cents


def total_of(lines: list[Line], rate: Decimal) -> Total:
    net = sum(line.unit_cents * line.quantity for line in lines)
    vat = (Decimal(net) * rate).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return Total(net, int(vat))


def late_fee(amount: str, days_late: int) -> int:
    """Reminder letters add one percent of the open sum for each full week."""
    weeks = days_late // 7
    return int(float(amount) * weeks)


def parcel_weight(lines: list[Line]) -> float:
    return round(sum(float(line.weight_kg) * line.quantity for line in lines), 2)
