/**
 * Syntax trees by ast-grep's native engine, with the grammars that its language packages bring.
 *
 * The only module that loads native code, and it does so only when {@link loadAstGrep} is called. A library that is not there would
 * abort the process, so each is looked for first. Deliberately absent: the packages' own code (their `index.js` is never run).
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as Napi from '@ast-grep/napi';
import { languageById } from '../facts/languages.js';
import type {
  InnerMatch,
  PatternFacts,
  Remark,
  Span,
  StructuralRule,
  SyntaxMatch,
  SyntaxTree,
  SyntaxTrees,
} from '../facts/syntaxTrees.js';
import { nodeOf, ruleOfKinds } from './astGrepNodes.js';
import { type FramedPattern, frame, framePatterns, needsFrames } from './patternFrames.js';

/** Grammars that the engine has built in, by our language id. */
const BUILT_IN: { readonly [id: string]: string } = {
  typescript: 'TypeScript',
  tsx: 'Tsx',
  javascript: 'JavaScript',
  jsx: 'JavaScript',
  html: 'Html',
  css: 'Css',
};

/**
 * Grammars from packages `@ast-grep/lang-<id>`: the symbol in the library, and the letter that stands for `$` in patterns where the
 * language does not allow `$` in names. A test holds both to what the packages say.
 */
export const GRAMMARS: { readonly [id: string]: { readonly symbol: string; readonly expando: string } } = {
  python: { symbol: 'tree_sitter_python', expando: 'µ' },
  go: { symbol: 'tree_sitter_go', expando: 'µ' },
  java: { symbol: 'tree_sitter_java', expando: '$' },
  kotlin: { symbol: 'tree_sitter_kotlin', expando: 'µ' },
  csharp: { symbol: 'tree_sitter_c_sharp', expando: 'µ' },
  rust: { symbol: 'tree_sitter_rust', expando: 'µ' },
  ruby: { symbol: 'tree_sitter_ruby', expando: 'µ' },
  php: { symbol: 'tree_sitter_php', expando: '$' },
  swift: { symbol: 'tree_sitter_swift', expando: 'µ' },
  c: { symbol: 'tree_sitter_c', expando: '_' },
  cpp: { symbol: 'tree_sitter_cpp', expando: '_' },
  scala: { symbol: 'tree_sitter_scala', expando: '$' },
  json: { symbol: 'tree_sitter_json', expando: '$' },
  yaml: { symbol: 'tree_sitter_yaml', expando: '$' },
  bash: { symbol: 'tree_sitter_bash', expando: '$' },
  sql: { symbol: 'tree_sitter_sql', expando: '_' },
};

/** The same letter for the built-in grammars that need one. */
const EXPANDO: { readonly [id: string]: string } = { html: 'z', css: '_' };

/**
 * Languages whose keywords are written in one way only. There an unnamed node such as `await` stands for its own letters, so that
 * they must occur in the text.
 */
