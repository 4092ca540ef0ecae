/** Golden files: what a run is expected to say, read as a diff. `UPDATE_GOLDEN=1` writes them anew. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { ROOT } from './because.js';

export function matchesGolden(name: string, actual: string): void {
  const path = `${ROOT}/test/golden/${name}`;
  if (process.env.UPDATE_GOLDEN) writeFileSync(path, actual);
  assert.equal(actual, readFileSync(path, 'utf8'));
}
