/**
 * A test: which values are asked, and whether all or any of them have what is asked.
 *
 * A path to one place asks that something is there; a path to many asks only of what is there. Deliberately absent: single questions
 * (asks.ts).
 */
import { type ConfigPath, readPath } from '../../facts/config/index.js';
import type { ConfigAsks, ConfigTest } from '../../model/check.js';
import { CONFIG_ASKS } from '../../model/formatConfig.js';
import { type Ask, type Asking, compileAsks, containing, type Shortfall } from './asks.js';
import { type Located, within } from './located.js';
import { nameOf, shownNode } from './words.js';

/** A test that is not passed. */
export interface Failure extends Shortfall {
  /** The value that the test was about; absent if there is none. */
  readonly value?: Located;
  /** What is missing below {@link at}. */
  readonly missing?: readonly string[];
  /** true: it should not be there. */
  readonly isUnwanted?: boolean;
}

export interface CompiledTest {
  failures(value: Located, asking: Asking): readonly Failure[];
  /** Nothing where nobody can tell. */
  passes(value: Located, asking: Asking): boolean;
  /** What fails in a value by itself, as if it stood at the test's path. */
  askOf(value: Located, asking: Asking): readonly Shortfall[];
}

const ITSELF: readonly string[] = ['@'];

/** The test ready to be asked, or what is wrong with it. */
export function compileTest(test: ConfigTest): CompiledTest | string {
  const paths: ConfigPath[] = [];
  for (const written of test.at ?? ITSELF) {
    const path = readPath(written);
    if ('complaint' in path) return path.complaint;
    paths.push(path);
  }
  const asks = questions(test);
  if (typeof asks === 'string') return asks;
  const refused = test.not && questions(test.not);
  if (typeof refused === 'string') return refused;
  const needsValue = test.exists === true || test.match === 'any' || (test.exists === undefined && asks.length > 0);

  const askOf = (value: Located, asking: Asking): readonly Shortfall[] => {
    for (const ask of asks) {
      const found = ask(value, asking);
      if (found.length > 0) return found;
    }
    if (refused?.every((ask) => ask(value, asking).length === 0))
      return [{ at: value, says: refusal(value, test.not ?? {}) }];
    return [];
  };

  const missingAt = (path: ConfigPath, value: Located, { walk, root }: Asking): Failure => {
    const keys = path.keys ?? [];
    const { at, rest } = walk.nearest(keys, path.from === 'value' ? value : root);
    const missing = path.keys ? rest : undefined;
    const name = missing ? nameOf(at, rest) : path.written;
    return { at, says: `There is no ${name}.`, ...(missing && { missing }) };
  };

  const inAll = (value: Located, asking: Asking): readonly Failure[] =>
    paths.flatMap((path): readonly Failure[] => {
      const { found, isUnsure } = asking.walk.select(path, value, asking.root);
      const needed = needsValue && (test.exists === true || path.keys !== undefined);
      if (found.length === 0) return needed && !isUnsure ? [missingAt(path, value, asking)] : [];
      return found.flatMap((one) => askOf(one, asking).map((short) => ({ ...short, value: one })));
    });

  const inAny = (value: Located, asking: Asking): readonly Failure[] => {
    const selections = paths.map((path) => asking.walk.select(path, value, asking.root));
    const found = selections.flatMap((one) => one.found);
    if (found.some((one) => askOf(one, asking).length === 0) || selections.some((one) => one.isUnsure)) return [];
    const [first] = found;
    const [path] = paths;
    if (first) {
      const [short] = askOf(first, asking);
      const says =
        found.length === 1 ? short?.says : `Of ${found.length} values at ${path?.written} none fits: ${short?.says}`;
      return [{ at: value, says: says ?? '', ...(found.length === 1 && { at: first, value: first }) }];
    }
    return path ? [{ ...missingAt(path, value, asking), at: value }] : [];
  };

  const unwanted = (value: Located, asking: Asking): readonly Failure[] =>
    paths.flatMap((path) =>
      asking.walk
        .select(path, value, asking.root)
        .found.map((one) => ({ at: one, value: one, says: `${nameOf(one)} should not be here.`, isUnwanted: true })),
    );

  const failures = test.exists === false ? unwanted : test.match === 'any' ? inAny : inAll;
  return {
    failures,
    passes: (value, asking) => {
      const selections = paths.map((path) => asking.walk.select(path, value, asking.root));
      if (selections.some(({ isUnsure }) => isUnsure)) return false;
      // What is asked of a value holds only where there is one, although a path to many leads to nothing.
      if (asks.length > 0 && selections.every(({ found }) => found.length === 0)) return false;
      return failures(value, asking).length === 0;
    },
    askOf,
  };
}

/** All that is asked of a value, `contains` included, or what is wrong with it. */
function questions(asks: ConfigAsks): readonly Ask[] | string {
  const plainOnes = compileAsks(asks);
  if (typeof plainOnes === 'string' || asks.contains === undefined) return plainOnes;
  const { contains } = asks;
  if (!('match' in contains)) return [...plainOnes, containing(contains)];
  const test = compileTest(contains);
  if (typeof test === 'string') return test;
  const some: Ask = (at, asking) => {
    const items = at.node.entries.map((entry) => asking.walk.resolved(within(at, entry)));
    if (items.some((item) => test.failures(item, asking).length === 0)) return [];
    return [{ at, says: `${nameOf(at)} has no item that ${wish(contains)}.` }];
  };
  return [...plainOnes, some];
}

function wish({ at, ...test }: ConfigTest): string {
  const name = at?.[0]?.replace(/^@\.?/, '') ?? '';
  const [first] = CONFIG_ASKS.filter((key) => test[key] !== undefined);
  if (first === undefined) return `has ${name}`;
  const value = test[first];
  const words = first === 'equals' ? '' : `${first.replaceAll('_', ' ')} `;
  const told = Array.isArray(value) ? value.join(', ') : typeof value === 'object' ? 'what is asked' : String(value);
  return name === '' ? `is ${words}${told}` : `has ${name} ${words}${told}`;
}

function refusal(value: Located, not: ConfigAsks): string {
  const { node } = value;
  if (not.pattern !== undefined) return `${nameOf(value)} is ${shownNode(node)}, which matches ${not.pattern}.`;
  if (not.contains !== undefined) return `${nameOf(value)} contains what it must not.`;
  return `${nameOf(value)} must not be ${shownNode(node)}.`;
}
