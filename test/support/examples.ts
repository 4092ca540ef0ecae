/** A check's own examples as its tests. */
import assert from 'node:assert/strict';
import { languageById } from '../../server/src/facts/languages.js';
import type { Check, Example } from '../../server/src/model/check.js';
import { runOn } from './checks.js';

/** The bad examples of a check are found and the good ones are not, as far as they say no reason why not. */
export function holdExamples(check: Check): void {
  const found = (example: Example) => runOn(pathFor(check, example), example.code, [check]).matches.length > 0;
  for (const example of check.examples.bad.filter(({ gap }) => gap === undefined))
    assert.ok(found(example), `this is not found: ${example.code}`);
  for (const example of check.examples.good.filter(({ gap }) => gap === undefined))
    assert.ok(!found(example), `this is found: ${example.code}`);
}

function pathFor({ spec }: Check, { file, language }: Example): string {
  if (file !== undefined) return `/w/${file}`;
  const id = language ?? (spec.kind === 'syntax' ? spec.languages[0] : undefined) ?? 'text';
  return `/w/example${languageById(id)?.extensions[0] ?? '.txt'}`;
}
