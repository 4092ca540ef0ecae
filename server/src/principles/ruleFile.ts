/**
 * A rule file of the ast-grep project, read by path as it is.
 *
 * Deliberately absent: directories of rules and rule tests, and what the rule finds.
 */
import { RuleFileCheck, type WrittenSyntaxCheck } from '../model/format.js';
import { FILE_START, type Place } from '../model/lines.js';
import type { Problem } from '../model/problem.js';
import { type Locator, locatorOf } from './locator.js';
import { findSpan, readDocument } from './reader.js';
import { placeIn, sourceOf } from './source.js';
import { parseYaml } from './yaml.js';

export type ReadText = (path: string) => Promise<string | undefined>;

export interface ReadRule {
  readonly rule: WrittenSyntaxCheck;
  readonly place: Place;
  readonly locator: Locator;
}

export interface ReadRules {
  readonly rules: readonly ReadRule[];
  readonly problems: readonly Problem[];
}

/** Reads the rules of a file, one for each of its documents. `from` is where the file is named. */
export async function readRuleFile(path: string, readText: ReadText, from: Place): Promise<ReadRules> {
  const text = await readText(path);
  if (text === undefined) {
    return {
      rules: [],
      problems: [{ code: 'no-rule-file', severity: 'error', message: `There is no rule file at ${path}.`, ...from }],
    };
  }
  const source = sourceOf(path, text);
  const rules: ReadRule[] = [];
  const problems: Problem[] = [];
  for (const span of documentSpans(text)) {
    const parsed = parseYaml(source, span);
    problems.push(...parsed.problems);
    const [document] = parsed.documents;
    if (!document?.contents || parsed.broken) continue;
    const reading = readDocument(source, document, RuleFileCheck);
    problems.push(...reading.problems);
    const at = findSpan(document, ['rule'])?.key;
    if (reading.value)
      rules.push({
        rule: reading.value as WrittenSyntaxCheck,
        place: at ? placeIn(source, ...at) : { path, range: FILE_START },
        locator: locatorOf(source, [document]),
      });
  }
  return { rules, problems };
}

/** Where the documents of a YAML text lie. */
function documentSpans(text: string): (readonly [number, number])[] {
  const cuts = [...text.matchAll(/^---[^\S\r\n]*(?:#.*)?$/gm)].map((found) => found.index);
  const starts = [0, ...cuts.map((cut) => cut + 3)];
  const ends = [...cuts, text.length];
  return starts
    .map((start, i) => [start, ends[i] ?? text.length] as const)
    .filter(([start, end]) => text.slice(start, end).trim() !== '');
}
