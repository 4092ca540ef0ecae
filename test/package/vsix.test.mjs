/**
 * What because.vsix holds, and that it runs without anything beside it. `npm run package` comes first.
 *
 * The package is unpacked outside the project, so that no module of the project's own node_modules can help out.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import JSZip from 'jszip';
import { initialize } from './languageServer.mjs';

const vsix = fileURLToPath(new URL('../../because.vsix', import.meta.url));
const LARGEST = 8 * 1024 * 1024;

/** Every file in the package is one of these. */
const ALLOWED = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/(package\.json|readme\.md|changelog\.md|LICENSE\.txt)$/,
  /^extension\/dist\/[^/]+\.(c?js|css)$/,
  /^extension\/principles\/(recipes|starter)\/.+\.(ya?ml|md)$/,
  /^extension\/principles\/principles\.schema\.json$/,
  /^extension\/media\/.+\.(svg|png|css|js)$/,
  /^extension\/node_modules\/@ast-grep\/napi\/(index\.js|package\.json|LICENSE)$/,
  /^extension\/node_modules\/@ast-grep\/napi-[^/]+\/([^/]+\.node|package\.json)$/,
  /^extension\/node_modules\/@ast-grep\/lang-[^/]+\/(package\.json|LICENSE|prebuilds\/[^/]+\/parser\.so)$/,
];

/** And these it has in any case. */
const REQUIRED = [
  'extension/package.json',
  'extension/readme.md',
  'extension/LICENSE.txt',
  'extension/dist/client.cjs',
  'extension/dist/server.js',
  'extension/dist/engineProcess.js',
  'extension/dist/because.js',
  'extension/dist/panel.js',
  'extension/dist/panel.css',
  'extension/media/principles.svg',
  'extension/principles/principles.schema.json',
  'extension/node_modules/@ast-grep/napi/index.js',
];

/** One language that the engine has, and one that comes from a parser of its own. */
const SAMPLE = {
  'principles.yaml': `version: 1
principles:
  deadline:
    statement: Every call over the network has a deadline.
    check:
      - name: typescript
        syntax: { language: typescript, rule: { pattern: 'fetch($URL)' }, message: No deadline. }
      - name: python
        syntax: { language: python, rule: { pattern: 'requests.get($URL)' }, message: No deadline. }
`,
  'a.ts': 'await fetch(url);\n',
  'b.py': 'requests.get(url)\n',
};

suite('The package', function () {
  this.timeout(60_000);
  /** @type {Map<string, import('jszip').JSZipObject>} */
  let files;
  let folder;

  suiteSetup(async () => {
    assert.ok(existsSync(vsix), 'There is no because.vsix: run `npm run package` first');
    const zip = await JSZip.loadAsync(readFileSync(vsix));
    files = new Map(Object.entries(zip.files).filter(([, file]) => !file.dir));
    folder = mkdtempSync(path.join(tmpdir(), 'because-vsix-'));
    for (const [name, file] of files) {
      const target = path.join(folder, name);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, await file.async('nodebuffer'));
    }
  });

  suiteTeardown(() => folder && rmSync(folder, { recursive: true, force: true }));

  const named = (pattern) => [...files.keys()].filter((name) => pattern.test(name));

  test('holds nothing that does not belong in it', () => {
    const strange = [...files.keys()].filter((name) => !ALLOWED.some((pattern) => pattern.test(name)));
    assert.deepEqual(strange, []);
  });

  test('holds what the extension needs', () => {
    assert.deepEqual(
      REQUIRED.filter((name) => !files.has(name)),
      [],
    );
    assert.ok(named(/\/principles\/recipes\//).length > 0, 'no recipes');
  });

  test('holds the native parts of one platform, one of each', () => {
    const engines = named(/\.node$/);
    assert.equal(engines.length, 1, engines.join('\n'));
    const languages = new Set(named(/\/lang-[^/]+\//).map((name) => name.split('/')[3]));
    const parsers = named(/\/parser\.so$/);
    assert.ok(languages.size > 0, 'no languages');
    assert.equal(parsers.length, languages.size, parsers.join('\n'));
    assert.equal(new Set(parsers.map((name) => path.basename(path.dirname(name)))).size, 1, 'parsers of two platforms');
  });

  test('has every runtime dependency that the manifest names', () => {
    const manifest = JSON.parse(readFileSync(path.join(folder, 'extension/package.json'), 'utf8'));
    const absent = Object.keys(manifest.dependencies).filter(
      (name) => !files.has(`extension/node_modules/${name}/package.json`),
    );
    assert.deepEqual(absent, []);
  });

  test('stays small', () => {
    const { size } = statSync(vsix);
    assert.ok(size < LARGEST, `${(size / 1024 / 1024).toFixed(1)} MB`);
  });

  test('starts its language server', async () => {
    const { capabilities } = await initialize([path.join(folder, 'extension/dist/server.js'), '--stdio'], folder);
    assert.ok(capabilities.hoverProvider, 'the server offers no hover');
  });

  test('checks code with the engine and the parsers that it carries', async () => {
    const workspace = path.join(folder, 'workspace');
    mkdirSync(workspace);
    for (const [name, text] of Object.entries(SAMPLE)) writeFileSync(path.join(workspace, name), text);
    const cli = path.join(folder, 'extension/dist/because.js');
    const { code, stdout } = await promisify(execFile)(process.execPath, [cli, 'check', '--format', 'json'], {
      cwd: workspace,
    }).catch((error) => error);
    assert.equal(code, 1, stdout);
    for (const file of ['a.ts', 'b.py']) assert.ok(stdout.includes(file), `no finding in ${file}:\n${stdout}`);
  });
});
