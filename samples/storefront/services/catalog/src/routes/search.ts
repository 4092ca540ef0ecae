import { createLogger } from "@fernhill/logger";
import { Router } from "express";
import { searchPlants } from "../clients/searchIndex.js";
import { topSellers } from "../domain/product.js";

export const audience = "public";
export const search = Router();

const log = createLogger("catalog");

search.get("/", async (req, res) => {
  const words = String(req.query.q ?? "").trim();
  if (words.length < 2) {
    res.json({ hits: await topSellers(24), source: "top-sellers" });
    return;
  }
  try {
    res.json({ hits: await searchPlants(words), source: "index" });
  } catch {
    log.warn("search answered with top sellers", { length: words.length });
    res.json({ hits: await topSellers(24), source: "top-sellers" });
  }
});
