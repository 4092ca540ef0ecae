import { db } from "@fernhill/db";
import { type Money, money } from "@fernhill/money";

interface VoucherRow {
  readonly percent: number | null;
  readonly cents: number | null;
}

/** A voucher takes off a sum or a percentage, and never more than the basket is worth. */
export async function discountFor(code: string | undefined, gross: Money): Promise<Money> {
  if (!code) return money(0, gross.currency);
  const [voucher] = await db.query<VoucherRow>(
    "SELECT percent, cents FROM vouchers WHERE code = $1 AND valid_until > now()",
    [code.toUpperCase()],
  );
  if (!voucher) return money(0, gross.currency);
  if (voucher.cents !== null) return money(Math.min(voucher.cents, gross.cents), gross.currency);
  const percent = Math.min(voucher.percent ?? 0, 100);
  return money(Math.floor((gross.cents * percent) / 100), gross.currency);
}
