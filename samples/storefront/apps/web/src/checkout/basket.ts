export interface Basket {
  readonly customerId: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}

/** Adds one of a plant, whether or not it is in the basket already. */
export function addToBasket(basket: Basket, sku: string): Basket {
  const there = basket.lines.some((line) => line.sku === sku);
  const lines = there
    ? basket.lines.map((line) => (line.sku === sku ? { ...line, quantity: line.quantity + 1 } : line))
    : [...basket.lines, { sku, quantity: 1 }];
  return { ...basket, lines };
}

export function removeFromBasket(basket: Basket, sku: string): Basket {
  return { ...basket, lines: basket.lines.filter((line) => line.sku !== sku) };
}
