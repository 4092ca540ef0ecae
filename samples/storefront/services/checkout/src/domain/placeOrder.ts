import { inTransaction } from "@fernhill/db";
import { randomUUID } from "node:crypto";
import { authorise } from "../clients/cardProcessor.js";
import { pricesFor } from "../clients/pricing.js";
import { suggestionsFor } from "../clients/suggestions.js";
import { type Cart, subtotal } from "./cart.js";
import { reserveStock } from "./reserveStock.js";
import { discountFor } from "./vouchers.js";

export interface PlacedOrder {
  readonly id: string;
  readonly totalCents: number;
  readonly suggestions: readonly string[];
}

/** Prices, reserves, charges; in that order, so that a card is only touched for goods that we hold. */
export async function placeOrder(cart: Cart, idempotencyKey: string): Promise<PlacedOrder> {
  const skus = cart.lines.map((line) => line.sku);
  const prices = await pricesFor(skus);
  const gross = subtotal(cart, prices);
  const discount = await discountFor(cart.voucher, gross);
  const totalCents = gross.cents - discount.cents;
  const id = randomUUID();

  await inTransaction(async (tx) => {
    await tx.query(
      `INSERT INTO orders (id, customer_id, total_cents, idempotency_key)
       VALUES ($1, $2, $3, $4) ON CONFLICT (idempotency_key) DO NOTHING`,
      [id, cart.customerId, totalCents, idempotencyKey],
    );
    await reserveStock(tx, id, cart.lines);
  });
  await authorise({ orderId: id, cents: totalCents, idempotencyKey });

  return { id, totalCents, suggestions: await suggestionsFor(skus) };
}
