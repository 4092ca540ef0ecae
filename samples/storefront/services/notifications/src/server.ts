import { createLogger } from "@fernhill/logger";
import express from "express";
import { messages } from "./routes/messages.js";
import { sendDue } from "./sender.js";

const log = createLogger("notifications");
const port = Number(process.env.PORT ?? 8083);
const EVERY_MS = 15_000;

const app = express();
app.use(express.json());
app.use("/v1/messages", messages);
app.listen(port, () => log.info("listening", { port }));

setInterval(() => {
  sendDue().catch((error: unknown) => log.error("send round failed", { reason: String(error) }));
}, EVERY_MS);
