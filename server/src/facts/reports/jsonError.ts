/**
 * Where a text stops being JSON. Engines tell it in their own ways, some not at all.
 *
 * Deliberately absent: the value, which an engine reads faster.
 */

const SPACE = /[ \t\n\r]*/uy;
const SCALAR =
  /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;

/** The offset of the first thing that does not belong there; the length of a text that ends too early. */
export function firstJsonError(text: string): number {
  /** What is open, innermost last. */
  const open: ('[' | '{')[] = [];
  let at = 0;
  let wants: 'value' | 'value or end' | 'key' | 'key or end' | 'separator' = 'value';
  const skip = (token: RegExp): boolean => {
    token.lastIndex = at;
    const found = token.exec(text);
    if (found) at = token.lastIndex;
    return found !== null;
  };
  const take = (sign: string): boolean => {
    if (text[at] !== sign) return false;
    at++;
    return true;
  };
  for (;;) {
    skip(SPACE);
    const inside = open.at(-1);
    const end = inside === '{' ? '}' : ']';
    if (inside !== undefined && (wants === 'separator' || wants.endsWith('or end')) && take(end)) {
      open.pop();
      wants = 'separator';
    } else if (wants === 'separator') {
      if (inside === undefined || !take(',')) return at;
      wants = inside === '{' ? 'key' : 'value';
    } else if (wants.startsWith('key')) {
      if (text[at] !== '"' || !skip(SCALAR)) return at;
      skip(SPACE);
      if (!take(':')) return at;
      wants = 'value';
    } else if (take('[')) {
      open.push('[');
      wants = 'value or end';
    } else if (take('{')) {
      open.push('{');
      wants = 'key or end';
    } else if (skip(SCALAR)) wants = 'separator';
    else return at;
  }
}
