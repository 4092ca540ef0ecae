/** Money is a whole number of cents together with its currency. Nothing in this package divides. */
export type Currency = "EUR" | "SEK" | "CHF";

export interface Money {
  readonly cents: number;
  readonly currency: Currency;
}

export class CurrencyMismatch extends Error {
  constructor(left: Currency, right: Currency) {
    super(`cannot combine ${left} with ${right}`);
    this.name = "CurrencyMismatch";
  }
}

export function money(cents: number, currency: Currency = "EUR"): Money {
  if (!Number.isSafeInteger(cents)) throw new RangeError(`${cents} is not a whole number of cents`);
  return { cents, currency };
}

export function add(left: Money, right: Money): Money {
  if (left.currency !== right.currency) throw new CurrencyMismatch(left.currency, right.currency);
  return money(left.cents + right.cents, left.currency);
}

export function times(unit: Money, quantity: number): Money {
  return money(unit.cents * quantity, unit.currency);
}

/** Reads what a person typed ("12", "12.5", "12,50") without passing through a float. */
export function parseMoney(text: string, currency: Currency = "EUR"): Money {
  const match = /^(\d+)(?:[.,](\d{1,2}))?$/.exec(text.trim());
  if (!match) throw new RangeError(`"${text}" is not a sum of money`);
  const whole = match[1] ?? "0";
  const cents = (match[2] ?? "").padEnd(2, "0");
  return money(Number.parseInt(whole + cents, 10), currency);
}

export function format(value: Money): string {
  const digits = String(Math.abs(value.cents)).padStart(3, "0");
  const sign = value.cents < 0 ? "-" : "";
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)} ${value.currency}`;
}
