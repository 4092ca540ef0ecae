import assert from "node:assert/strict";
import { test } from "node:test";
import { assertBalanced, type Entry, UnbalancedPosting } from "../src/entry.js";

const line = (account: Entry["account"], cents: number): Entry => ({
  account,
  orderId: "5f0c6a52-7d0e-4a55-9d1c-0a3a7c0f1a11",
  cents,
  currency: "EUR",
});

test("a sale with its VAT cancels out", () => {
  assertBalanced("sale:1", [line("card-clearing", 4200), line("revenue", -3529), line("vat", -671)]);
});

test("a missing cent is refused and named", () => {
  assert.throws(
    () => assertBalanced("sale:2", [line("card-clearing", 4200), line("revenue", -4199)]),
    (error) => error instanceof UnbalancedPosting && error.offByCents === 1,
  );
});
