import { db } from "@fernhill/db";

export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly priceCents: number;
  readonly light: "shade" | "half" | "sun";
}

const COLUMNS = `sku, name, price_cents AS "priceCents", light`;

export async function findProduct(sku: string): Promise<Product | undefined> {
  const [product] = await db.query<Product>(`SELECT ${COLUMNS} FROM products WHERE sku = $1`, [sku]);
  return product;
}

export async function topSellers(count: number): Promise<string[]> {
  const rows = await db.query<{ sku: string }>(
    "SELECT sku FROM product_sales_90d ORDER BY units DESC LIMIT $1",
    [count],
  );
  return rows.map((row) => row.sku);
}

/** What other people bought together with these, most often first. */
export async function goesWellWith(skus: readonly string[]): Promise<string[]> {
  const rows = await db.query<{ sku: string }>(
    `SELECT other AS sku
       FROM bought_together
      WHERE sku = ANY($1) AND other <> ALL($1)
      GROUP BY other
      ORDER BY sum(orders) DESC
      LIMIT 4`,
    [skus],
  );
  return rows.map((row) => row.sku);
}
