/**
 * Mends that put back what a contract has lost, as it was written, or with a note that it is deprecated.
 *
 * Deliberately absent: whether something is missed.
 */
import { type ConfigNode, plain } from '../../facts/config/index.js';
import { addValue, type Splice } from '../config/edits.js';
import type { Located } from '../config/located.js';
import type { Mend } from './difference.js';

/** Puts an entry of before below a value that is left. `canTell`: it is a thing that `deprecated: true` can stand in. */
export function restored(
  parent: Located,
  key: string,
  before: Located,
  { name, canTell }: { readonly name: string; readonly canTell: boolean },
): readonly Mend[] {
  const mend = (title: string, splices: readonly Splice[] | undefined): readonly Mend[] => {
    const { path, lines } = parent.file;
    const edits = splices?.map(({ start, end, text }) => ({ range: lines.rangeOf(start, end), newText: text }));
    return edits ? [{ title, path, edits }] : [];
  };
  const isMap = before.node.kind === 'map' && !before.node.entries.some((entry) => entry.key === '$ref');
  const written = copied(parent.node, parent.file.text, before);
  if (written) {
    const deprecated = canTell && isMap && before.node.style === 'block';
    return [
      ...mend(`Restore ${name}`, [written.splice([])]),
      ...(deprecated ? mend(`Restore ${name} and mark it as deprecated`, [written.splice(['deprecated: true'])]) : []),
    ];
  }
  const value: unknown = JSON.parse(JSON.stringify(plain(before.node)));
  const deprecated = { ...(isMap ? (value as object) : {}), deprecated: true };
  return [
    ...mend(`Restore ${name}`, addValue(parent, [key], value)),
    ...(canTell && isMap ? mend(`Restore ${name} and mark it as deprecated`, addValue(parent, [key], deprecated)) : []),
  ];
}

/** In YAML on lines of its own, what was written is written again, with its comments and layout. */
function copied(parent: ConfigNode, text: string, { keySpan, node, file }: Located) {
  const [first] = parent.entries;
  if (!keySpan || file.config.format !== 'yaml' || parent.style !== 'block' || !first?.keySpan) return undefined;
  const lineStart = file.text.lastIndexOf('\n', keySpan.start - 1) + 1;
  const before = file.text.slice(lineStart, keySpan.start);
  if (before.trim() !== '') return undefined;
  const end = node.span.start + file.text.slice(node.span.start, node.span.end).trimEnd().length;
  const lines = file.text.slice(keySpan.start, Math.max(end, keySpan.end)).split(/\r?\n/);
  const inner = /^\s*/.exec(lines.slice(1).find((line) => line.trim() !== '') ?? '')?.[0].length ?? before.length + 2;
  const newStart = text.lastIndexOf('\n', first.keySpan.start - 1) + 1;
  const indent = text.slice(newStart, first.keySpan.start).replace(/\S/g, ' ');
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const at = endOfLine(text, parent.span.start + text.slice(parent.span.start, parent.span.end).trimEnd().length);
  const splice = (more: readonly string[]): Splice => {
    const all = [...lines, ...more.map((line) => ' '.repeat(inner) + line)];
    const placed = all.map((line, n) => (n === 0 || line.trim() === '' ? line : line.slice(before.length)));
    return { start: at, end: at, text: placed.map((line) => `${eol}${line === '' ? '' : indent}${line}`).join('') };
  };
  return { splice };
}

function endOfLine(text: string, offset: number): number {
  const found = /\r?\n/.exec(text.slice(offset));
  return found ? offset + found.index : text.length;
}
