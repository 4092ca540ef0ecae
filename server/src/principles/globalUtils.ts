/**
 * Rules that an ast-grep project shares (`utilDirs`), brought into the rules that call them: the engine knows only a rule's own.
 *
 * In a shared rule metavariables are its own and nobody else's, so each call gets a copy with names of its own. A call with
 * arguments gets a copy in which they stand. Deliberately absent: constraints of a shared rule, which the engine asks too late.
 */
import type { WrittenAstGrepUtil } from '../model/astGrepProject.js';
import type { WrittenSyntaxCheck } from '../model/format.js';
import type { ReadPart } from './ruleFile.js';
import { didYouMean } from './suggest.js';

export type SharedRules = ReadonlyMap<string, ReadPart<WrittenAstGrepUtil>>;

type Fields = { readonly [key: string]: unknown };
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a name in `matches` stands for where it is written. */
interface Names {
  /** Rules of the rule itself, under the names that they have by now. */
  readonly own: ReadonlyMap<string, string>;
  /** What a call brought along. */
  readonly given: ReadonlyMap<string, unknown>;
  /** Shared rules whose copy is being made, under its name: they may call themselves. */
  readonly within: ReadonlyMap<string, string>;
  /** What metavariables are called here. */
  readonly variable: (name: string) => string;
}

/** A rule with all shared rules that it calls among its own `utils`, and what stands in the way. */
export function withShared(
  written: WrittenSyntaxCheck,
  shared: SharedRules,
): { readonly written: WrittenSyntaxCheck; readonly complaints: readonly string[] } {
  if (shared.size === 0) return { written, complaints: [] };
  const copies: Record<string, unknown> = {};
  const complaints = new Set<string>();
  const own = isFields(written.utils) ? written.utils : {};
  let made = 0;

  const copyOf = (id: string, given: ReadonlyMap<string, unknown>, names: Names): string | undefined => {
    const again = names.within.get(id);
    if (again !== undefined) return again;
    const util = shared.get(id)?.value;
    if (!util) return undefined;
    for (const name of util.arguments ?? [])
      if (!given.has(name)) complaints.add(`The shared rule "${id}" wants the argument "${name}".`);
    if (util.constraints !== undefined)
      complaints.add(`The shared rule "${id}" has "constraints", which do not work here. Write them into its rule.`);
    const copy = `${id}#${++made}`;
    const inner = isFields(util.utils) ? util.utils : {};
    const there: Names = {
      own: new Map(Object.keys(inner).map((name) => [name, `${copy}/${name}`])),
      given,
      within: new Map([...names.within, [id, copy]]),
      variable: (name) => `U${copy.slice(id.length + 1)}_${name}`,
    };
    for (const [name, rule] of Object.entries(inner)) copies[`${copy}/${name}`] = bring(rule, there);
    copies[copy] = bring(util.rule, there);
    return copy;
  };

  /** What stands in the place of `matches`. */
  const called = (matches: unknown, names: Names): Fields => {
    if (typeof matches === 'string') {
      if (names.given.has(matches)) return { all: [names.given.get(matches)] };
      return { matches: names.own.get(matches) ?? copyOf(matches, new Map(), names) ?? matches };
    }
    const [[id, given] = ['', {}], ...others] = isFields(matches) ? Object.entries(matches) : [];
    const args = isFields(given) ? Object.entries(given) : [];
    const copy = copyOf(id, new Map(args.map(([name, rule]) => [name, bring(rule, names)])), names);
    if (copy !== undefined && others.length === 0) return { matches: copy };
    complaints.add(`There is no shared rule "${id}".${didYouMean(id, [...shared.keys()])}`);
    return {};
  };

  const bring = (rule: unknown, names: Names): unknown => {
    if (Array.isArray(rule)) return rule.map((one) => bring(one, names));
    if (!isFields(rule)) return rule;
    const { matches, ...rest } = rule;
    const brought = Object.fromEntries(
      Object.entries(rest).map(([key, value]) => [
        key,
        key === 'pattern' ? renamed(value, names.variable) : bring(value, names),
      ]),
    );
    if (matches === undefined) return brought;
    const call = called(matches, names);
    return 'all' in call && 'all' in brought ? { all: [brought, call] } : { ...brought, ...call };
  };

  const here: Names = {
    own: new Map(Object.keys(own).map((name) => [name, name])),
    given: new Map(),
    within: new Map(),
    variable: (name) => name,
  };
  const eachOf = (rules: unknown) =>
    isFields(rules) ? Object.fromEntries(Object.entries(rules).map(([key, rule]) => [key, bring(rule, here)])) : rules;
  const brought = {
    ...written,
    rule: bring(written.rule, here),
    ...(written.constraints === undefined ? {} : { constraints: eachOf(written.constraints) }),
    ...(written.fix === undefined ? {} : { fix: bring(written.fix, here) as WrittenSyntaxCheck['fix'] }),
  } as WrittenSyntaxCheck;
  const utils = { ...(eachOf(own) as Fields), ...copies };
  return {
    written: Object.keys(utils).length > 0 ? { ...brought, utils } : brought,
    complaints: [...complaints],
  };
}

/** A pattern with its metavariables under other names; those that begin with `_` stand for nothing in particular. */
function renamed(pattern: unknown, variable: (name: string) => string): unknown {
  if (typeof pattern === 'string')
    return pattern.replace(
      /(\$+)([A-Z][A-Z0-9_]*)/g,
      (_all, dollars: string, name: string) => dollars + variable(name),
    );
  if (!isFields(pattern)) return pattern;
  return { ...pattern, context: renamed(pattern.context, variable) };
}
