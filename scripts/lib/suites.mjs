/**
 * What `npm test` consists of, in the order in which it runs.
 *
 * Names commands only. A *check* passes or fails as a whole; a *suite* counts its tests in .cache/test-results/<name>.json.
 */
/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {'check' | 'suite'} kind
 * @property {string} command
 * @property {string[]} args
 * @property {string[]} [needs] Steps that come first, also when they are not asked for.
 * @property {true} [vscode] Runs in VS Code, whose packages have to be there.
 */

/** @type {Suite[]} */
export const suites = [
  { name: 'build', kind: 'check', command: 'npm', args: ['run', '--silent', 'build'] },
  { name: 'lint', kind: 'check', command: 'npm', args: ['run', '--silent', 'lint'] },
  { name: 'typecheck', kind: 'check', command: 'npm', args: ['run', '--silent', 'typecheck'] },
  { name: 'vsix', kind: 'check', command: 'npm', args: ['run', '--silent', 'package'], needs: ['build'] },
  suite('unit', mocha('out/test/unit/**/*.test.js'), ['build', 'typecheck']),
  suite('lsp', mocha('out/test/lsp/**/*.test.js'), ['build', 'typecheck']),
  suite('package', mocha('test/package/**/*.test.mjs'), ['build', 'vsix']),
  { ...suite('host', ['test/host/run.mjs'], ['build']), vscode: true },
  { ...suite('ui', mocha('test/ui/**/*.test.mjs'), ['build', 'vsix']), vscode: true },
];

/** @param {string} files */
function mocha(files) {
  return ['node_modules/mocha/bin/mocha.js', '--reporter', 'test/support/reporter.mjs', files];
}

/**
 * @param {string} name
 * @param {string[]} args
 * @param {string[]} needs
 * @returns {Suite}
 */
function suite(name, args, needs) {
  return { name, kind: 'suite', command: process.execPath, args, needs };
}
