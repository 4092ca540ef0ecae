/** Which files have changed since the line of work began, where first, and in how many lines. Deliberately absent: what is asked of them. */
import { changedLines } from '../../facts/changedLines.js';
import type { ChangeKind, LineOfWork } from '../../facts/since.js';
import { FILE_START, indexLines, type Range } from '../../model/lines.js';
import type { Question } from '../factCheck.js';

export interface ChangedFile {
  readonly path: string;
  readonly kind: ChangeKind;
}

type Asking = Pick<Question, 'world' | 'cancellation'>;

/** Files that are not as they were, open ones by their text. */
export async function changedFiles({ world, cancellation }: Asking, line: LineOfWork): Promise<readonly ChangedFile[]> {
  const files = [...line.changes].map(([path, kind]): ChangedFile => ({ path, kind }));
  for (const path of world.files) {
    if (line.changes.has(path) || !line.mayDiffer(path)) continue;
    if ((await line.before(path, cancellation)) !== (await world.text(path))) files.push({ path, kind: 'modified' });
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The first line that is not as it was. */
export async function firstChange({ world, cancellation }: Asking, line: LineOfWork, path: string): Promise<Range> {
  const now = (await world.text(path)) ?? '';
  const before = await line.before(path, cancellation);
  const [first] = before === undefined ? [] : changedLines(before, now);
  if (!first) return FILE_START;
  const lines = indexLines(now);
  // Where lines were taken away there is nothing to show but where they were.
  const at = Math.min(first.from, lines.rangeOf(now.length, now.length).start.line);
  const text = now.slice(lines.lineStart(at), lines.lineStart(at + 1)).trimEnd();
  const start = lines.lineStart(at) + (text.length - text.trimStart().length);
  return lines.rangeOf(start, lines.lineStart(at) + text.length);
}

/** Counts how many lines of a file changed; a line that became another is one. What has stayed since is not compared again. */
export function lineCounter() {
  const known = new WeakMap<LineOfWork, Map<string, { readonly now: string; readonly lines: number }>>();
  return async ({ world, cancellation }: Asking, line: LineOfWork, path: string): Promise<number> => {
    const before = (await line.before(path, cancellation)) ?? '';
    const now = world.has(path) ? ((await world.text(path)) ?? '') : '';
    const counted = known.get(line) ?? new Map<string, { readonly now: string; readonly lines: number }>();
    known.set(line, counted);
    const last = counted.get(path);
    if (last?.now === now) return last.lines;
    const lines = changedLines(before, now).reduce(
      (sum, one) => sum + Math.max(one.to - one.from, one.before.to - one.before.from),
      0,
    );
    counted.set(path, { now, lines });
    return lines;
  };
}
