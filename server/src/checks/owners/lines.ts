/**
 * What is told of CODEOWNERS itself where a principle asks: teams that nobody knows, lines that no file matches, what its platform
 * does not read. Deliberately absent: how many own something.
 */
import { relativeTo } from '../../facts/paths.js';
import { type Teams, teamWith } from '../../facts/people.js';
import type { Check, OwnersSpec } from '../../model/check.js';
import type { Fix } from '../../model/finding.js';
import { indexLines, type Range } from '../../model/lines.js';
import { nearest } from '../../principles/suggest.js';
import type { FactMatch, Question } from '../factCheck.js';
import type { OwnersFile } from './ownership.js';

/** Findings in the lines of a CODEOWNERS file; `about` is the file whose level holds for them. */
export function findingsInLines(
  check: Check,
  { also }: OwnersSpec,
  file: OwnersFile,
  teams: Teams,
  { world }: Question,
  about: string,
): readonly FactMatch[] {
  const { read, text } = file;
  const lines = indexLines(text);
  const found: FactMatch[] = [];
  const say = (range: Range, message: string, fixes: readonly Fix[]) =>
    found.push({ check: check.key, path: file.path, about, range, message, fixes });
  if (also.includes('unread-syntax'))
    for (const { start, end, why } of read.unread) say(lines.rangeOf(start, end), why, []);
  if (also.includes('unknown-teams')) {
    const handles = teams.flatMap(({ handle }) => (handle === '' ? [] : [handle]));
    for (const word of read.lines.flatMap(({ written }) => written)) {
      if (!word.text.includes('/') || teamWith(word.text, teams)) continue;
      const range = lines.rangeOf(word.start, word.end);
      const near = nearest(word.text, handles);
      const hint =
        near === undefined ? 'A handle that the platform does not know either owns nothing.' : `Did you mean ${near}?`;
      const fixes: readonly Fix[] =
        near === undefined ? [] : [{ title: `Replace by ${near}`, class: 'unsafe', edits: [{ range, newText: near }] }];
      say(range, `No team of the principles has the handle ${word.text}. ${hint}`, fixes);
    }
  }
  if (also.includes('unused-lines')) {
    const files = world.files.flatMap((path) => relativeTo(file.root, path) ?? []);
    for (const { line, start, end, matches, pattern } of read.lines) {
      if (files.some(matches)) continue;
      const range = lines.rangeOf(lines.lineStart(line), lines.lineStart(line + 1));
      const fix: Fix = { title: 'Remove the line', class: 'unsafe', edits: [{ range, newText: '' }] };
      say(lines.rangeOf(start, end), `No file matches ${pattern}.`, [fix]);
    }
  }
  return found;
}
