import { db } from "@fernhill/db";

export interface Availability {
  readonly sku: string;
  readonly free: number;
  readonly promise: "today" | "this week" | "on order";
}

/** One query for the whole page, whether it shows one plant or forty-eight. */
export async function availabilityOf(skus: readonly string[]): Promise<Availability[]> {
  const rows = await db.query<{ sku: string; free: number; incoming: number }>(
    "SELECT sku, free, incoming FROM stock WHERE sku = ANY($1)",
    [skus],
  );
  return rows.map(({ sku, free, incoming }) => ({
    sku,
    free,
    promise: free > 0 ? "today" : incoming > 0 ? "this week" : "on order",
  }));
}
