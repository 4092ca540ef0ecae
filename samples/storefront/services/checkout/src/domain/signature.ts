import { createHmac, timingSafeEqual } from "node:crypto";

const key = process.env.PAYMENT_SIGNING_KEY ?? "";

/** True when the processor signed exactly this body with the key that we share. */
export function isSigned(signature: string | undefined, body: unknown): boolean {
  if (!signature || !key) return false;
  const expected = createHmac("sha256", key).update(JSON.stringify(body)).digest();
  const given = Buffer.from(signature, "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
