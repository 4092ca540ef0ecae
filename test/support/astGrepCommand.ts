/** The ast-grep command of this machine, the peer that tests compare with. */
import { createRequire } from 'node:module';
import path from 'node:path';

const SYSTEM: { readonly [platform: string]: string } = {
  linux: `linux-${process.arch}-gnu`,
  darwin: `darwin-${process.arch}`,
  win32: `win32-${process.arch}-msvc`,
};

export function astGrepCommand(): string {
  const require = createRequire(import.meta.url);
  const file = require.resolve(`@ast-grep/cli-${SYSTEM[process.platform]}/package.json`);
  return path.join(path.dirname(file), process.platform === 'win32' ? 'ast-grep.exe' : 'ast-grep');
}
