/**
 * Samples of good and bad code, from what is written to data that knows its places.
 *
 * Deliberately absent: whether they are what they say (engine/verify).
 */
import type { Example, ExamplePlaces } from '../model/check.js';
import type { WrittenExample } from '../model/format.js';
import type { WrittenText } from '../model/writtenText.js';
import type { KeyPath } from './readContext.js';

/** Where a text below the samples stands. */
export type TextAt = (path: KeyPath, text: string) => WrittenText | undefined;

/** One sample, or a list of them. */
export function examplesOf(
  written: WrittenExample | readonly WrittenExample[] | undefined,
  textAt: TextAt,
): readonly Example[] {
  if (written === undefined) return [];
  if (!Array.isArray(written)) return [exampleOf(written as WrittenExample, textAt, [])];
  return (written as readonly WrittenExample[]).map((one, index) => exampleOf(one, textAt, [index]));
}

function exampleOf(written: WrittenExample, textAt: TextAt, path: KeyPath): Example {
  if (typeof written === 'string') return placed({ code: written }, textAt(path, written));
  const [first] = Object.entries(written.files ?? {});
  const code = written.code ?? first?.[1] ?? '';
  const at = (key: string, text: string | undefined) => (text === undefined ? undefined : textAt([...path, key], text));
  const files: { [path: string]: WrittenText } = {};
  for (const [name, text] of Object.entries(written.files ?? {})) {
    const place = textAt([...path, 'files', name], text);
    if (place) files[name] = place;
  }
  const codePlace = at('code', written.code) ?? (first && files[first[0]]);
  const fixed = at('fixed', written.fixed);
  const gap = at('gap', written.gap);
  return placed({ ...written, code } as Example, codePlace, {
    ...(Object.keys(files).length > 0 && { files }),
    ...(fixed && { fixed }),
    ...(gap && { gap }),
  });
}

function placed(example: Example, code: WrittenText | undefined, others: Omit<ExamplePlaces, 'code'> = {}): Example {
  return code ? { ...example, written: { code, ...others } } : example;
}
