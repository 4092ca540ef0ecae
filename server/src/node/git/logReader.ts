/**
 * Reads what `git log -z --name-status` prints, as it comes: commits with their authors and what they changed.
 *
 * Deliberately absent: git itself, and who the authors are (facts/history).
 */
import type { Author, Change, Commit } from '../../facts/git.js';

/** What a commit begins with; no token of a path is looked at for it. */
export const LOG_FORMAT = '%x01%H%x02%ct%x02%aE%x02%aN%x02%(trailers:key=Co-authored-by,valueonly,separator=%x03)';

/** No path or header is longer; what is, is no output of git log. */
const LONGEST = 1024 * 1024;

interface Open {
  readonly id: string;
  readonly when: number;
  readonly authors: readonly Author[];
  readonly changes: Change[];
}

export class LogReader {
  readonly #onCommit: (commit: Commit) => void;
  #rest: Buffer = Buffer.alloc(0);
  #commit: Open | undefined;
  /** The status whose paths are still to come. */
  #status: { readonly kind: Change['kind']; from?: string } | undefined;
  #isBroken = false;

  constructor(onCommit: (commit: Commit) => void) {
    this.#onCommit = onCommit;
  }

  /** true once something came that git log does not print. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** Takes the next bytes; false if they are not what git log prints. */
  take(chunk: Buffer): boolean {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let start = 0;
    for (let end = bytes.indexOf(0, start); end >= 0 && !this.#isBroken; end = bytes.indexOf(0, start)) {
      this.#token(bytes.toString('utf8', start, end));
      start = end + 1;
    }
    this.#rest = bytes.subarray(start);
    if (this.#rest.length > LONGEST) this.#isBroken = true;
    return !this.#isBroken;
  }

  /** Ends the last commit; false if what was read is not whole. */
  end(): boolean {
    if (this.#status || this.#rest.toString('utf8').trim() !== '') this.#isBroken = true;
    this.#close();
    return !this.#isBroken;
  }

  #token(token: string): void {
    const status = this.#status;
    if (status) this.#path(status, token);
    else if (token.startsWith('\x01')) this.#begin(token.slice(1));
    else this.#read(token.replace(/^\n/, ''));
  }

  #begin(header: string): void {
    this.#close();
    const [id = '', when = '', email = '', name = '', trailers = ''] = header.split('\x02');
    if (!/^[0-9a-f]{40,64}$/.test(id) || !/^\d+$/.test(when)) {
      this.#isBroken = true;
      return;
    }
    const others = trailers.split('\x03').flatMap((one) => authorIn(one) ?? []);
    this.#commit = { id, when: Number(when), authors: [{ name, email }, ...others], changes: [] };
  }

  #read(token: string): void {
    const kind = /^([AMDTRC])\d*$/.exec(token)?.[1];
    if (token === '') return;
    if (kind === undefined || !this.#commit) this.#isBroken = true;
    else this.#status = { kind: kind === 'T' ? 'M' : kind === 'C' ? 'A' : (kind as Change['kind']) };
  }

  #path(status: { readonly kind: Change['kind']; from?: string }, path: string): void {
    if (status.kind === 'R' && status.from === undefined) {
      status.from = path;
      return;
    }
    this.#status = undefined;
    const from = status.from === undefined ? {} : { from: status.from };
    this.#commit?.changes.push({ kind: status.kind, path, ...from });
  }

  #close(): void {
    const commit = this.#commit;
    this.#commit = undefined;
    if (commit && !this.#isBroken) this.#onCommit(commit);
  }
}

/** `Ada Lovelace <ada@example.test>`. */
function authorIn(trailer: string): Author | undefined {
  const found = /^\s*([^<>]*?)\s*<([^<>\s]+@[^<>\s]+)>/.exec(trailer);
  return found ? { name: found[1] ?? '', email: found[2] ?? '' } : undefined;
}
