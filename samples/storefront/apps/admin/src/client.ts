import { sessionHeaders } from "./session.js";

/** The back-office's one way to reach a service; callers may pass a signal and seldom need to. */
export async function call<T>(path: string, init: RequestInit = {}): Promise<T> {
  const options = { ...init, headers: { ...sessionHeaders(), ...init.headers } };
  const response = await fetch(`/admin${path}`, options);
  if (response.status === 401) location.assign("/admin/login");
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return (await response.json()) as T;
}
