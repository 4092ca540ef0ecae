/** What ships beside our own code: known by name, free to pass on, and installable from any registry. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { build, type Metafile } from 'esbuild';
import { ROOT } from '../support/because.js';

const PAGE = 'docs/decisions/dependencies.md';
const LICENCES = new Set(['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0']);
const ENTRIES = [
  'server/src/main/server.ts',
  'server/src/main/engineProcess.ts',
  'server/src/main/cli.ts',
  'client/src/extension.ts',
  'client/src/panel/view/main.ts',
];
const LOCKFILES = ['package-lock.json', 'test/host/vscode-server/package-lock.json'];

interface Manifest {
  readonly license?: string;
  readonly dependencies?: { readonly [name: string]: string };
  readonly devDependencies?: { readonly [name: string]: string };
}

const read = (path: string) => readFileSync(`${ROOT}/${path}`, 'utf8');
const manifest: Manifest = JSON.parse(read('package.json'));

/** The folders of the packages that the bundles take in, such as `node_modules/yaml`. */
async function bundled(): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: ENTRIES,
    outdir: 'out/bundled',
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    external: ['@ast-grep/*', 'vscode'],
    logLevel: 'silent',
  });
  return packagesIn(metafile);
}

function packagesIn({ outputs }: Metafile): readonly string[] {
  const files = Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs));
  const folders = files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
  return [...new Set(folders)].sort();
}

function nameOf(folder: string): string {
  return folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** true if one of the licences that a package offers is one that we may pass on. */
function isFree(licence: string | undefined): boolean {
  return (licence ?? '')
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((one) => LICENCES.has(one));
}

suite('dependencies', function () {
  this.timeout(30_000);
  let shipped: readonly string[];
  suiteSetup(async () => {
    const native = Object.keys(manifest.dependencies ?? {}).map((name) => `node_modules/${name}`);
    shipped = [...native, ...(await bundled())];
  });

  test('whatever ships has a line that says why it was chosen', () => {
    const page = read(PAGE);
    const direct = shipped.map(nameOf).filter((name) => isOwn(name));
    const rows = page.split('\n').filter((line) => line.startsWith('| `'));
    const named = rows.flatMap((row) =>
      [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map((found) => found[1] ?? ''),
    );
    const isNamed = (name: string) =>
      named.some((one) => one === name || (one.endsWith('*') && name.startsWith(one.slice(0, -1))));
    assert.ok(direct.length > 15, `only ${direct.length} packages seem to ship`);
    assert.deepEqual(
      direct.filter((name) => !isNamed(name)),
      [],
      `add a line to ${PAGE}`,
    );
    const brought = shipped.map(nameOf).filter((name) => !isOwn(name));
    assert.deepEqual(
      brought.filter((name) => !page.includes(`\`${name}\``)),
      [],
      `name it in ${PAGE} as brought along`,
    );
  });

  test('the page names nothing that is gone', () => {
    const rows = read(PAGE)
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    const named = rows.flatMap((row) =>
      [...(row.split('|')[1] ?? '').matchAll(/`([^`*]+)`/g)].map((found) => found[1] ?? ''),
    );
    assert.deepEqual(
      named.filter((name) => !isOwn(name)),
      [],
    );
  });

  test('every tool of ours has a line, too', () => {
    const page = read(PAGE);
    const missing = Object.keys(manifest.devDependencies ?? {}).filter((name) => !page.includes(`\`${name}\``));
    assert.deepEqual(
      missing.filter((name) => !name.startsWith('@types/')),
      [],
      `add a line to ${PAGE}`,
    );
  });

  test('whatever ships may be passed on', () => {
    assert.ok(isFree('(MIT OR GPL-3.0-or-later)') && !isFree('GPL-3.0-or-later') && !isFree(undefined));
    const bound = shipped
      .map((folder) => ({ folder, licence: (JSON.parse(read(`${folder}/package.json`)) as Manifest).license }))
      .filter(({ licence }) => !isFree(licence));
    assert.deepEqual(bound, [], 'a package under another licence would bind whoever installs the extension');
  });

  test('lockfiles hold no address to download from', () => {
    for (const file of LOCKFILES) {
      assert.ok(existsSync(`${ROOT}/${file}`), file);
      assert.doesNotMatch(read(file), /"resolved": "https?:/, `${file} ties an installation to one registry`);
      assert.match(read(file), /"integrity": "sha512-/, `${file} has no checksums`);
    }
  });
});

function isOwn(name: string): boolean {
  return Object.hasOwn(manifest.dependencies ?? {}, name) || Object.hasOwn(manifest.devDependencies ?? {}, name);
}
