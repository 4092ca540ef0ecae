/**
 * `config`: values in JSON, YAML and TOML, found by paths, tested, told where they are written.
 *
 * It runs in an engine process, because paths and tests hold expressions. Deliberately absent: which files are asked (engine/scope),
 * and files that other files do not lead to.
 */
import {
  type ConfigFormat,
  type ConfigPath,
  isConfigLanguage,
  plain,
  pointerOf,
  readConfig,
  readPath,
  wordsOfKeys,
} from '../../facts/config/index.js';
import { languageOfPath } from '../../facts/languages.js';
import { baseName } from '../../facts/paths.js';
import type { Subject } from '../../facts/subject.js';
import type { Check, CheckTrouble, ConfigSpec, FixTemplate } from '../../model/check.js';
import type { Fix, Match, Related } from '../../model/finding.js';
import { indexLines } from '../../model/lines.js';
import type { Compiled, Found } from '../runnable.js';
import { MOST_MATCHES } from '../runnable.js';
import { fillNames } from '../words.js';
import type { Asking } from './asks.js';
import { addValue, removeEntry, type Splice, setValue } from './edits.js';
import { type ConfigFile, type Located, placeOf, rootOf, type Step } from './located.js';
import { Walk } from './select.js';
import { type CompiledTest, compileTest, type Failure } from './tests.js';
import { bare, nameOf } from './words.js';

export function compileConfig(check: Check, spec: ConfigSpec): Compiled {
  const invalid = (message: string): Compiled => ({ troubles: [{ check: check.key, kind: 'invalid', message }] });
  const when = compiledAll(spec.when);
  const must = compiledAll(spec.must);
  if (typeof when === 'string') return invalid(when);
  if (typeof must === 'string') return invalid(must);
  const each = spec.each === undefined ? undefined : readPath(spec.each);
  if (each && 'complaint' in each) return invalid(each.complaint);
  const parts: Parts = { check, when, must, each, isNamed: spec.files !== undefined };
  const troubles: readonly CheckTrouble[] = [];
  const runnable = {
    check,
    // What must be there is missed above all in files that hold nothing of it.
    need: undefined,
    speaksOf: isConfigLanguage,
    needsTree: () => false,
    find: (subject: Subject) => find(parts, subject),
  };
  return { runnable, troubles };
}

interface Parts {
  readonly check: Check;
  readonly when: readonly CompiledTest[];
  readonly must: readonly CompiledTest[];
  readonly each: ConfigPath | undefined;
  /** true if its files are named, so that one that cannot be read is told. */
  readonly isNamed: boolean;
}

function compiledAll(tests: ConfigSpec['must']): readonly CompiledTest[] | string {
  const compiled = tests.map(compileTest);
  return compiled.find((one) => typeof one === 'string') ?? compiled.filter((one) => typeof one !== 'string');
}

/** Files that were read, for as long as the text is looked at: several checks ask for the same. */
const filesOf = new WeakMap<Subject, Map<string, ConfigFile | undefined>>();

function find({ check, when, must, each, isNamed }: Parts, subject: Subject): Found {
  const file = fileOf(subject, subject.path);
  if (!file) return { matches: [], more: 0 };
  const { broken } = file.config;
  if (broken !== undefined) {
    const at = subject.lines.rangeOf(Math.min(broken, subject.text.length), Math.min(broken + 1, subject.text.length));
    const message = `This is not ${file.config.format.toUpperCase()} from here on, so its values cannot be checked.`;
    return { matches: isNamed ? [{ check: check.key, range: at, message, fixes: [] }] : [], more: 0 };
  }
  const matches = new Map<string, Match>();
  let more = 0;
  const walk = new Walk((path) => fileOf(subject, path));
  for (const document of file.config.documents) {
    const root = rootOf(file, document);
    const asking: Asking = { walk, root, today: subject.around.today, exists: subject.around.exists };
    const values = each ? walk.select(each, root, root).found : [root];
    for (const value of values) {
      if (!when.every((test) => test.passes(value, asking))) continue;
      for (const [n, test] of must.entries()) {
        for (const failure of test.failures(value, asking)) {
          if (matches.size >= MOST_MATCHES) {
            more++;
            continue;
          }
          const match = matchOf(check, subject, { failure, test, value, asking });
          // What many references lead to is told once.
          const { file: written, keys } = failure.at;
          const says = written.path === subject.path ? failure.says : '';
          const key = JSON.stringify([match.range.start.offset, n, written.path, keys, failure.missing, says]);
          if (!matches.has(key)) matches.set(key, match);
        }
      }
    }
  }
  const [first] = file.config.documents;
  if (walk.isSpent && first) {
    const { start, end } = placeOf(rootOf(file, first));
    const message =
      'This file has more values than this check looks at, so more of them may be found. Narrow its paths.';
    matches.set('spent', { check: check.key, range: subject.lines.rangeOf(start, end), message, fixes: [] });
  }
  return { matches: [...matches.values()], more };
}

