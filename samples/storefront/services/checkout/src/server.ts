import { createLogger } from "@fernhill/logger";
import express from "express";
import { orders } from "./routes/orders.js";
import { payments } from "./routes/payments.js";

const log = createLogger("checkout");
const port = Number(process.env.PORT ?? 8081);

const app = express();
app.use(express.json({ limit: "64kb" }));
app.use("/v1/orders", orders);
app.use("/v1/payments", payments);
app.get("/health", (_req, res) => {
  res.json({ ok: true });
});

const server = app.listen(port, () => log.info("listening", { port }));

process.on("SIGTERM", () => {
  log.info("draining");
  server.close(() => process.exit(0));
});
