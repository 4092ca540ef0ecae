/**
 * What could be done about a document without a version: a second server of an OpenAPI document, or a protobuf package of another name.
 *
 * Only where lines are written in the plain way. Deliberately absent: code (fixes.ts).
 */
import type { Fix } from '../../model/finding.js';
import type { TextEdit } from '../../model/problem.js';
import type { Cause } from './places.js';
import type { Read } from './read.js';

/** `end` is the day on which the old address goes away. */
export function fixesOfDocument(framework: string, cause: Cause, own: Read, end: string): readonly Fix[] {
  return framework === 'protobuf' ? renamedPackage(cause, own) : [...secondServer(cause, own, end), ...internal(own)];
}

/** The name of a package ends in its version. */
function renamedPackage({ start, end }: Cause, { text, lines }: Read): readonly Fix[] {
  const name = text.slice(start, end);
  if (!/^[\w.]+$/.test(name)) return [];
  const title = `Name the package ${name}.v1: everybody who uses it has to generate and move, so for a package that nobody uses yet`;
  return [unsafe(title, { range: lines.rangeOf(end, end), newText: '.v1' })];
}

/** A server with a version before the old one. */
function secondServer({ start }: Cause, { text, lines }: Read, end: string): readonly Fix[] {
  const begin = text.lastIndexOf('\n', start - 1) + 1;
  const line = text.slice(begin, text.indexOf('\n', start) + 1);
  const here = { range: lines.rangeOf(begin, begin) };
  if (/^paths:\s*$/.test(line) && /^openapi:/m.test(text)) {
    const newText = 'servers:\n  - url: /v1\n  - url: /\n';
    return [unsafe(title('/v1', '/', end), { ...here, newText })];
  }
  const found = /^(\s*- url:\s*)(['"]?)([^'"\s#]+?)\/?\2\s*$/.exec(line);
  if (!found) return [];
  const [, before = '', quote = '', url = ''] = found;
  const edit = { ...here, newText: `${before}${quote}${url}/v1${quote}\n` };
  return [unsafe(title(`${url}/v1`, url === '' ? '/' : url, end), edit)];
}

function title(versioned: string, path: string, end: string): string {
  return `Serve it at ${versioned} too, and let ${path} go away on ${end}: two versions to test and run until then`;
}

/** For whom an API is, where Zalando's guidelines put it. */
function internal({ text, lines }: Read): readonly Fix[] {
  const info = /^info:[ \t]*\n([ \t]+)/m.exec(text);
  if (!info) return [];
  const at = info.index + info[0].length - (info[1]?.length ?? 0);
  const says = 'Say that it is internal: nobody outside may call it from then on, and nothing here keeps them from it';
  return [unsafe(says, { range: lines.rangeOf(at, at), newText: `${info[1]}x-audience: company-internal\n` })];
}

function unsafe(says: string, edit: TextEdit): Fix {
  return { title: says, class: 'unsafe', edits: [edit] };
}
