import { db } from "@fernhill/db";
import { Router } from "express";

export const reviews = Router();

interface ReviewRow {
  readonly id: string;
  readonly stars: number;
  readonly text: string;
  readonly written_at: string;
}

reviews.get("/", async (req, res) => {
  const sku = String(req.query.sku ?? "");
  const before = String(req.query.before ?? new Date().toISOString());
  const rows = await db.query<ReviewRow>(
    `SELECT id, stars, text, written_at
       FROM reviews
      WHERE sku = $1 AND written_at < $2 AND approved
      ORDER BY written_at DESC
      LIMIT 20`,
    [sku, before],
  );
  res.json({ reviews: rows, next: rows.at(-1)?.written_at ?? null });
});
