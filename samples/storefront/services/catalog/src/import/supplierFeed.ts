import { type Db, inTransaction } from "@fernhill/db";
import { createLogger } from "@fernhill/logger";
import { chunks } from "./chunks.js";

const log = createLogger("catalog");

const UPSERT = `
  INSERT INTO products (sku, name, price_cents, height_cm)
  SELECT sku, name, cents, height FROM jsonb_to_recordset($1::jsonb)
    AS line (sku text, name text, cents integer, height real)
  ON CONFLICT (sku) DO UPDATE
    SET name = excluded.name, price_cents = excluded.price_cents, height_cm = excluded.height_cm`;

export interface FeedRow {
  readonly sku: string;
  readonly name: string;
  readonly price: string;
  readonly height: string;
}

/** Turns a nursery's row into ours. Their prices are euros with two decimals and their heights are centimetres. */
export function toProduct(row: FeedRow) {
  const cents = Math.round(parseFloat(row.price) * 100);
  const height = Number.parseFloat(row.height);
  return { sku: row.sku.trim(), name: row.name.trim(), cents, height };
}

/** Runs at night. The whole feed goes in or none of it does. */
export async function importFeed(rows: readonly FeedRow[]): Promise<void> {
  await inTransaction(async (tx: Db) => {
    for (const batch of chunks(rows.map(toProduct), 500)) {
      await tx.query(UPSERT, [JSON.stringify(batch)]); // because(no-query-per-row): one statement carries 500 rows, so the loop runs nine times a night until 2027-06-30 (@hana-petrov)
    }
  });
  log.info("feed imported", { rows: rows.length });
}
