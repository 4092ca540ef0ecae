import { createLogger } from "@fernhill/logger";
import { Router } from "express";
import { EmptyCart, parseCart } from "../domain/cart.js";
import { placeOrder } from "../domain/placeOrder.js";
import { OutOfStock } from "../domain/reserveStock.js";

export const audience = "public";
export const orders = Router();

const log = createLogger("checkout");

orders.post("/", async (req, res) => {
  const key = req.header("Idempotency-Key");
  if (!key) {
    res.status(400).json({ title: "Send an Idempotency-Key, so that a retry cannot order twice." });
    return;
  }
  try {
    const cart = parseCart(req.body);
    const order = await placeOrder(cart, key);
    log.info("order placed", { orderId: order.id, lines: cart.lines.length, channel: req.body.channel });
    res.status(201).json(order);
  } catch (error) {
    if (error instanceof EmptyCart || error instanceof OutOfStock) {
      res.status(409).json({ title: error.message });
      return;
    }
    log.error("order failed", { key, body: JSON.stringify(req.body) });
    res.status(500).json({ title: "The order was not placed and nothing was charged." });
  }
});
