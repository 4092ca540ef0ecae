/**
 * Makes one CommonJS module of the tests that run inside VS Code, because that is what an extension host loads.
 *
 * Runs nothing, and leaves `vscode` and `mocha` to be found when the module runs.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const suite = fileURLToPath(new URL('suite', import.meta.url));

/**
 * @param {string} folder where the modules go
 * @param {string} part the folder of the suite whose tests are taken
 * @returns {Promise<string>} the module to run
 */
export async function bundleSuite(folder, part) {
  const names = readdirSync(path.join(suite, part), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `./${part}/${name.split(path.sep).join('/')}`)
    .sort();
  const files = names.map((name) => `{ name: ${JSON.stringify(name)}, load: () => import(${JSON.stringify(name)}) }`);
  await build({
    stdin: {
      contents: `import { runSuite } from './index.ts';\nexport const run = () => runSuite([${files.join(', ')}]);\n`,
      resolveDir: suite,
      sourcefile: 'host-suite.ts',
    },
    outfile: path.join(folder, 'tests.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    external: ['vscode', 'mocha'],
    sourcemap: 'linked',
    logLevel: 'warning',
  });
  // Source maps are read for what is loaded after the call, so it stands in a module of its own.
  const entry = path.join(folder, 'index.cjs');
  writeFileSync(entry, "process.setSourceMapsEnabled(true);\nmodule.exports = require('./tests.cjs');\n");
  return entry;
}
