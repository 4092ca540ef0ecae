import { useRef, useState } from "react";
import { ApiError, postJson } from "../api.js";
import { Price } from "../product/Price.js";
import type { Basket } from "./basket.js";

interface Receipt {
  readonly id: string;
  readonly totalCents: number;
}

export function CheckoutPage({ basket }: { readonly basket: Basket }) {
  // One key for the life of the page: pressing the button twice orders once.
  const key = useRef(crypto.randomUUID());
  const [receipt, setReceipt] = useState<Receipt>();
  const [problem, setProblem] = useState<string>();

  async function order() {
    setProblem(undefined);
    try {
      setReceipt(await postJson<Receipt>("/orders", basket, { "Idempotency-Key": key.current }));
    } catch (error) {
      setProblem(error instanceof ApiError ? error.message : "We could not reach the shop. Nothing was charged.");
    }
  }

  if (receipt) {
    return (
      <section>
        <h1>Thank you</h1>
        <p>Order {receipt.id}</p>
        <Price cents={receipt.totalCents} />
      </section>
    );
  }
  return (
    <section>
      {problem && <p role="alert">{problem}</p>}
      <button type="button" onClick={order} disabled={basket.lines.length === 0}>
        Order and pay
      </button>
    </section>
  );
}
