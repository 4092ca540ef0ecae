import { inTransaction } from "@fernhill/db";
import type { Money } from "@fernhill/money";
import { assertBalanced, type Entry } from "./entry.js";

const INSERT = `
  INSERT INTO ledger_entries (posting_id, account, order_id, cents, currency)
  SELECT $1, account, order_id, cents, currency
  FROM jsonb_to_recordset($2::jsonb)
    AS line (account text, order_id uuid, cents integer, currency text)`;

export interface Sale {
  readonly orderId: string;
  readonly net: Money;
  readonly vat: Money;
}

export function postSale(sale: Sale): Promise<boolean> {
  const { currency } = sale.net;
  return post(`sale:${sale.orderId}`, [
    { account: "card-clearing", orderId: sale.orderId, cents: sale.net.cents + sale.vat.cents, currency },
    { account: "revenue", orderId: sale.orderId, cents: -sale.net.cents, currency },
    { account: "vat", orderId: sale.orderId, cents: -sale.vat.cents, currency },
  ]);
}

/** A refund is a posting of its own; the sale that it answers is never edited. */
export function postRefund(refundId: string, sale: Sale): Promise<boolean> {
  const { currency } = sale.net;
  return post(`refund:${refundId}`, [
    { account: "card-clearing", orderId: sale.orderId, cents: -(sale.net.cents + sale.vat.cents), currency },
    { account: "revenue", orderId: sale.orderId, cents: sale.net.cents, currency },
    { account: "vat", orderId: sale.orderId, cents: sale.vat.cents, currency },
  ]);
}

/** False when the posting is there already, so that a caller may safely ask twice. */
async function post(postingId: string, entries: readonly Entry[]): Promise<boolean> {
  assertBalanced(postingId, entries);
  const lines = entries.map((entry) => ({ ...entry, order_id: entry.orderId }));
  return inTransaction(async (tx) => {
    const claimed = await tx.query(
      "INSERT INTO ledger_postings (id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id",
      [postingId],
    );
    if (claimed.length === 0) return false;
    await tx.query(INSERT, [postingId, JSON.stringify(lines)]);
    return true;
  });
}
