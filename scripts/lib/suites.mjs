/**
 * What `npm test` consists of, in the order in which it runs.
 *
 * Names commands only. A *check* passes or fails as a whole; a *suite* counts its tests in .cache/test-results/<name>.json.
 */
const node = process.execPath;
const mocha = ['node_modules/mocha/bin/mocha.js', '--reporter', 'test/support/reporter.mjs'];

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {'check' | 'suite'} kind
 * @property {string} command
 * @property {string[]} args
 * @property {string[]} [needs] Steps that come first, also when they are not asked for.
 *
 * @type {Suite[]}
 */
export const suites = [
  { name: 'build', kind: 'check', command: 'npm', args: ['run', '--silent', 'build'] },
  { name: 'lint', kind: 'check', command: 'npm', args: ['run', '--silent', 'lint'] },
  { name: 'typecheck', kind: 'check', command: 'npm', args: ['run', '--silent', 'typecheck'] },
  { name: 'unit', kind: 'suite', command: node, args: [...mocha, 'out/test/unit/**/*.test.js'], needs: ['typecheck'] },
  {
    name: 'lsp',
    kind: 'suite',
    command: node,
    args: [...mocha, 'out/test/lsp/**/*.test.js'],
    needs: ['build', 'typecheck'],
  },
  { name: 'package', kind: 'suite', command: node, args: [...mocha, 'test/package/**/*.test.mjs'], needs: ['build'] },
  { name: 'host', kind: 'suite', command: node, args: ['test/host/run.mjs'], needs: ['build', 'vscode'] },
  { name: 'ui', kind: 'suite', command: node, args: ['test/ui/run.mjs'], needs: ['build', 'vscode'] },
];
