/**
 * A dissent as an entry in a principle's own block: who disagrees, what they say, and the place that shows it. The answer is left to those
 * who decide.
 *
 * The file is read again with it before it is given out. Deliberately absent: judging whether anybody is right.
 */
import type { TextEdit } from '../model/problem.js';
import type { Template } from './edits.js';
import { applied } from './entryException.js';
import { type ReadFile, readFile } from './file.js';
import type { KeyPath } from './readContext.js';

export interface DissentDraft {
  readonly principle: string;
  readonly by?: string;
  readonly says: string;
  /** The place in the code that shows it, as people write one. */
  readonly place: string;
}

/** The edits that write it into the text of a principles file; undefined if that cannot be added to as it stands. */
export function entryDissent(path: string, text: string, draft: DissentDraft): readonly TextEdit[] | undefined {
  const file = readFile(path, text);
  if (!file || file.broken) return undefined;
  const { principle, by, says, place } = draft;
  const item: Template = { ...(by !== undefined && { by }), says, places: [place] };
  const own: KeyPath = ['principles', principle];
  const decision: KeyPath = [...own, 'decision'];
  const block: Template = { dissent: [item] };
  const { edits } = file;
  const tries = [
    () => edits.append([...decision, 'dissent'], item),
    () => edits.add(decision, 'dissent', [item]),
    () => edits.add(own, 'decision', block),
    () => edits.spread(own, 'statement', 'decision', block),
    // Of one that is inherited only what is added is written here.
    () =>
      file.written.principles?.[principle] ? undefined : edits.add(['principles'], principle, { decision: block }),
  ];
  for (const attempt of tries) {
    const tried = attempt();
    if (tried && saysItToo(file, readFile(path, applied(text, tried)), draft)) return tried;
  }
  return undefined;
}

/** true if a file says what it said, and the dissent beside that. */
function saysItToo(before: ReadFile, after: ReadFile | undefined, { principle, says }: DissentDraft): boolean {
  if (!after || after.broken || after.problems.length > before.problems.length) return false;
  const dissentIn = ({ written }: ReadFile) => {
    const own = written.principles?.[principle];
    return (typeof own === 'object' && own.decision?.dissent) || [];
  };
  const [was, is] = [dissentIn(before), dissentIn(after)];
  return is.length === was.length + 1 && is.some((one) => one.says === says);
}
