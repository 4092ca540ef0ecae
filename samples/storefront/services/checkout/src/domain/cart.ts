import { add, type Money, money, times } from "@fernhill/money";

export interface CartLine {
  readonly sku: string;
  readonly quantity: number;
}

export interface Cart {
  readonly customerId: string;
  readonly lines: readonly CartLine[];
  readonly voucher?: string;
}

export class EmptyCart extends Error {
  constructor() {
    super("There is nothing in this basket.");
    this.name = "EmptyCart";
  }
}

export function parseCart(input: unknown): Cart {
  const { customerId, lines, voucher } = input as Partial<Cart>;
  if (typeof customerId !== "string" || !Array.isArray(lines)) throw new TypeError("not a basket");
  const kept = lines.filter((line) => Number.isInteger(line.quantity) && line.quantity > 0);
  if (kept.length === 0) throw new EmptyCart();
  return { customerId, lines: kept, voucher };
}

export function subtotal(cart: Cart, prices: ReadonlyMap<string, Money>): Money {
  return cart.lines.reduce((sum, line) => {
    const unit = prices.get(line.sku);
    if (!unit) throw new RangeError(`no price for ${line.sku}`);
    return add(sum, times(unit, line.quantity));
  }, money(0));
}
