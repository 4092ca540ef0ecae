/** Why git did not answer, in a sentence for people; and what a commit's id looks like. Deliberately absent: running git. */
import type { Ended } from './process.js';

/** SHA-1, or SHA-256. Nothing else is handed to git as a commit. */
const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const MISSING =
  /promisor|lazy fetch|transport .* not allowed|missing (?:blob|tree|commit|object)|unable to read|could not fetch|bad (?:object|tree)|not a valid object/i;

export function isCommitId(text: string): boolean {
  return COMMIT.test(text);
}

export function reasonOf({ code, error }: Ended): string {
  if (/dubious ownership|safe\.directory/.test(error))
    return 'Git does not trust this repository, for its folder belongs to somebody else (safe.directory).';
  if (/not a git repository/i.test(error)) return 'This is no git repository.';
  if (MISSING.test(error))
    return 'This is a partial clone: objects that are needed are missing, and none are fetched for this.';
  if (code === null)
    return error === '' ? 'Git was ended before it had answered.' : `Git could not be run: ${firstLine(error)}.`;
  return `Git did not answer (exit code ${code}): ${firstLine(error) || 'it gave no reason'}.`;
}

function firstLine(text: string): string {
  return (text.trim().split('\n')[0] ?? '').replace(/\.$/, '');
}
