/** No expression from a file keeps anybody waiting: what hangs is ended and said at its own line, and the rest goes on. */
import assert from 'node:assert/strict';
import type { Diagnostic } from 'vscode-languageserver';
import { because } from '../support/because.js';
import { deepArray } from '../support/engine/pool.js';
import { startStdioServer } from '../support/stdioServer.js';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary.js';

/** What no engine falls back from: a group that repeats itself, and one that is asked for again. */
const HANGS = "'^(a+)+(b)\\2$'";
const NEARLY = `${'a'.repeat(50)}c`;
const STARS = `${'*a'.repeat(20)}*X*`;
const DEEP = '{kind: array, has: {kind: regex, stopBy: end}}';

const PRINCIPLES = `version: 1
principles:
  fine: {statement: S, check: {forbid: {pattern: BAD, message: M}}}
  forbids: {statement: S, check: {forbid: {pattern: ${HANGS}, flags: m, message: M}}}
  requires: {statement: S, where: '*.txt', check: {require: {pattern: ${HANGS}, flags: m, message: M}}}
  values: {statement: S, check: {config: {file: '*.json', at: $.name, pattern: ${HANGS}, message: M}}}
  nodes: {statement: S, check: {syntax: {language: javascript, rule: ${DEEP}, message: M}}}
  letters: {statement: S, check: {syntax: {language: javascript, rule: {kind: string, regex: '^.(a+)+$'}, message: M}}}
  globs: {statement: S, where: '${STARS}', check: {forbid: {pattern: BAD, message: M}}}
  names: {statement: S, check: {files: {named: kebab-case}}}
  owned: {statement: S, check: {owners: {at_least: 1}}}
  told: {statement: S, check: {adopt: {source: '${STARS}', code: '${STARS}'}}}
`;
const HANGING = ['forbids', 'requires', 'values', 'nodes'];
const WORKSPACE = `//- principles.yaml
${PRINCIPLES}//- .github/CODEOWNERS
${STARS} @nobody
* @everybody
//- ${NEARLY}.txt
BAD
${NEARLY}
//- value.json
{"name": "${NEARLY}", "BAD": 1}
//- deep.js
const near = '${NEARLY}'; // BAD
${deepArray(20_000)}
//- report.json
[{"source": "${NEARLY}", "code": "${NEARLY}", "message": "No.", "path": "deep.js", "line": 1, "column": 1}]
`;
const FOUND = [`${NEARLY}.txt`, 'deep.js', 'value.json'];

/** The line of a principle, from one. */
const lineOf = (id: string): number => PRINCIPLES.split('\n').findIndex((line) => line.startsWith(`  ${id}:`)) + 1;
const LINES = HANGING.map(lineOf).sort((a, b) => a - b);

suite('lsp/hanging', function () {
  this.timeout(240_000);
  let folder: TemporaryFolder;
  setup(() => {
    folder = temporaryFolder(WORKSPACE);
  });
  teardown(() => folder.remove());

  test('on the command line', async () => {
    const { code, out, error } = await because(['check', '--format', 'json'], { folder: folder.path });
    assert.equal(code, 2, error);
    const { findings, problems } = JSON.parse(out);
    const stopped = problems.filter((one: { code: string }) => one.code === 'check-over-budget');
    assert.deepEqual(
      stopped.map(({ line }: { line: number }) => line).sort((a: number, b: number) => a - b),
      LINES,
    );
    assert.deepEqual(
      findings
        .filter((one: { code: string }) => one.code === 'fine')
        .map(({ path }: { path: string }) => path)
        .sort(),
      FOUND,
    );
  });

  test('in the language server', async () => {
    // The same processes as on the command line, which has shown the other two.
    folder.write('principles.yaml', PRINCIPLES.replace(/^ {2}(?:requires|nodes):.*\n/gm, ''));
    const server = await startStdioServer([folder.path]);
    try {
      await server.checkWorkspace();
      const told = (ending: string): readonly Diagnostic[] =>
        [...server.pushed].flatMap(([uri, diagnostics]) => (uri.endsWith(ending) ? diagnostics : []));
      const stopped = told('principles.yaml').filter(({ code }) => code === 'check-over-budget');
      assert.deepEqual(stopped.map(({ range }) => range.start.line).sort(), [3, 4]);
      for (const path of FOUND)
        assert.ok(
          told(path).some(({ code }) => code === 'fine'),
          path,
        );
    } finally {
      await server.stop();
    }
  });
});
