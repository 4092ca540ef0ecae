/**
 * `imports` checks, from what is written to data: one rule or several, each with exactly one thing that it asks.
 *
 * Deliberately absent: where imports lead (facts/imports), and finding (checks/imports).
 */
import type { ImportsRule, ImportsSpec, Layer, LayersRule } from '../model/check.js';
import type { WrittenImportsRule } from '../model/format.js';
import type { Place } from '../model/lines.js';
import { listOf } from '../model/lists.js';
import type { Problem } from '../model/problem.js';
import { type CheckContext, complain, finish, type Provenance, type ReadChecks } from './checkParts.js';
import { itemPath } from './hinting.js';
import type { KeyPath } from './readContext.js';
import { didYouMean } from './suggest.js';

const ASKS = ['to', 'only', 'layers', 'apart', 'into', 'cycles'] as const;
/** Keys that say more of another. */
const BESIDE = { instead: 'to', reach: 'layers', may: 'layers', through: 'into', between: 'cycles' } as const;
/** What most folders are entered by. */
const ENTRIES = ['{src/,}{index,main,mod,lib}.*', '{src/,}__init__.py'];

/** All rules of a check; they share its name. */
export function importsChecks(
  context: CheckContext,
  written: WrittenImportsRule | readonly WrittenImportsRule[],
  from: Provenance,
): ReadChecks {
  const rules = listOf<WrittenImportsRule>(written);
  if (rules.length === 0)
    return complain(
      'empty-check',
      'error',
      `Say what is asked of imports: ${ASKS.join(', ')}.`,
      from.place ?? context.file.keyPlace([...context.path, 'imports']),
    );
  const parts = rules.map((rule, i) => oneRule(context, rule, from, itemPath(['imports'], written, i)));
  return { checks: parts.flatMap(({ checks }) => checks), problems: parts.flatMap(({ problems }) => problems) };
}

function oneRule(context: CheckContext, written: WrittenImportsRule, from: Provenance, path: KeyPath): ReadChecks {
  const at = (...keys: KeyPath) => from.place ?? context.file.keyPlace([...context.path, ...path, ...keys]);
  const asked = ASKS.filter((key) => written[key] !== undefined);
  const [first, second] = asked;
  if (first === undefined)
    return complain('empty-check', 'error', `Say what is asked of imports: ${ASKS.join(', ')}.`, at());
  if (second !== undefined) {
    const message = `A rule asks one thing of imports; this one has "${first}" and "${second}". Make each an item of a list.`;
    return complain('several-rules', 'error', message, at(second));
  }
  const problems: Problem[] = [];
  for (const [key, owner] of Object.entries(BESIDE)) {
    if (written[key as keyof typeof BESIDE] === undefined || owner === first) continue;
    const message = `"${key}" says more of "${owner}", which this rule does not have. It is not looked at.`;
    problems.push({ code: 'key-alone', severity: 'warning', message, ...at(key) });
  }
  const rule = ruleOf(first, written);
  if (rule.asks === 'layers') problems.push(...layerProblems(rule, written, at));
  const { because } = written;
  const spec: ImportsSpec = {
    kind: 'imports',
    rule: rule.asks === 'layers' ? withKnownNames(rule) : rule,
    ...(written.from !== undefined && { from: listOf(written.from) }),
    ...(written.except !== undefined && { except: listOf(written.except) }),
    allow: listOf(written.allow),
    ...(because !== undefined && { because: because.trim().replace(/\.$/, '') }),
  };
  return { checks: [finish(context, spec, written, from, [...path, first], path)], problems };
}

function ruleOf(asks: (typeof ASKS)[number], written: WrittenImportsRule): ImportsRule {
  const { to, instead, only, apart, into, through, between } = written;
  switch (asks) {
    case 'to':
      return { asks, to: listOf(to), ...(instead !== undefined && { instead }) };
    case 'only':
      return { asks, only: listOf(only) };
    case 'layers':
      return layersOf(written);
    case 'apart':
      return { asks, apart: listOf(apart) };
    case 'into':
      return { asks, into: listOf(into), through: through === undefined ? ENTRIES : listOf(through) };
    case 'cycles':
      return { asks, ...(between !== undefined && { between: listOf(between) }) };
  }
}

function layersOf({ layers = [], reach = 'below', may = {} }: WrittenImportsRule): LayersRule {
  const heights = layers.map((height): readonly Layer[] =>
    typeof height === 'string'
      ? [{ name: height, globs: [height] }]
      : Object.entries(height).map(([name, globs]) => ({ name, globs: listOf(globs) })),
  );
  const named = Object.entries(may).map(([layer, others]) => [layer, listOf(others)] as const);
  return { asks: 'layers', heights, reach, may: Object.fromEntries(named) };
}

/** Without layers that nobody knows: what is said of the others holds. */
function withKnownNames(rule: LayersRule): LayersRule {
  const names = new Set(rule.heights.flat().map(({ name }) => name));
  const known = Object.entries(rule.may).filter(([layer]) => names.has(layer));
  return { ...rule, may: Object.fromEntries(known) };
}

function layerProblems(
  { heights, may }: LayersRule,
  written: WrittenImportsRule,
  at: (...keys: KeyPath) => Place,
): readonly Problem[] {
  const problems: Problem[] = [];
  const say = (code: string, message: string, keys: KeyPath) =>
    problems.push({ code, severity: 'error', message, ...at(...keys) });
  const names = heights.flat().map(({ name }) => name);
  const unknown = (name: string, keys: KeyPath) => {
    if (names.includes(name)) return;
    const hint = didYouMean(name, names) || ` The layers are ${names.join(', ')}.`;
    say('unknown-layer', `There is no layer "${name}".${hint}`, keys);
  };
  for (const [layer, others] of Object.entries(may)) {
    unknown(layer, ['may', layer]);
    for (const [i, one] of others.entries()) unknown(one, itemPath(['may', layer], written.may?.[layer], i));
  }
  if (names.length < 2)
    say('one-layer', 'Layers say something from two on. Name those above and those below.', ['layers']);
  const seen = new Map<string, string>();
  for (const [i, height] of heights.entries()) {
    for (const { name, globs } of height) {
      const keys = typeof written.layers?.[i] === 'string' ? ['layers', i] : ['layers', i, name];
      const other = globs.map((glob) => seen.get(glob)).find((one) => one !== undefined);
      if (other !== undefined)
        say(
          'overlapping-layers',
          `The layers "${other}" and "${name}" have the same files. A file is in one layer.`,
          keys,
        );
      for (const glob of globs) seen.set(glob, name);
    }
  }
  return problems;
}
