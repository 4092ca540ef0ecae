import { db } from "@fernhill/db";

export interface BankLine {
  readonly orderId: string;
  readonly cents: number;
}

export interface Mismatch {
  readonly orderId: string;
  readonly bankCents: number;
  readonly ledgerCents: number;
}

/** Compares one bank statement with what we booked, in one query however long the statement is. */
export async function reconcile(statement: readonly BankLine[]): Promise<Mismatch[]> {
  const booked = await db.query<{ order_id: string; cents: number }>(
    `SELECT order_id, sum(cents)::integer AS cents
       FROM ledger_entries
      WHERE account = 'card-clearing' AND order_id = ANY($1)
      GROUP BY order_id`,
    [statement.map((line) => line.orderId)],
  );
  const byOrder = new Map(booked.map((row) => [row.order_id, row.cents]));

  const mismatches: Mismatch[] = [];
  for (const line of statement) {
    const ledgerCents = byOrder.get(line.orderId) ?? 0;
    if (ledgerCents !== line.cents) {
      mismatches.push({ orderId: line.orderId, bankCents: line.cents, ledgerCents });
    }
  }
  return mismatches;
}
