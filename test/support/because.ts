/** The built command line as a process of its own, on a fixed day. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url)).replace(/[\\/]$/, '');
export const COMMAND = `${ROOT}/dist/because.js`;
/** The day on which tests take place: 2026-11-23. */
export const TEST_DAY = { SOURCE_DATE_EPOCH: String(Date.UTC(2026, 10, 23) / 1000) };

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

export function because(
  args: readonly string[],
  options: { readonly folder?: string; readonly input?: string } = {},
): Promise<Outcome> {
  const child = spawn(process.execPath, [COMMAND, ...args], {
    cwd: options.folder ?? ROOT,
    env: { ...process.env, ...TEST_DAY, NO_COLOR: '1' },
  });
  let out = '';
  let error = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    error += text;
  });
  child.stdin.end(options.input ?? '');
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, error }));
  });
}