function fileOf(subject: Subject, path: string): ConfigFile | undefined {
  const known = filesOf.get(subject) ?? new Map<string, ConfigFile | undefined>();
  filesOf.set(subject, known);
  if (known.has(path)) return known.get(path);
  const own = path === subject.path;
  const text = own ? subject.text : subject.around.text(path);
  const format = formatOf(own ? subject.language : languageOfPath(path)?.id);
  const made =
    text === undefined || !format
      ? undefined
      : { path, text, lines: own ? subject.lines : indexLines(text), config: readConfig(format, text) };
  known.set(path, made);
  return made;
}

function formatOf(language: string | undefined): ConfigFormat | undefined {
  return isConfigLanguage(language) ? language : undefined;
}

interface Case {
  readonly failure: Failure;
  readonly test: CompiledTest;
  readonly value: Located;
  readonly asking: Asking;
}

function matchOf(check: Check, subject: Subject, one: Case): Match {
  const { failure, value } = one;
  const { at, missing } = failure;
  const keys = [...at.keys, ...(missing ?? [])];
  const names = {
    value: failure.missing ? '' : bare((failure.value ?? at).node),
    path: nameOf(at, missing),
    key: keys.at(-1) ?? '',
    each: value.trail.length === 0 ? 'The document' : wordsOfKeys(value.trail),
    file: baseName(at.file.path),
  };
  const here = at.file.path === subject.path;
  const stand: Step = here
    ? { file: at.file, keys, span: placeOf(at) }
    : (at.steps.findLast(({ file }) => file.path === subject.path) ?? {
        file: at.file,
        keys: [],
        span: { start: 0, end: 0 },
      });
  const related = [
    ...at.steps.filter((step) => step !== stand).map((step) => relatedTo(step, 'This leads there.')),
    ...(here ? [] : [relatedTo({ file: at.file, keys, span: placeOf(at) }, 'It is written here.')]),
  ];
  return {
    check: check.key,
    range: subject.lines.rangeOf(stand.span.start, stand.span.end),
    message: check.message === '' ? failure.says : fillNames(check.message, names),
    fixes: check.fixes.flatMap((fix) => fixOf(fix, subject, names, one) ?? []),
    pointer: pointerOf(stand.keys),
    ...(related.length > 0 && { related }),
  };
}

function relatedTo({ file, span }: Step, message: string): Related {
  return { place: { path: file.path, range: file.lines.rangeOf(span.start, span.end) }, message };
}

/** The fix, if it does away with the finding. */
function fixOf(
  fix: FixTemplate,
  subject: Subject,
  names: { readonly [name: string]: string },
  { failure, test, asking }: Case,
): Fix | undefined {
  const { at, missing, value, isUnwanted } = failure;
  const template = fillNames(fix.template, names);
  let splices: readonly Splice[] | undefined;
  if (template.trim() === '') splices = isUnwanted ? removeEntry(at) : undefined;
  else if (!isUnwanted) {
    const { documents, broken } = readConfig('yaml', template);
    const [wanted] = documents;
    if (!wanted || broken !== undefined) return undefined;
    const stands: ConfigFile = {
      path: at.file.path,
      text: template,
      lines: indexLines(template),
      config: { format: 'yaml', documents },
    };
    if (test.askOf({ ...at, file: stands, node: wanted, steps: [] }, asking).length > 0) return undefined;
    const written = JSON.parse(JSON.stringify(plain(wanted)));
    if (missing) splices = addValue(at, missing, written);
    else if (value === at) splices = setValue(at, written);
  }
  if (!splices) return undefined;
  const edits = splices.map(({ start, end, text }) => ({ range: at.file.lines.rangeOf(start, end), newText: text }));
  const common = { title: fillNames(fix.title, names), class: fix.class };
  if (at.file.path === subject.path) return { ...common, edits };
  return { ...common, edits: [], elsewhere: [{ kind: 'edit', path: at.file.path, edits }] };
}
