import { Router } from "express";
import { availabilityOf } from "../domain/availability.js";
import { findProduct, goesWellWith } from "../domain/product.js";

export const audience = "public";
export const products = Router();

products.get("/:sku", async (req, res) => {
  const product = await findProduct(req.params.sku);
  if (!product) {
    res.status(404).json({ title: "We do not sell this plant (any more)." });
    return;
  }
  const [availability] = await availabilityOf([product.sku]);
  res.set("Cache-Control", "public, max-age=60").json({ ...product, availability });
});

products.post("/suggestions", async (req, res) => {
  const skus: unknown = req.body.skus;
  if (!Array.isArray(skus) || skus.length > 50) {
    res.status(400).json({ title: "Send between 1 and 50 skus." });
    return;
  }
  res.json(await goesWellWith(skus));
});
