/** Real folders for tests, made from one string with `//- path` lines and removed when the test ends. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { normalisePath } from '../../server/src/facts/paths.js';

export interface TemporaryFolder {
  /** As the product writes it. */
  readonly path: string;
  /** The path of something inside. */
  at(relative: string): string;
  write(relative: string, text: string | Uint8Array): void;
  remove(): void;
}

/** Makes a folder with the files of a string; `//- a/b.ts` begins a file. */
export function temporaryFolder(written = ''): TemporaryFolder {
  const native = realpathSync(mkdtempSync(join(tmpdir(), 'because-test-')));
  const write = (relative: string, text: string | Uint8Array) => {
    const path = join(native, relative);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };
  for (const part of written.split(/^\/\/- /m).slice(1)) {
    const end = part.indexOf('\n');
    write(part.slice(0, end).trim(), part.slice(end + 1));
  }
  const path = normalisePath(native);
  return {
    path,
    at: (relative) => `${path}/${relative}`,
    write,
    remove: () => rmSync(native, { recursive: true, force: true }),
  };
}
