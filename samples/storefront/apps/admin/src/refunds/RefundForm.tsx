import { type FormEvent, useState } from "react";
import { call } from "../client.js";

interface Props {
  readonly orderId: string;
  readonly onDone: () => void;
}

export function RefundForm({ orderId, onDone }: Props) {
  const [amount, setAmount] = useState("");
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const cents = Math.trunc(parseFloat(amount) * 100);
    await call(`/orders/${orderId}/refunds`, { method: "POST", body: JSON.stringify({ cents }) });
    onDone();
  }

  return (
    <form onSubmit={submit}>
      <label>
        Refund in euros
        <input value={amount} inputMode="decimal" onChange={(event) => setAmount(event.target.value)} />
      </label>
      <button type="submit" disabled={busy || amount === ""}>
        Refund
      </button>
    </form>
  );
}
