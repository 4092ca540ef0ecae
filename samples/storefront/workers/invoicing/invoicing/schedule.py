"""Remembers when the worker last ran, so that a missed night is caught up."""

from datetime import UTC, date, datetime, timedelta

import psycopg


def last_run(connection: psycopg.Connection) -> datetime:
    row = connection.execute("SELECT max(finished_at) FROM invoicing_runs").fetchone()
    if row is None or row[0] is None:
        return datetime.now(tz=UTC) - timedelta(days=1)
    return row[0]


def remember_run(connection: psycopg.Connection) -> None:
    finished = datetime.utcnow()
    connection.execute("INSERT INTO invoicing_runs (finished_at) VALUES (%s)", (finished,))


def is_bank_holiday(day: date, holidays: frozenset[date]) -> bool:
    """A holiday is a date on a calendar, so it has no offset and needs none."""
    return day.weekday() == 6 or day in holidays
