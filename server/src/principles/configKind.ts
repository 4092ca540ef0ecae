/**
 * `config`: values in configuration files, from what is written to data, with a problem at each part that cannot be meant.
 *
 * Deliberately absent: whether an expression can be compiled, which only an engine process may try.
 */
import { CONFIG_LANGUAGES, readPath } from '../facts/config/index.js';
import { parentOf, resolvePath } from '../facts/paths.js';
import type { ConfigAsks, ConfigSpec, ConfigTest } from '../model/check.js';
import type { WrittenConfigCheck } from '../model/format.js';
import { CONFIG_ASKS } from '../model/formatConfig.js';
import { listOf } from '../model/lists.js';
import type { Problem } from '../model/problem.js';
import { rangeWithin } from '../model/writtenText.js';
import { type CheckContext, complain, finish, type Provenance, type ReadChecks } from './checkParts.js';
import { readSchemaFile, referredTo } from './configSchemas.js';
import { momentIn } from './days.js';
import type { KeyPath } from './readContext.js';
import { didYouMean } from './suggest.js';

type WrittenTest = string | { readonly [key: string]: unknown };

/** The ways in which a part may be wrong, each with the keys that lead there. */
interface Report {
  readonly context: CheckContext;
  readonly problems: Problem[];
  /** `part` is a text of the file, and where in it the mistake begins. */
  say(path: KeyPath, code: string, message: string, part?: { readonly text: string; readonly offset: number }): void;
}

const TEST_KEYS = ['at', 'match', 'exists', 'not', ...CONFIG_ASKS];
const ASKED = ['exists', 'not', ...CONFIG_ASKS];

/** A check on values. */
export async function configCheck(
  context: CheckContext,
  written: WrittenConfigCheck,
  from: Provenance,
): Promise<ReadChecks> {
  const path = [...context.path, 'config'];
  const report = reportOf(context, from);
  const { file, each, when, must, message: _m, confidence: _c, fix: _f, examples: _e, ...own } = written;
  const asksItself = Object.keys(own).some((key) => key !== 'at' && key !== 'match');
  if (!asksItself && must === undefined && own.at === undefined) {
    const place = from.place ?? context.file.keyPlace(path);
    return complain(
      'empty-check',
      'error',
      `Say what is asked of the values: ${ASKED.join(', ')}; or "must", with a list of such tests.`,
      place,
    );
  }
  if (each !== undefined) checkPath(report, each, [...path, 'each']);
  const tests = async (list: typeof must, key: string): Promise<readonly ConfigTest[]> => {
    const several = Array.isArray(list);
    return Promise.all(
      (listOf(list) as readonly WrittenTest[]).map((one, n) =>
        readTest(report, one, several ? [...path, key, n] : [...path, key]),
      ),
    );
  };
  const itself = asksItself || own.at !== undefined ? [await readTest(report, own, path)] : [];
  const spec: ConfigSpec = {
    kind: 'config',
    languages: CONFIG_LANGUAGES,
    ...(file !== undefined && { files: listOf(file) }),
    ...(each !== undefined && { each }),
    when: await tests(when, 'when'),
    must: [...itself, ...(await tests(must, 'must'))],
  };
  if (report.problems.some(({ severity }) => severity === 'error')) return { checks: [], problems: report.problems };
  const at = ['at', 'each', 'must'].find((key) => written[key as keyof typeof written] !== undefined);
  return {
    checks: [finish(context, spec, written, from, at === undefined ? ['config'] : ['config', at])],
    problems: report.problems,
  };
}

function reportOf(context: CheckContext, from: Provenance): Report {
  const problems: Problem[] = [];
  return {
    context,
    problems,
    say: (path, code, message, part) => {
      const written = part && !from.place ? context.file.textAt(path, part.text) : undefined;
      const place = from.place ?? context.file.valuePlace(path);
      const range = written && part ? rangeWithin(written, part.offset, part.text.length) : place.range;
      problems.push({ code, severity: 'error', message, path: place.path, range });
    },
  };
}

async function readTest(report: Report, written: WrittenTest, path: KeyPath): Promise<ConfigTest> {
  if (typeof written === 'string') {
    checkPath(report, written, path);
    return { at: [written], match: 'all', exists: true };
  }
  const { at, match, exists, not, ...asks } = written;
  const paths = listOf(at as string | readonly string[] | undefined);
  for (const [n, one] of paths.entries())
    checkPath(report, one, Array.isArray(at) ? [...path, 'at', n] : [...path, 'at']);
  const own = await readAsks(report, asks, path);
  const no = not === undefined ? undefined : await readAsks(report, not as typeof asks, [...path, 'not']);
  const asked = exists !== undefined || no !== undefined || Object.keys(own).length > 0;
  return {
    ...(at !== undefined && { at: paths }),
    match: match === 'any' ? 'any' : 'all',
    // A path alone asks that something is there.
    ...(asked ? exists !== undefined && { exists: exists === true } : { exists: true }),
    ...own,
    ...(no && { not: no }),
  };
}

async function readAsks(
  report: Report,
  written: { readonly [key: string]: unknown },
  path: KeyPath,
): Promise<ConfigAsks> {
  const asks: Record<string, unknown> = {};
  for (const key of CONFIG_ASKS) {
    const value = written[key];
    if (value === undefined) continue;
    const at = [...path, key];
    if (key === 'type') asks[key] = listOf(value as string | readonly string[]);
    else if (key === 'schema') asks[key] = await readSchema(report, value, at);
    else if (key === 'contains') asks[key] = await readContains(report, value, at);
    else asks[key] = value;
    if ((key === 'after' || key === 'before') && momentIn(String(value), '2026-01-01') === undefined)
      report.say(
        at,
        'config-day',
        `"${value}" is no day. Write a date such as 2026-12-31, "today", or a span such as "12 months".`,
      );
    if (key === 'refers_to' && value !== 'file') checkPath(report, String(value), at);
  }
  return asks as ConfigAsks;
}

async function readContains(report: Report, value: unknown, path: KeyPath): Promise<ConfigAsks['contains']> {
  if (typeof value !== 'object' || value === null) return [value];
  if (Array.isArray(value)) return value;
  for (const key of Object.keys(value)) {
    if (TEST_KEYS.includes(key) || key.startsWith('x-')) continue;
    const hint = didYouMean(key, TEST_KEYS) || ` The keys are ${TEST_KEYS.join(', ')}.`;
    report.say([...path, key], 'unknown-key', `A test knows no "${key}".${hint}`);
  }
  return readTest(report, value as WrittenTest, path);
}

async function readSchema(report: Report, value: unknown, path: KeyPath): Promise<ConfigAsks['schema']> {
  const { file, rules } = report.context;
  if (typeof value !== 'string')
    return { value, path: file.path, others: await referredTo(file.path, value, rules.readText) };
  const found = await readSchemaFile(resolvePath(parentOf(file.path), value), rules.readText);
  if (typeof found !== 'string') return found;
  report.say(path, 'config-schema', `${found} The path is relative to this file.`);
  return undefined;
}

function checkPath(report: Report, written: string, path: KeyPath): void {
  const read = readPath(written);
  if ('complaint' in read)
    report.say(path, 'config-path', `This is no path to a value. ${read.complaint}`, {
      text: written,
      offset: read.offset,
    });
}
