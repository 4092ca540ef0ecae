import { db } from "@fernhill/db";
import { createLogger } from "@fernhill/logger";

const log = createLogger("catalog");
const PAGE = 5_000;

const COPY_PAGE = `
  INSERT INTO product_sales_90d (sku, units)
  SELECT sku, sum(quantity) FROM order_lines
   WHERE id > $1 AND id <= $1 + $2 AND placed_at > now() - interval '90 days'
   GROUP BY sku
  ON CONFLICT (sku) DO UPDATE SET units = product_sales_90d.units + excluded.units`;

/** Rebuilds the list of best sellers page by page, so that no statement holds its locks for long. */
export async function refreshSales(): Promise<void> {
  const [last] = await db.query<{ id: number }>("SELECT max(id) AS id FROM order_lines");
  const end = last?.id ?? 0;
  await db.query("TRUNCATE product_sales_90d");

  let from = 0;
  while (from < end) {
    await db.query(COPY_PAGE, [from, PAGE]);
    from += PAGE;
  }
  log.info("sales refreshed", { lines: end });
}
