/**
 * `rewriters` and the transform `rewrite`: what is found within a metavariable is replaced part by part.
 *
 * The engine's library has neither, so it finds and this file replaces, as the ast-grep command does: of each node the first
 * rewriter's match, outer before inner, overlaps left out. Deliberately absent: what the library cannot be asked, each refused in
 * words: a rewriter that shares a metavariable with the rule, and a transform of what a rewrite has made.
 */
import type { StructuralRule, SyntaxMatch } from '../facts/syntaxTrees.js';
import type { SyntaxSpec } from '../model/check.js';
import { didYouMean } from '../principles/suggest.js';
import { type Fields, fieldsOf, listOf, variablesIn } from './syntaxRule.js';
import { fillTemplate, readTemplate, type Template, unindented } from './template.js';

interface Rewrite {
  readonly source: string;
  readonly rewriters: readonly string[];
  readonly joinBy: string | undefined;
}

interface Rewriter {
  readonly rule: StructuralRule;
  readonly template: Template;
  readonly expandStart: unknown;
  readonly expandEnd: unknown;
  readonly rewrites: ReadonlyMap<string, Rewrite>;
}

export interface Rewriting {
  /** The transform without its rewrites, for the engine. */
  readonly transform: unknown;
  /** The rules of all rewriters, so that the engine is asked about them. */
  readonly rules: readonly StructuralRule[];
  /** What stands in the way, each in one sentence. */
  readonly complaints: readonly string[];
  /** The match with what rewrites make of its text. */
  over(match: SyntaxMatch, text: string): SyntaxMatch;
}

/** A rewriting that calls itself without end would end its process. */
const DEEPEST = 100;

export function readRewriting(spec: SyntaxSpec): Rewriting {
  const { engine, rewrites } = apart(spec.transform);
  const rewriters = new Map<string, Rewriter>();
  const complaints: string[] = [];
  for (const written of listOf(spec.rewriters).map(fieldsOf)) {
    const { id, rule, fix } = written;
    const { template, expandStart, expandEnd } = typeof fix === 'string' ? fieldsOf({ template: fix }) : fieldsOf(fix);
    if (typeof id !== 'string' || typeof rule !== 'object' || typeof template !== 'string') {
      complaints.push('A rewriter has an "id", a "rule" and one "fix".');
      continue;
    }
    const inner = apart(written.transform);
    rewriters.set(id, {
      rule: {
        rule,
        constraints: written.constraints,
        utils: { ...fieldsOf(spec.utils), ...fieldsOf(written.utils) },
        transform: inner.engine,
      },
      template: readTemplate(template, new Set(Object.keys(fieldsOf(written.transform)))),
      expandStart,
      expandEnd,
      rewrites: inner.rewrites,
    });
  }
  complaints.push(...objections(spec, rewrites, rewriters));
  return {
    transform: engine,
    rules: [...rewriters.values()].map(({ rule }) => rule),
    complaints,
    over: (match, text) =>
      rewrites.size === 0 ? match : rewriting(match, match, rewrites, { rewriters, text, depth: 0 }),
  };
}

/** A transform as what the engine does by itself, and rewrites. */
function apart(transform: unknown): { engine: unknown; rewrites: ReadonlyMap<string, Rewrite> } {
  const rewrites = new Map<string, Rewrite>();
  const engine: Record<string, unknown> = {};
  for (const [name, written] of Object.entries(fieldsOf(transform))) {
    const rewrite = rewriteOf(written);
    if (rewrite) rewrites.set(name, rewrite);
    else engine[name] = written;
  }
  return { engine: Object.keys(engine).length > 0 ? engine : undefined, rewrites };
}

function rewriteOf(written: unknown): Rewrite | undefined {
  const { source, rewriters, joinBy } =
    typeof written === 'string' ? calledIn(written) : fieldsOf(fieldsOf(written).rewrite);
  if (typeof source !== 'string') return undefined;
  return {
    source: source.trim().replace(/^\$+/, ''),
    rewriters: listOf(rewriters).map(String),
    joinBy: typeof joinBy === 'string' ? joinBy : undefined,
  };
}

