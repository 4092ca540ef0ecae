/**
 * Checks that no principle asks for, with the defaults of their kind: what the command line tells of owners and of the history of
 * any file. Deliberately absent: findings, which only a principle can have.
 */
import { compileFactCheck, type FactCheck } from '../checks/index.js';
import { FILE_START } from '../model/lines.js';

/** The kinds of which something can be told without a principle. */
export type UnaskedKind = keyof typeof DEFAULTS;

const DEFAULTS = {
  history: { kind: 'history', atLeast: 2, shareBelow: 0.8, months: 18, minCommits: 5, per: 'directory' },
  owners: { kind: 'owners', atLeast: 0, count: 'people', teamCountsAs: 2, also: [] },
} as const;

/** The check of a kind for the files below a folder. */
export function unaskedCheck(kind: UnaskedKind, root: string): FactCheck | undefined {
  const place = { path: root, range: FILE_START };
  return compileFactCheck({
    key: `unasked ${kind} ${root}`,
    principle: '',
    code: '',
    spec: DEFAULTS[kind],
    message: '',
    confidence: 'high',
    fixes: [],
    examples: { bad: [], good: [] },
    place,
    item: place,
    root,
  }).runnable;
}
