/** The one way by which a text comes into HTML. */

/** Escapes a text for use inside of elements, and of attributes in double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
