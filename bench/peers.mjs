/**
 * The programs that are measured: our own as they are built, and the peers as npm installs them. Deliberately absent: running them.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const executable = process.platform === 'win32' ? '.exe' : '';
const built = (/** @type {string} */ name) => fileURLToPath(new URL(`../dist/${name}`, import.meta.url));

/** The package's own file, without the script of npm around it, which would be measured with it. @param {string} name @param {string} file */
function fileOf(name, file) {
  return path.join(path.dirname(require.resolve(`${name}/package.json`)), `${file}${executable}`);
}

const astGrepSystem = { linux: '-gnu', win32: '-msvc' }[process.platform] ?? '';

export const OURS = { command: built('because.js'), server: built('server.js') };
export const AST_GREP = fileOf(`@ast-grep/cli-${process.platform}-${process.arch}${astGrepSystem}`, 'ast-grep');
export const RIPGREP = fileOf(`@vscode/ripgrep-${process.platform}-${process.arch}`, 'bin/rg');

/** What was measured, for whoever reads the table. */
export function versions() {
  const own = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;
  const told = (/** @type {string} */ program) =>
    execFileSync(program, ['--version'], { encoding: 'utf8' }).split('\n')[0];
  return [`Because ${own}`, `Node ${process.version.slice(1)}`, told(AST_GREP), told(RIPGREP)];
}
