/**
 * `adopt`: what another tool finds, by its source, code and words, with our reasons.
 *
 * A finding stands where the tool has it. What was told of a text before its last edit stays where it was told until the tool tells
 * anew. Deliberately absent: running the tool, its fixes, and reading its reports (facts/reports).
 */
import { throwIfCancelled } from '../facts/cancellation.js';
import { compileWildcard } from '../facts/wildcard.js';
import type { Adopted, ToldPosition } from '../model/adopted.js';
import type { AdoptSpec, Check } from '../model/check.js';
import { indexLines, type LineIndex } from '../model/lines.js';
import type { CompiledFactCheck, FactMatch, Question } from './factCheck.js';
import { fillNames } from './words.js';

/** Longer messages of other tools are cut. */
const LONGEST_MESSAGE = 300;
/** So many files are looked at before others have their turn. */
const BATCH = 100;

export function compileAdopt(check: Check, spec: AdoptSpec): CompiledFactCheck {
  const holds = adopts(spec);
  const find = async ({ world, governs, only, cancellation }: Question): Promise<readonly FactMatch[]> => {
    const matches: FactMatch[] = [];
    let looked = 0;
    for (const path of only ?? world.withAdopted()) {
      const found = governs(path) ? world.adopted(path).filter(holds) : [];
      if (found.length === 0) continue;
      throwIfCancelled(cancellation);
      const lines = indexLines((await world.text(path)) ?? '');
      for (const one of found) {
        const { source, code } = one;
        const range = lines.rangeOf(offsetOf(lines, one.range.start, one), offsetOf(lines, one.range.end, one));
        const adopted = { source, code };
        matches.push({ check: check.key, path, range, message: messageOf(check, one), fixes: [], adopted });
      }
      if (++looked % BATCH === 0) await world.pause();
    }
    return matches;
  };
  return { runnable: { check, sources: [], find }, troubles: [] };
}

/** A test for what a check adopts. The same tool is `ESLint` in one report and `eslint` in another: capitals do not count there. */
export function adopts({ sources, codes, mentions }: AdoptSpec): (one: Adopted) => boolean {
  const isSource = sources.map((source) => compileWildcard(source.toLowerCase()));
  const isCode = codes.map(compileWildcard);
  const words = mentions.map((text) => text.toLowerCase());
  return ({ source, code, message }) => {
    if (isSource.length > 0 && !isSource.some((test) => test(source.toLowerCase()))) return false;
    if (isCode.length > 0 && !isCode.some((test) => test(code))) return false;
    if (words.length === 0) return true;
    const said = message.toLowerCase();
    return words.some((word) => said.includes(word));
  };
}

/** The name of the tool is told in one way, however a report or an editor writes it, so that both say the same. */
function messageOf(check: Check, { source, code, message }: Adopted): string {
  const theirs = quoted(message) || 'It says no more.';
  const names = { message: theirs, source: quoted(source.toLowerCase()), code: quoted(code) };
  if (check.message !== '') return fillNames(check.message, names);
  const whose = [names.source, names.code].filter((name) => name !== '').join(': ');
  return whose === '' ? theirs : `${theirs} (${whose})`;
}

/** Words of another tool in one plain line, without signs that change how a line reads. */
function quoted(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return line.length > LONGEST_MESSAGE ? `${line.slice(0, LONGEST_MESSAGE - 1).trimEnd()}…` : line;
}

function offsetOf(lines: LineIndex, { line, character }: ToldPosition, { columns }: Pick<Adopted, 'columns'>): number {
  if (line >= lines.lineCount) return lines.lineStart(lines.lineCount);
  const text = lines.lineText(Math.max(0, line));
  const column = columns === 'code points' ? unitsOf(text, character) : character;
  return lines.lineStart(Math.max(0, line)) + Math.max(0, Math.min(column, text.length));
}

/** How many code units so many characters of a line are. */
function unitsOf(text: string, characters: number): number {
  let units = 0;
  let left = characters;
  for (const letter of text) {
    if (left-- <= 0) return units;
    units += letter.length;
  }
  return units;
}
