"""The bank's collection file: fixed columns, one line per order, a header with the time of writing."""

from datetime import datetime
from pathlib import Path

from invoicing.orders import Order
from invoicing.totals import Total

OUT = Path("out") / "collections.txt"


def header(count: int) -> str:
    # because(instants-carry-an-offset): the bank reads this stamp as its own wall clock and rejects an offset until 2027-08-31 (@tomas-brandt)
    written = datetime.now()
    return f"H{written:%d%m%Y%H%M}{count:06d}"


def write_bank_file(collected: list[tuple[Order, Total]]) -> Path:
    lines = [header(len(collected))]
    for order, total in collected:
        lines.append(f"C{order.id:<36}{total.gross_cents:012d}EUR")
    lines.append(f"T{sum(total.gross_cents for _, total in collected):014d}")
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text("\r\n".join(lines) + "\r\n", encoding="ascii")
    return OUT
