"""Writes an invoice for every paid order and hands the day's collections to the bank."""
