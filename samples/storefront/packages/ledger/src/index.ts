/** The only code that writes to ledger_entries. Services call it; they never write the table themselves. */
export { balanceOf, openOrders } from "./balance.js";
export { type Account, type Entry, UnbalancedPosting } from "./entry.js";
export { postSale, postRefund } from "./post.js";
export { reconcile, type Mismatch } from "./reconcile.js";
