import { db } from "@fernhill/db";
import { type Currency, type Money, money } from "@fernhill/money";
import type { Account } from "./entry.js";

export async function balanceOf(account: Account, currency: Currency): Promise<Money> {
  const [row] = await db.query<{ cents: number }>(
    "SELECT coalesce(sum(cents), 0)::bigint AS cents FROM ledger_entries WHERE account = $1 AND currency = $2",
    [account, currency],
  );
  return money(Number(row?.cents ?? 0), currency);
}

/** Orders whose card payment has been booked but not yet cleared by the bank. */
export async function openOrders(olderThanDays: number): Promise<string[]> {
  const rows = await db.query<{ order_id: string }>(
    `SELECT order_id
       FROM ledger_entries
      WHERE account = 'card-clearing'
      GROUP BY order_id
     HAVING sum(cents) <> 0 AND max(posted_at) < now() - make_interval(days => $1)`,
    [olderThanDays],
  );
  return rows.map((row) => row.order_id);
}
