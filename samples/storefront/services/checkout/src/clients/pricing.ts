import { type Money, money } from "@fernhill/money";

const BASE = process.env.PRICING_URL ?? "http://pricing.internal";

interface PriceLine {
  readonly sku: string;
  readonly cents: number;
}

/** Today's prices, straight from the pricing service: a basket is never charged at yesterday's price. */
export async function pricesFor(skus: readonly string[]): Promise<Map<string, Money>> {
  const query = new URLSearchParams(skus.map((sku) => ["sku", sku]));
  const response = await fetch(`${BASE}/prices?${query}`);
  if (!response.ok) throw new Error(`pricing answered ${response.status}`);

  const lines = (await response.json()) as PriceLine[];
  return new Map(lines.map((line) => [line.sku, money(line.cents)]));
}
