import { postRefund, postSale } from "@fernhill/ledger";
import { createLogger } from "@fernhill/logger";
import { money } from "@fernhill/money";
import { Router } from "express";
import { isSigned } from "../domain/signature.js";

/** The card processor calls these; nobody else has the signing key. */
export const audience = "partner";
export const payments = Router();

const log = createLogger("checkout");

payments.post("/events", async (req, res) => {
  if (!isSigned(req.header("X-Signature"), req.body)) {
    log.warn("payment event with a bad signature", { length: req.header("Content-Length") });
    res.status(401).end();
    return;
  }
  const { type, orderId, refundId, netCents, vatCents } = req.body;
  const sale = { orderId, net: money(netCents), vat: money(vatCents) };

  if (type === "captured") {
    const booked = await postSale(sale);
    log.info("payment captured", { orderId, booked });
  } else if (type === "refunded") {
    const booked = await postRefund(refundId, sale);
    log.info("payment refunded", { orderId, refundId, booked });
  }
  res.status(204).end();
});
