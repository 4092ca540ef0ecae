"""The nightly run: invoices for yesterday's orders, then one file for the bank."""

import logging
import os

import psycopg

from invoicing.bank_file import write_bank_file
from invoicing.orders import paid_since
from invoicing.render import render_invoice
from invoicing.schedule import last_run, remember_run
from invoicing.tax import rates_by_country
from invoicing.totals import total_of

logger = logging.getLogger("invoicing")


def main() -> None:
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        rates = rates_by_country()
        collected = []
        for order in paid_since(connection, last_run(connection)):
            total = total_of(order.lines, rates[order.country])
            path = render_invoice(order, total)
            collected.append((order, total))
            logger.info(f"wrote invoice {path} for order {order.id}")
        write_bank_file(collected)
        remember_run(connection)
    logger.info("run finished", extra={"invoices": len(collected)})


if __name__ == "__main__":
    main()
