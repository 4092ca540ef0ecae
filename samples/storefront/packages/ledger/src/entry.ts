import type { Currency } from "@fernhill/money";

export type Account = "customer" | "revenue" | "vat" | "card-clearing" | "vouchers";

export interface Entry {
  readonly account: Account;
  readonly orderId: string;
  /** Positive is a debit and negative is a credit. */
  readonly cents: number;
  readonly currency: Currency;
}

export class UnbalancedPosting extends Error {
  constructor(readonly postingId: string, readonly offByCents: number) {
    super(`posting ${postingId} is off by ${offByCents} cents`);
    this.name = "UnbalancedPosting";
  }
}

/** Debits and credits of one posting cancel out in every currency, or the posting is refused. */
export function assertBalanced(postingId: string, entries: readonly Entry[]): void {
  const sums = new Map<Currency, number>();
  for (const entry of entries) {
    sums.set(entry.currency, (sums.get(entry.currency) ?? 0) + entry.cents);
  }
  for (const offByCents of sums.values()) {
    if (offByCents !== 0) throw new UnbalancedPosting(postingId, offByCents);
  }
}
