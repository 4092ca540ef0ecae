/** What a check that is being written would find, in one line. Deliberately absent: the words for what is wrong with it, which come along. */

/** Matches in the workspace so far. */
export interface PreviewCount {
  readonly state: 'counting' | 'done' | 'stopped';
  readonly matches: number;
  /** Files with a match. */
  readonly files: number;
  /** Files that were looked at, of all that the check speaks of; of these nothing is known before they are listed. */
  readonly looked: number;
  readonly total?: number;
}

/** `3 matches in open files · 128 in 14 files of the workspace`. */
export function previewInWords(open: number, count: PreviewCount | undefined): string {
  const here = `${matchesOf(open)} in open files`;
  if (!count) return here;
  const { state, matches, files, looked, total } = count;
  if (state === 'done' && total === 0) return 'No file is in the scope of this check';
  const there = `${here} · ${number(matches)} in `;
  if (state === 'counting') return `${there}the workspace…`;
  if (state === 'stopped')
    return `${there}the workspace, stopped after ${number(looked)} of ${number(total ?? 0)} files`;
  return matches === 0 ? `${there}the workspace` : `${there}${filesOf(files)} of the workspace`;
}

/** `12 findings in 4 files`. */
export function findingsInWords(findings: number, files: number): string {
  if (findings === 0) return 'no findings';
  return `${number(findings)} ${findings === 1 ? 'finding' : 'findings'} in ${filesOf(files)}`;
}

export function filesOf(files: number): string {
  if (files === 0) return 'no file';
  return `${number(files)} ${files === 1 ? 'file' : 'files'}`;
}

function matchesOf(matches: number): string {
  if (matches === 0) return 'no match';
  return `${number(matches)} ${matches === 1 ? 'match' : 'matches'}`;
}

/** A number that is read at a glance: `2,400`. */
function number(value: number): string {
  return value.toLocaleString('en');
}

/** Why a check that is being written finds nothing, or was stopped. `message` is whole sentences. */
export function previewTroubleInWords(
  { kind, message, path }: { readonly kind: string; readonly message: string; readonly path?: string },
  shown: (path: string) => string,
): string {
  const on = path === undefined ? '' : ` on ${shown(path)}`;
  if (kind === 'over-budget') return `Stopped: it takes too long${on}. In force, it would be switched off.`;
  if (kind === 'crashed') return `Stopped: it ends its process${on}. In force, it would be switched off.`;
  return kind === 'suspect' ? message : `Not tried: ${message}`;
}
