const COOKIE = "fernhill_admin=";

/** The header that proves who is at the desk, or nothing when nobody has logged in yet. */
export function sessionHeaders(): Record<string, string> {
  const cookie = document.cookie.split("; ").find((part) => part.startsWith(COOKIE));
  return cookie ? { "X-Session": cookie.slice(COOKIE.length) } : {};
}
