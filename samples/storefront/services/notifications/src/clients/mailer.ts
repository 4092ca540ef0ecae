const BASE = process.env.MAIL_URL ?? "https://mail.example.test";
const TOKEN = process.env.MAIL_TOKEN ?? "";

/** True when the provider took the mail. A refusal is an answer, not an error: the message is tried again. */
export async function sendMail(to: string, subject: string, body: string): Promise<boolean> {
  const response = await fetch(`${BASE}/messages`, {
    method: "POST",
    headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json" },
    body: JSON.stringify({ from: "plants@fernhill.example.test", to, subject, text: body }),
  });
  return response.status === 202;
}

/** How much of today's allowance is left; the dashboard asks once a minute. */
export async function allowanceLeft(signal: AbortSignal): Promise<number> {
  const response = await fetch(`${BASE}/allowance`, { headers: { Authorization: `Bearer ${TOKEN}` }, signal });
  const { left } = (await response.json()) as { left: number };
  return left;
}
