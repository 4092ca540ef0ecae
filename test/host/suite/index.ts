/**
 * Runs the test files inside VS Code's extension host. `test/host/bundle.mjs` makes one module of this and of them.
 *
 * Mocha is loaded from the project, not bundled. Test files say `suite` and `test`.
 */
import type Mocha from 'mocha';
import { recordResults } from '../../support/record-results.mjs';

/** A test file: its name, and what runs its top level. */
export interface TestFile {
  name: string;
  load(): unknown;
}

const TEST_TIMEOUT_MS = 30_000;

export async function runSuite(files: readonly TestFile[]): Promise<void> {
  const { default: MochaClass } = await import('mocha');
  const mocha = new MochaClass({ ui: 'tdd', timeout: TEST_TIMEOUT_MS, color: false, forbidOnly: true });
  for (const file of files) {
    mocha.suite.emit('pre-require', globalThis as Mocha.MochaGlobals, file.name, mocha);
    const loaded = await file.load();
    mocha.suite.emit('require', loaded, file.name, mocha);
    mocha.suite.emit('post-require', globalThis as Mocha.MochaGlobals, file.name, mocha);
  }

  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    const results = process.env.BECAUSE_TEST_RESULTS;
    if (results) recordResults(runner, results);
  });
  if (failures > 0) throw new Error(`${failures} failed in VS Code`);
}
