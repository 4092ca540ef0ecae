/**
 * Above each check with examples: `9 examples pass · run`, or `1 of 9 examples fails · run`.
 *
 * A lens stands where the check stands in the editor, and tells what is known of it as it is saved. Deliberately absent: trying.
 */
import type { CodeLens } from 'vscode-languageserver';
import { countExamples } from '../../engine/index.js';
import { examplesInWords } from '../../explain/index.js';
import type { Place } from '../../model/lines.js';
import type { ReadFile } from '../../principles/index.js';
import { COMMANDS } from '../../protocol.js';
import type { Context } from '../context.js';
import { toRange } from '../convert.js';
import { type IdentifiedCheck, identified, labelOf, withExamples } from '../examples.js';

export function exampleLenses(
  { session, examples }: Context,
  { path, read }: { readonly path: string; readonly read: ReadFile | undefined },
): CodeLens[] {
  const own = identified(withExamples(session.project.examined)).filter(({ check }) =>
    read ? check.item.path === path : check.place.path === path,
  );
  const byLine = new Map<number, { readonly place: Place; readonly checks: IdentifiedCheck[] }>();
  for (const one of own) {
    const place = read ? placeNow(read, one) : one.check.place;
    if (!place) continue;
    const { line } = place.range.start;
    byLine.set(line, { place, checks: [...(byLine.get(line)?.checks ?? []), one] });
  }
  return [...byLine.values()].map(({ place, checks }) => {
    const known = examples.knownAmong(checks).flatMap((one) => one.examples.map(({ verdict }) => verdict));
    const total = checks.reduce((sum, { check }) => sum + countExamples(check), 0);
    const says = known.length === total ? examplesInWords(known) : `${total} example${total === 1 ? '' : 's'}`;
    const { start } = toRange(place.range);
    return {
      range: { start, end: start },
      command: {
        title: `${says} · run`,
        command: COMMANDS.runExamples,
        arguments: [{ checks: checks.map(({ id }) => id) }],
      },
    };
  });
}

/** Where the check stands in the text of the editor: found by what it is called, for its place has moved. */
function placeNow(read: ReadFile, one: IdentifiedCheck): Place | undefined {
  const { owner } = one;
  if (owner.kind === 'recipe')
    return owner.id in (read.written.recipes ?? {}) ? read.keyPlace(['recipes', owner.id]) : undefined;
  const principle = read.written.principles?.[owner.id];
  if (principle === undefined || typeof principle === 'string' || principle.check === undefined) return undefined;
  const above = ['principles', owner.id, 'check'];
  if (!Array.isArray(principle.check)) return read.keyPlace(above);
  const index = principle.check.findIndex(
    (item) =>
      typeof item === 'object' && (item.name === labelOf(one) || (item.name === undefined && labelOf(one) in item)),
  );
  return index < 0 ? undefined : read.valuePlace([...above, index]);
}
