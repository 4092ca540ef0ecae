/**
 * Texts of paths, put together while some of their parts are only names. Deliberately absent: what the names stand for (names.ts), and
 * whole paths (beginnings.ts).
 */
import type { PathText } from './model.js';

/** With a slash in front, as far as the beginning is written; what is optional brings its own. */
export function slashed(path: PathText): PathText {
  const [first, ...rest] = path;
  return typeof first === 'string' && first !== '' && !/^[/(]/.test(first) ? [`/${first}`, ...rest] : path;
}

/** One path behind another. */
export function joined(before: PathText, after: PathText): PathText {
  return before.length > 0 && after.length > 0 ? [...before, '/', ...after] : [...before, ...after];
}
