const BASE = process.env.CARD_PROCESSOR_URL ?? "https://cards.example.test";

export interface Authorisation {
  readonly orderId: string;
  readonly cents: number;
  readonly idempotencyKey: string;
}

export class CardDeclined extends Error {
  constructor(readonly orderId: string) {
    super("The bank declined this card.");
    this.name = "CardDeclined";
  }
}

/** Reserves the sum on the customer's card. The key makes a second call return the first one's answer. */
export async function authorise(request: Authorisation): Promise<void> {
  const response = await fetch(`${BASE}/v2/authorisations`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "Idempotency-Key": request.idempotencyKey,
    },
    body: JSON.stringify({ reference: request.orderId, amount: request.cents, currency: "EUR" }),
  });
  if (response.status === 402) throw new CardDeclined(request.orderId);
  if (!response.ok) throw new Error(`card processor answered ${response.status}`);
}
