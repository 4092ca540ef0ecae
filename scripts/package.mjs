/**
 * `npm run package`: because.vsix, for the platform that it runs on.
 *
 * Packages what is in dist/ and does not build it. Does not package for another platform: npm installs the native parts of its
 * own only.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { mustRun, root } from './lib/run.mjs';

const vsix = 'because.vsix';
const ignoreFile = '.cache/vscodeignore';

/** What the parsers' packages call this platform. */
function prebuild() {
  const system = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' }[process.platform];
  return `prebuild-${system}-${process.arch.toUpperCase()}`;
}

/** What the marketplace calls this platform; a Linux with musl is `alpine`. */
function target() {
  const glibc = process.platform !== 'linux' || process.report.getReport().header.glibcVersionRuntime !== undefined;
  return `${glibc ? process.platform : 'alpine'}-${process.arch}`;
}

/** The engine's native package that npm chose for this platform. */
function nativeEngine() {
  const folder = path.join(root, 'node_modules/@ast-grep');
  return readdirSync(folder).filter((name) => name.startsWith('napi-'));
}

function writeIgnoreFile() {
  const native = [
    ...nativeEngine().flatMap((name) =>
      ['*.node', 'package.json'].map((file) => `!node_modules/@ast-grep/${name}/${file}`),
    ),
    `!node_modules/@ast-grep/lang-*/prebuilds/${prebuild()}/parser.so`,
  ];
  mkdirSync(path.join(root, '.cache'), { recursive: true });
  writeFileSync(
    path.join(root, ignoreFile),
    `${readFileSync(path.join(root, '.vscodeignore'), 'utf8')}${native.join('\n')}\n`,
  );
}

if (!existsSync(path.join(root, 'dist'))) throw new Error('There is no dist/ to package: run `npm run build` first');
writeIgnoreFile();
await mustRun(process.execPath, [
  path.join(root, 'node_modules/@vscode/vsce/vsce'),
  'package',
  ...['--target', target(), '--out', vsix, '--ignoreFile', ignoreFile],
  ...['--allow-missing-repository', '--no-rewrite-relative-links'],
]);
