/** Every page talks to the shop through here. A shopper waits three seconds at most, then sees a retry button. */
const PATIENCE_MS = 3_000;

export class ApiError extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
    this.name = "ApiError";
  }
}

export async function getJson<T>(path: string): Promise<T> {
  const response = await fetch(`/v1${path}`, { signal: AbortSignal.timeout(PATIENCE_MS) });
  return read<T>(response);
}

export async function postJson<T>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<T> {
  const response = await fetch(`/v1${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  return read<T>(response);
}

async function read<T>(response: Response): Promise<T> {
  const body = await response.json();
  if (!response.ok) throw new ApiError(response.status, body.title ?? "Something went wrong.");
  return body as T;
}