/** `rewrite($A, rewriters=[a, b], joinBy=', ')` */
function calledIn(written: string): Fields {
  const [, source, rest = ''] = /^\s*rewrite\s*\(([^,]*),(.*)\)\s*$/su.exec(written) ?? [];
  const values = new Map<string, string>();
  for (const [, key = '', value = ''] of rest.matchAll(/(\w+)\s*=\s*(\[[^\]]*\]|'[^']*'|"[^"]*"|[^,]*)/gu))
    values.set(key, value);
  const bare = (value: string) => value.replace(/^(['"])(.*)\1$/su, '$2');
  const names = values
    .get('rewriters')
    ?.replace(/^\[|\]$/g, '')
    .split(',');
  const joinBy = values.get('joinBy');
  return { source, rewriters: names?.map((name) => bare(name.trim())), joinBy: joinBy && bare(joinBy) };
}

function objections(
  spec: SyntaxSpec,
  rewrites: ReadonlyMap<string, Rewrite>,
  rewriters: ReadonlyMap<string, Rewriter>,
): readonly string[] {
  const bound = variablesIn(spec);
  const found = new Set<string>();
  const called = [rewrites, ...[...rewriters.values()].map((one) => one.rewrites)].flatMap((map) => [...map]);
  for (const [made, { source, rewriters: names }] of called) {
    for (const name of names) {
      if (rewriters.has(name)) continue;
      found.add(`There is no rewriter "${name}".${didYouMean(name, [...rewriters.keys()])}`);
    }
    if (rewrites.has(made) && !bound.has(source))
      found.add(`"$${source}" of the rewrite "${made}" occurs in no pattern of the rule.`);
  }
  for (const [name, written] of Object.entries(fieldsOf(spec.transform))) {
    const source = /\$([A-Z_][A-Z0-9_]*)/.exec(JSON.stringify(written))?.[1] ?? '';
    if (rewrites.has(source))
      found.add(`"${name}" transforms "$${source}", which a rewrite has made. That is not supported here.`);
  }
  for (const [id, { rule }] of rewriters) {
    const shared = [...variablesIn({ ...rule, transform: undefined, utils: undefined })].find((name) =>
      bound.has(name),
    );
    if (shared !== undefined)
      found.add(
        `The rewriter "${id}" and the rule share "$${shared}". That is not supported here: give one another name.`,
      );
  }
  return [...found];
}

interface Circumstances {
  readonly rewriters: ReadonlyMap<string, Rewriter>;
  readonly text: string;
  readonly depth: number;
}

/** A match with what the rule's own match has bound (`outer`), and with what rewrites make. */
function rewriting(
  match: SyntaxMatch,
  outer: SyntaxMatch,
  rewrites: ReadonlyMap<string, Rewrite>,
  circumstances: Circumstances,
): SyntaxMatch {
  const made = (name: string): string | undefined => {
    const rewrite = rewrites.get(name);
    return rewrite ? rewritten(match, outer, rewrite, circumstances) : (match.made(name) ?? outer.made(name));
  };
  return {
    ...match,
    one: (name) => match.one(name) ?? outer.one(name),
    many: (name) => match.many(name) ?? outer.many(name),
    made,
  };
}

function rewritten(
  match: SyntaxMatch,
  outer: SyntaxMatch,
  { source, rewriters: names, joinBy }: Rewrite,
  { rewriters, text, depth }: Circumstances,
): string | undefined {
  const span = match.one(source) ?? match.many(source);
  if (!span || depth > DEEPEST) return '';
  const called = names.flatMap((name) => rewriters.get(name) ?? []);
  const pieces: string[] = [];
  let at = span.start;
  let isFirst = true;
  for (const { rule, match: inner } of match.within(
    source,
    called.map((one) => one.rule),
  )) {
    const rewriter = called[rule];
    if (!rewriter) continue;
    const { expandStart, expandEnd } = rewriter;
    const before = expandStart === undefined ? undefined : inner.sibling('before', expandStart, rewriter.rule);
    const after = expandEnd === undefined ? undefined : inner.sibling('after', expandEnd, rewriter.rule);
    const start = before?.start ?? inner.start;
    if (start < at && !(isFirst && joinBy !== undefined)) continue;
    const bound = rewriting(inner, outer, rewriter.rewrites, { rewriters, text, depth: depth + 1 });
    if (joinBy === undefined) pieces.push(text.slice(at, start));
    else if (!isFirst) pieces.push(joinBy);
    pieces.push(fillTemplate(rewriter.template, bound, text));
    at = after?.end ?? inner.end;
    isFirst = false;
  }
  if (joinBy === undefined) pieces.push(text.slice(at, span.end));
  return unindented(pieces.join(''), text, span.start);
}
