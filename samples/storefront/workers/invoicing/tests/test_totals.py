from decimal import Decimal

from invoicing.orders import Line
from invoicing.totals import total_of


def test_vat_is_rounded_once_for_the_whole_order():
    lines = [Line("fern-12", 3, 333, 0.9), Line("pot-clay-14", 1, 1, 0.4)]
    total = total_of(lines, Decimal("0.19"))
    assert total.net_cents == 1000
    assert total.vat_cents == 190


def test_half_a_cent_rounds_up():
    assert total_of([Line("seed-mix", 1, 50, 0.01)], Decimal("0.07")).vat_cents == 4
