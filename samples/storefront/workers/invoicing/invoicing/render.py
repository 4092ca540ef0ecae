"""Lays an invoice out as text; the print shop turns it into paper."""

from datetime import datetime
from pathlib import Path

from invoicing.orders import Order
from invoicing.totals import Total

OUT = Path("out")


def euros(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d} EUR"


def render_invoice(order: Order, total: Total) -> Path:
    issued = datetime.now()
    rows = [
        f"{line.quantity:>4}  {line.sku:<24}  {euros(line.unit_cents * line.quantity):>14}"
        for line in order.lines
    ]
    text = "\n".join(
        [
            f"Invoice for order {order.id}",
            f"Issued {issued:%Y-%m-%d %H:%M}",
            "",
            *rows,
            "",
            f"Net    {euros(total.net_cents):>14}",
            f"VAT    {euros(total.vat_cents):>14}",
            f"Total  {euros(total.gross_cents):>14}",
        ]
    )
    path = OUT / f"{order.id}.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
