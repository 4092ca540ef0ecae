import type { Db } from "@fernhill/db";
import type { CartLine } from "./cart.js";

const HOLD_MINUTES = 20;

export class OutOfStock extends Error {
  constructor(readonly sku: string) {
    super(`${sku} sold out while you were checking out.`);
    this.name = "OutOfStock";
  }
}

/** Holds the goods of one order until it is paid. Throws, and so rolls back, on the first sku that is gone. */
export async function reserveStock(tx: Db, orderId: string, lines: readonly CartLine[]): Promise<void> {
  for (const line of lines) {
    const held = await tx.query<{ sku: string }>(
      `UPDATE stock SET free = free - $2
        WHERE sku = $1 AND free >= $2
        RETURNING sku`,
      [line.sku, line.quantity],
    );
    if (held.length === 0) throw new OutOfStock(line.sku);
  }
  await tx.query(
    `INSERT INTO stock_reservations (order_id, sku, quantity, expires_at)
     SELECT $1, sku, quantity, now() + make_interval(mins => $3)
       FROM jsonb_to_recordset($2::jsonb) AS line (sku text, quantity integer)`,
    [orderId, JSON.stringify(lines), HOLD_MINUTES],
  );
}
