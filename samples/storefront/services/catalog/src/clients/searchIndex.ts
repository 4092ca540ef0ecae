const BASE = process.env.SEARCH_URL ?? "http://search.internal";
const SYNONYMS = new Map([
  ["mother-in-law's tongue", "sansevieria"],
  ["money plant", "pilea"],
]);

interface IndexAnswer {
  readonly hits: readonly { readonly sku: string; readonly score: number }[];
}

/** Skus for a search, best first. Names that people use are turned into the ones that we file plants under. */
export async function searchPlants(words: string): Promise<string[]> {
  const term = SYNONYMS.get(words.toLowerCase()) ?? words;
  const url = new URL("/plants/_search", BASE);
  url.searchParams.set("q", term);
  url.searchParams.set("size", "48");

  const response = await fetch(url);
  if (!response.ok) throw new Error(`search answered ${response.status}`);
  const answer = (await response.json()) as IndexAnswer;
  return answer.hits.map((hit) => hit.sku);
}
