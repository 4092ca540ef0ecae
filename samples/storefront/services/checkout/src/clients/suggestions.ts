import { createLogger } from "@fernhill/logger";

const BASE = process.env.CATALOG_URL ?? "http://catalog.internal";
const log = createLogger("checkout");

/** "Goes well with" under the receipt. Nice to have: when the catalog is slow, the receipt comes without it. */
export async function suggestionsFor(skus: readonly string[]): Promise<string[]> {
  try {
    const response = await fetch(`${BASE}/v1/products/suggestions`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ skus }),
      signal: AbortSignal.timeout(150),
    });
    return response.ok ? ((await response.json()) as string[]) : [];
  } catch (error) {
    log.warn("receipt without suggestions", { reason: error instanceof Error ? error.name : "unknown" });
    return [];
  }
}