const FIXED_KEYWORDS = new Set([
  'typescript',
  'tsx',
  'javascript',
  'jsx',
  'python',
  'go',
  'java',
  'kotlin',
  'csharp',
  'rust',
  'c',
  'cpp',
]);
const KEYWORD = /^[a-z]{2,}$/u;
/** Languages of whose tokens runs are told (see engine/tokenRuns), and what may be in one: words and marks, no quotes. */
const RUNS = new Set(['typescript', 'tsx', 'javascript', 'jsx']);
const TOKEN = /^(?:[A-Za-z]\w*|[^\w\s$"'`#@\\]+)$/u;
/** What the tokens of these languages take in as a whole, so that no letter can stand next to it. */
const WORD = /^[A-Za-z_$][\w$]*$/u;

const SYSTEMS: { readonly [platform: string]: string } = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' };

/** Where a package's library lies for this platform: the first that exists on the way up from this file. */
function libraryOf(language: string, folders: readonly string[]): string | undefined {
  const platform = `prebuild-${SYSTEMS[process.platform]}-${process.arch.toUpperCase()}`;
  return folders
    .map((folder) => path.join(folder, '@ast-grep', `lang-${language}`, 'prebuilds', platform, 'parser.so'))
    .find((file) => existsSync(file));
}

interface Engine {
  readonly napi: typeof Napi;
  /** Our language id → the engine's name for it. */
  readonly names: ReadonlyMap<string, string>;
}

let loaded: SyntaxTrees | undefined;

/** The engine of this process. It is loaded once: the languages of a process cannot be changed later. */
export function loadAstGrep(): SyntaxTrees {
  const require = createRequire(import.meta.url);
  loaded ??= loadFrom(() => require('@ast-grep/napi'), require.resolve.paths('@ast-grep/napi') ?? []);
  return loaded;
}

/** Loads the engine, and the grammars that lie in `node_modules` folders. */
export function loadFrom(loadNative: () => unknown, folders: readonly string[]): SyntaxTrees {
  try {
    const napi = loadNative() as typeof Napi;
    return overEngine({ napi, names: register(napi, folders) });
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return withoutTrees(`The syntax engine cannot be loaded on ${process.platform}-${process.arch}: ${reason}`);
  }
}

function register(napi: typeof Napi, folders: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map(Object.entries(BUILT_IN));
  const registrations: Parameters<typeof Napi.registerDynamicLanguage>[0] = {};
  for (const [id, { symbol, expando }] of Object.entries(GRAMMARS)) {
    const libraryPath = libraryOf(id, folders);
    if (libraryPath === undefined) continue;
    // The engine asks for extensions only when it looks for files by itself, which it never does here.
    registrations[id] = { libraryPath, extensions: [id], languageSymbol: symbol, expandoChar: expando };
    names.set(id, id);
  }
  napi.registerDynamicLanguage(registrations);
  return names;
}

/** For processes that must do without: every language is unavailable, for one reason. */
export function withoutTrees(reason: string): SyntaxTrees {
  const refuse = (): never => {
    throw new Error(reason);
  };
  return {
    unavailable: () => reason,
    parse: refuse,
    complaint: () => reason,
    pattern: () => ({ broken: false, literals: [] }),
  };
}

function overEngine({ napi, names }: Engine): SyntaxTrees {
  const parse = (language: string, text: string): Napi.SgNode => {
    const name = names.get(language);
    if (name === undefined) throw new Error(`No grammar for ${language}`);
    return napi.parse(name, text).root();
  };
  const empty = new Map<string, Napi.SgNode>();
  const emptyTree = (language: string): Napi.SgNode => {
    const known = empty.get(language) ?? parse(language, '');
    empty.set(language, known);
    return known;
  };
  const configs = new WeakMap<StructuralRule, Napi.NapiConfig>();
  const frames = new Map<string, FramedPattern | 'unreadable' | undefined>();
  const framed = (language: string) => (pattern: string) => {
    const key = `${language} ${pattern}`;
    if (!frames.has(key))
      frames.set(
        key,
        frame(language, pattern, (text) => parse(language, text)),
      );
    return frames.get(key);
  };
  /** A rule as the engine takes it; made once for a rule, which must not be given with two languages. */
  const configFor = (language: string, rule: StructuralRule): Napi.NapiConfig => {
    const written = configOf(rule);
    if (!needsFrames(language)) return written;
    const known = configs.get(rule) ?? (framePatterns(written, framed(language)) as Napi.NapiConfig);
    configs.set(rule, known);
    return known;
  };
  /** What is known of patterns, which several questions are about. */
  const patterns = new Map<string, PatternFacts>();
  const factsOfPattern = (language: string, pattern: string, selector: string | undefined): PatternFacts => {
    const inFrame = selector === undefined ? framed(language)(pattern) : undefined;
    if (inFrame === 'unreadable') return { broken: true, literals: [] };
    const expando = EXPANDO[language] ?? GRAMMARS[language]?.expando ?? '$';
    const root = parse(language, withExpando(inFrame?.context ?? pattern, expando));
    return patternFacts(root, expando, inFrame?.selector ?? selector, FIXED_KEYWORDS.has(language), RUNS.has(language));
  };
  const kindRules = new Map<string, Napi.NapiConfig | undefined>();
  const kindsOf = (language: string, kinds: readonly string[]): Napi.NapiConfig | undefined => {
    const key = `${language} ${kinds.join(' ')}`;
    if (!kindRules.has(key)) kindRules.set(key, ruleOfKinds(emptyTree(language), kinds));
    return kindRules.get(key);
  };
  return {
    unavailable(language) {
      if (names.has(language)) return undefined;
      const label = languageById(language)?.label ?? language;
      return GRAMMARS[language]
        ? `The grammar for ${label} is not there for ${process.platform}-${process.arch}.`
        : `There is no grammar for ${label}.`;
    },
    parse: (language, text) =>
      treeOf(
        parse(language, text),
        (rule) => configFor(language, rule),
        (kinds) => kindsOf(language, kinds),
      ),
    complaint(language, rule) {
      try {
        emptyTree(language).find(configFor(language, rule));
        return undefined;
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    },
    pattern(language, pattern, selector) {
      const key = `${language} ${selector} ${pattern}`;
      const known = patterns.get(key) ?? factsOfPattern(language, pattern, selector);
      patterns.set(key, known);
      return known;
    },
  };
}

function configOf(rule: StructuralRule): Napi.NapiConfig {
  const config: { -readonly [K in keyof StructuralRule]: StructuralRule[K] } = { rule: rule.rule };
  if (rule.constraints !== undefined) config.constraints = rule.constraints;
  if (rule.utils !== undefined) config.utils = rule.utils;
  if (rule.transform !== undefined) config.transform = rule.transform;
  return config as Napi.NapiConfig;
}

type ConfigFor = (rule: StructuralRule) => Napi.NapiConfig;

function treeOf(
  root: Napi.SgNode,
  configFor: ConfigFor,
  kindsOf: (kinds: readonly string[]) => Napi.NapiConfig | undefined,
): SyntaxTree {
  return {
    find: (rule) => root.findAll(configFor(rule)).map((node) => matchOf(node, configFor)),
    nodes(kinds) {
      const config = kindsOf(kinds);
      return config ? root.findAll(config).map(nodeOf) : [];
    },
    root: () => nodeOf(root),
    remarks: (held) => root.findAll({ rule: { regex: held } }).flatMap(remarkOf),
  };
}

function remarkOf(node: Napi.SgNode): readonly Remark[] {
  if (!String(node.kind()).includes('comment')) return [];
  const before = node.prev()?.range();
  return [
    {
      text: node.text(),
      line: node.range().start.line,
      before: before && { line: before.start.line, endLine: before.end.line },
      nextLine: node.next()?.range().start.line,
    },
  ];
}

function spanOf(node: Napi.SgNode): Span {
  const { start, end } = node.range();
  return { start: start.index, end: end.index };
}

function matchOf(node: Napi.SgNode, configFor: ConfigFor): SyntaxMatch {
  return {
    ...spanOf(node),
    one(name) {
      const found = node.getMatch(name);
      return found ? spanOf(found) : undefined;
    },
    many(name) {
      const nodes = node.getMultipleMatches(name);
      const first = nodes[0];
      const last = nodes.at(-1);
      return first && last ? { start: spanOf(first).start, end: spanOf(last).end } : undefined;
    },
    made: (name) => node.getTransformed(name) ?? undefined,
    within(name, rules) {
      const one = node.getMatch(name);
      const nodes = one ? [one] : node.getMultipleMatches(name);
      return nodes.flatMap((inner) => matchesWithin(inner, rules, configFor));
    },
    sibling: (direction, relation, rule) => siblingOf(node, direction, relation, rule, configFor),
    kind: () => String(node.kind()),
    binds: (name) => node.getMatch(name) !== null,
    as(rule) {
      const config = configFor(rule);
      if (!node.matches(config)) return undefined;
      // Of a node and all below it, the node itself is found first.
      const found = node.find(config);
      return found ? matchOf(found, configFor) : undefined;
    },
  };
}

function matchesWithin(
  root: Napi.SgNode,
  rules: readonly StructuralRule[],
  configFor: ConfigFor,
): readonly InnerMatch[] {
  const first = new Map<number, InnerMatch>();
  for (const [rule, written] of rules.entries()) {
    for (const node of root.findAll(configFor(written))) {
      if (!first.has(node.id())) first.set(node.id(), { rule, match: matchOf(node, configFor) });
    }
  }
  const found: InnerMatch[] = [];
  const walk = (node: Napi.SgNode): void => {
    const match = first.get(node.id());
    if (match) found.push(match);
    for (const child of node.children()) walk(child);
  };
  if (first.size > 0) walk(root);
  return found;
}

function siblingOf(
  node: Napi.SgNode,
  direction: 'before' | 'after',
  relation: unknown,
  { rule, utils }: StructuralRule,
  configFor: ConfigFor,
): Span | undefined {
  const { stopBy = 'neighbor', ...written } = relation as { stopBy?: unknown; [key: string]: unknown };
  // A candidate is asked alone, so it knows of no variable; asked for its sibling as well, it does.
  const back = direction === 'before' ? 'precedes' : 'follows';
  const { start, end } = node.range();
  const found = { range: { start, end }, all: [rule] };
  const wanted = JSON.stringify(written).includes('$')
    ? { all: [written, { [back]: { ...found, stopBy: 'end' } }] }
    : written;
  const matches = (candidate: Napi.SgNode, one: unknown) => candidate.matches(configFor({ rule: one, utils }));
  if (stopBy === 'neighbor') {
    const neighbour = direction === 'before' ? node.prev() : node.next();
    return neighbour && matches(neighbour, wanted) ? spanOf(neighbour) : undefined;
  }
  for (const candidate of direction === 'before' ? node.prevAll() : node.nextAll()) {
    if (matches(candidate, wanted)) return spanOf(candidate);
    if (stopBy !== 'end' && matches(candidate, stopBy)) return undefined;
  }
  return undefined;
}

/** Replaces the `$` of metavariables, and no other `$`, by the letter that the language takes in names. */
function withExpando(pattern: string, expando: string): string {
  return pattern.replace(/(\$+)([A-Z_])?/gu, (_all, dollars: string, first = '') =>
    first !== '' || dollars.length === 3 ? expando.repeat(dollars.length) + first : dollars,
  );
}

/**
 * The engine takes the innermost node that holds all of a pattern. If that is an error, nothing will ever match. The text of a
 * named leaf must occur in what the pattern matches, letter by letter; of an unnamed one the engine compares the kind, which for a
 * keyword is its letters.
 */
function patternFacts(
  root: Napi.SgNode,
  expando: string,
  selector: string | undefined,
  hasFixedKeywords: boolean,
  hasRuns: boolean,
): PatternFacts {
  const node = selector === undefined ? innermost(root) : root.find({ rule: { kind: selector } });
  if (!node) return { broken: false, literals: [] };
  const literals = new Set<string>();
  const words = new Set<string>();
  // A node whose whole text is a variable is one, with all that the grammar sees in it.
  const isVariable = (text: string) => text.startsWith(expando) && /^[A-Z0-9_]*$/u.test(text.replaceAll(expando, ''));
  const runs: string[][] = [[]];
  const collect = (at: Napi.SgNode): void => {
    const text = at.text();
    if (isVariable(text)) {
      runs.push([]);
      return;
    }
    const children = at.children();
    for (const child of children) collect(child);
    if (children.length > 0 || text === '') return;
    if (TOKEN.test(text)) runs.at(-1)?.push(text);
    else runs.push([]);
    if (text.includes(expando)) return;
    const kind = String(at.kind());
    const isKeyword = hasFixedKeywords && KEYWORD.test(text) && kind === text;
    if (isKeyword || (hasFixedKeywords && kind.endsWith('identifier') && WORD.test(text))) words.add(text);
    else if (at.isNamed()) literals.add(text);
  };
  collect(node);
  const kind = String(node.kind());
  return {
    broken: kind === 'ERROR',
    isVariable: isVariable(node.text()),
    kind,
    literals: [...literals, ...[...words].map((word) => ({ word }))],
    runs: hasRuns ? runs.map(fromFirstWord).filter((run) => run.length > 1) : [],
  };
}

/** An expression that begins with a word is found fast. */
function fromFirstWord(run: readonly string[]): readonly string[] {
  const first = run.findIndex((token) => /^[A-Za-z]\w*$/u.test(token));
  return first < 0 ? [] : run.slice(first);
}

function innermost(root: Napi.SgNode): Napi.SgNode {
  let node = root;
  for (;;) {
    const [only, empty, ...more] = node.children();
    // Some grammars put an empty node after a complete text.
    if (!only || more.length > 0 || (empty && empty.text() !== '')) return node;
    node = only;
  }
}
