/**
 * Rules of ast-grep as entries of a principles file: one principle for each rule, which stays in its own file and is pointed at.
 *
 * The message becomes the statement, the note the why, the link the reasoning, and the severity the level. What a rule has no words
 * for – what it costs, whom it helps – is left to people. Deliberately absent: the disk, and a copy of any rule.
 */
import { Document, isMap, isScalar } from 'yaml';
import { parentOf, relativeTo } from '../facts/paths.js';
import type { LevelName } from '../model/format.js';
import { listOf } from '../model/lists.js';
import { relativePath } from './lintLinks.js';
import type { FoundRule } from './ruleLibrary.js';

/** ast-grep's own default is a hint. */
const LEVELS: { readonly [severity: string]: LevelName } = {
  error: 'must',
  warning: 'should',
  info: 'may',
  hint: 'may',
};

export interface RulePrinciple {
  readonly id: string;
  readonly found: FoundRule;
  /** The keys of its entry. */
  readonly entry: { readonly [key: string]: unknown };
}

/** The principles for rules, to stand in the file `into`; rules that are switched off are left out. */
export function principlesForRules(rules: readonly FoundRule[], into: string): readonly RulePrinciple[] {
  const running = rules.filter(({ rule }) => rule.value.severity !== 'off');
  const shared = sharedFolder(rules.map(({ path }) => parentOf(path)));
  const inFile = (path: string) => rules.filter((one) => one.path === path).length;
  const taken = new Set<string>();
  return running.map((found): RulePrinciple => {
    const { rule, path } = found;
    const { message = '', note, url, severity = 'hint' } = rule.value;
    const id = freeId(rule.id, taken);
    const level = LEVELS[severity];
    const area = relativeTo(shared, parentOf(path));
    const reference = relativePath(into, path);
    return {
      id,
      found,
      entry: {
        statement: statementOf(message, rule.id),
        ...(note?.trim() && { why: note.trim() }),
        ...(level !== 'should' && { level }),
        ...(area && { area }),
        ...(url && { reasoning: url }),
        check: { syntax: { rules: reference, ...(inFile(path) > 1 && { id: rule.id }) } },
      },
    };
  });
}

/** A message that speaks of one place, by a metavariable, asks for nothing in general; the id of the rule then has to do. */
function statementOf(message: string, id: string): string {
  const line = message.replace(/\s+/g, ' ').trim();
  if (line !== '' && !/\$[A-Z_]/.test(line)) return line;
  const words = id.replace(/[-_]+/g, ' ').trim();
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
}

function freeId(written: string, taken: Set<string>): string {
  const plain = written.replace(/[^\w.-]+/g, '-').replace(/^-+|-+$/g, '') || 'rule';
  let id = plain;
  for (let n = 2; taken.has(id); n++) id = `${plain}-${n}`;
  taken.add(id);
  return id;
}

/** The innermost folder that holds all of these. */
function sharedFolder(folders: readonly string[]): string {
  const [first = '/', ...rest] = folders;
  return rest.reduce((shared, folder) => {
    let at = shared;
    while (relativeTo(at, folder) === undefined && parentOf(at) !== at) at = parentOf(at);
    return at;
  }, first);
}

/** A principles file with these principles, and a word on where they came from. */
export function fileOfRules(principles: readonly RulePrinciple[], asked: string): string {
  const entries = Object.fromEntries(principles.map(({ id, entry }) => [id, entry]));
  const document = new Document({ principles: entries });
  document.commentBefore = [
    ` Principles from rules of ast-grep, by \`because import ast-grep ${asked}\`.`,
    ' The rules stay in their files, where ast-grep goes on reading them. What a rule has no room for belongs here: a statement',
    ' that asks for something, why, for which files, at what price.',
  ].join('\n');
  const map = document.get('principles');
  for (const [n, { key }] of listOf(isMap(map) ? map.items : []).entries())
    if (isScalar(key) && n > 0) key.spaceBefore = true;
  return document.toString({ lineWidth: 0 });
}
