import { createLogger } from "@fernhill/logger";
import express from "express";
import { products } from "./routes/products.js";
import { reviews } from "./routes/reviews.js";
import { search } from "./routes/search.js";

const log = createLogger("catalog");
const port = Number(process.env.PORT ?? 8082);

const app = express();
app.use(express.json());
app.use("/v1/products", products);
app.use("/v1/reviews", reviews);
app.use("/v1/search", search);

app.listen(port, () => log.info(`catalog is listening on port ${port}`));
