import { db } from "@fernhill/db";
import { createLogger } from "@fernhill/logger";
import { Router } from "express";
import { isTemplate } from "../templates.js";

/** Only our own services queue messages; the gateway does not route here. */
export const audience = "internal";
export const messages = Router();

const log = createLogger("notifications");

messages.post("/", async (req, res) => {
  const { template, customer, orderId } = req.body;
  if (!isTemplate(template)) {
    res.status(400).json({ title: `There is no template called ${template}.` });
    return;
  }
  await db.query("INSERT INTO messages (template, customer_id, order_id) VALUES ($1, $2, $3)", [
    template,
    customer.id,
    orderId,
  ]);
  log.info("message queued", { template, orderId, to: customer.email });
  res.status(202).end();
});
