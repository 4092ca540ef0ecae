import assert from "node:assert/strict";
import { test } from "node:test";
import { money } from "@fernhill/money";
import { EmptyCart, parseCart, subtotal } from "../src/domain/cart.js";

const prices = new Map([
  ["fern-12", money(1_290)],
  ["pot-clay-14", money(695)],
]);

test("adds up lines in whole cents", () => {
  const cart = parseCart({
    customerId: "c-1",
    lines: [
      { sku: "fern-12", quantity: 2 },
      { sku: "pot-clay-14", quantity: 3 },
    ],
  });
  assert.deepEqual(subtotal(cart, prices), money(4_665));
});

test("a basket of nothing but zeros is empty", () => {
  assert.throws(() => parseCart({ customerId: "c-1", lines: [{ sku: "fern-12", quantity: 0 }] }), EmptyCart);
});
