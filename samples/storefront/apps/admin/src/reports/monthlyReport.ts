import { db } from "@fernhill/db";
import { format, money } from "@fernhill/money";

export interface CountryRow {
  readonly country: string;
  readonly orders: number;
  readonly revenue: string;
}

/** Six countries, run once a month by one person: a query for each is the easiest thing to read. */
export async function monthlyReport(countries: readonly string[], from: string, to: string): Promise<CountryRow[]> {
  const rows: CountryRow[] = [];
  for (const country of countries) {
    const [sum] = await db.query<{ orders: number; cents: number }>(
      `SELECT count(*)::integer AS orders, coalesce(sum(total_cents), 0)::integer AS cents
         FROM orders
        WHERE country = $1 AND paid_at >= $2 AND paid_at < $3`,
      [country, from, to],
    );
    rows.push({ country, orders: sum?.orders ?? 0, revenue: format(money(sum?.cents ?? 0)) });
  }
  return rows;
}
