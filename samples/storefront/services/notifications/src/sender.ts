import { db } from "@fernhill/db";
import { createLogger } from "@fernhill/logger";
import { sendMail } from "./clients/mailer.js";
import { render, type Template } from "./templates.js";

const log = createLogger("notifications");

interface Due {
  readonly id: string;
  readonly template: Template;
  readonly email: string;
  readonly first_name: string;
  readonly order_id: string;
}

/** Takes up to fifty waiting messages and marks those that left, in two queries for the whole round. */
export async function sendDue(): Promise<void> {
  const due = await db.query<Due>(
    `SELECT m.id, m.template, m.order_id, c.email, c.first_name
       FROM messages m JOIN customers c ON c.id = m.customer_id
      WHERE m.sent_at IS NULL ORDER BY m.created_at LIMIT 50`,
  );
  const sent: string[] = [];
  for (const message of due) {
    const text = render(message.template, { firstName: message.first_name, orderId: message.order_id });
    const accepted = await sendMail(message.email, text.subject, text.body);
    if (accepted) sent.push(message.id);
    else log.warn("mail provider refused", { messageId: message.id, emailTemplate: message.template });
  }
  await db.query("UPDATE messages SET sent_at = now() WHERE id = ANY($1)", [sent]);
  console.log("sent", sent.length, "of", due.length);
}
