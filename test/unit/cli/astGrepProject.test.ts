/** An ast-grep project as it is, by both commands: the same rules find the same in the same files, with the same words and fixes. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { astGrepCommand } from '../../support/astGrepCommand.js';
import { because } from '../../support/because.js';
import { GLOBS, PATHS } from '../../support/globs.js';
import { type TemporaryFolder, temporaryFolder } from '../../support/temporary.js';

interface Found {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly rule: string;
  readonly message: string;
  readonly replacement: string | undefined;
}

interface Theirs {
  readonly file: string;
  readonly range: { readonly start: { readonly line: number; readonly column: number } };
  readonly ruleId: string;
  readonly message: string;
  readonly replacement?: string;
}

interface Ours {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly message: string;
  readonly fixes: readonly { readonly edits: readonly { readonly newText: string }[] }[];
}

const inOrder = (found: readonly Found[]) =>
  [...found].sort((a, b) =>
    JSON.stringify([a.path, a.rule, a.line]) < JSON.stringify([b.path, b.rule, b.line]) ? -1 : 1,
  );

/** What ast-grep finds in a project, and what we find by a principle that points at it. */
async function both(
  project: TemporaryFolder,
): Promise<{ theirs: readonly Found[]; ours: readonly Found[]; error: string }> {
  project.write('principles.yaml', 'principles:\n  p: {statement: All of them., check: {syntax: {rules: .}}}\n');
  const { stdout } = spawnSync(astGrepCommand(), ['scan', '--json=compact', '--off=unused-suppression'], {
    cwd: project.path,
    encoding: 'utf8',
  });
  const theirs = (JSON.parse(stdout) as Theirs[]).map((one) => ({
    path: one.file,
    line: one.range.start.line + 1,
    column: one.range.start.column + 1,
    rule: one.ruleId,
    message: one.message,
    replacement: one.replacement,
  }));
  const outcome = await because(['check', '.', '--format', 'json'], { folder: project.path });
  const run = JSON.parse(outcome.out) as { findings: Ours[]; problems: { message: string }[] };
  const ours = run.findings.map((one) => ({
    path: one.path,
    line: one.line,
    column: one.column,
    rule: one.code.replace(/^p\//, ''),
    message: one.message,
    replacement: one.fixes[0]?.edits[0]?.newText,
  }));
  return { theirs: inOrder(theirs), ours: inOrder(ours), error: run.problems.map(({ message }) => message).join('\n') };
}

suite('cli/check of an ast-grep project, against the ast-grep command', function () {
  this.timeout(20_000);
  let project: TemporaryFolder;
  setup(() => {
    project = temporaryFolder();
  });
  teardown(() => project.remove());

  test('several documents, folders, shared rules, suppressions, severities and languages by name', async () => {
    project.write(
      'sgconfig.yml',
      `ruleDirs: [rules, more]
utilDirs: [utils]
languageGlobs: {tsx: ['*.tpl'], js: [Kitchen]}
`,
    );
    project.write(
      'utils/literal.yml',
      'id: literal\nlanguage: TypeScript\nrule: {any: [{kind: string}, {kind: number}]}\n',
    );
    project.write('utils/same.yml', 'id: same\nlanguage: TypeScript\nrule: {pattern: "pair($A, $A)"}\n');
    project.write(
      'utils/holding.yml',
      `id: holding
language: TypeScript
arguments: [INNER]
utils: {list: {kind: array}}
rule: {matches: list, has: {matches: INNER}}
`,
    );
    project.write(
      'rules/two.yml',
      `language: TypeScript
rule: {pattern: f($A), has: {kind: arguments, has: {matches: literal}}}
message: f of $A
severity: error
---
id: named
language: TypeScript
rule: {all: [{kind: expression_statement}, {has: {matches: same, stopBy: end}}, {precedes: {has: {matches: same, stopBy: end}}}]}
message: two pairs
`,
    );
    project.write(
      'rules/deep/holding.yaml',
      `language: TypeScript
rule: {matches: {holding: {INNER: {pattern: $WHAT, kind: string}}}}
message: holds $WHAT
fix: hold($WHAT)
`,
    );
    project.write(
      'rules/off.yml',
      'id: silent\nlanguage: TypeScript\nseverity: off\nrule: {kind: identifier}\nmessage: no\n',
    );
    project.write('rules/ignored.txt', 'not a rule');
    project.write('more/tsx.yml', 'id: element\nlanguage: tsx\nrule: {pattern: <$A />}\nmessage: element $A\n');
    project.write('more/js.yml', 'id: script\nlanguage: JavaScript\nrule: {pattern: g($A)}\nmessage: g of $A\n');
    project.write(
      'src/a.ts',
      "f(1); f(x); f('b') // ast-grep-ignore: two-0\nf('c')\n// ast-grep-ignore\n['d', 1];\n[2]; ['e', 'f']\n",
    );
    project.write('src/b.ts', 'pair(1, 1);\npair(2, 2);\npair(3, 4);\n');
    project.write('src/c.tsx', 'f(1); <b />');
    project.write('src/d.tpl', 'f(1); <b />');
    project.write('src/e.jsx', 'g(1); <b />');
    project.write('src/Kitchen', 'g(2)');
    const { theirs, ours, error } = await both(project);
    assert.equal(error, '');
    assert.deepEqual(ours, theirs);
    assert.deepEqual([...new Set(theirs.map(({ rule }) => rule))].sort(), [
      'element',
      'holding',
      'named',
      'script',
      'two-0',
    ]);
  });

  test('globs of rules', async () => {
    project.write('sgconfig.yml', 'ruleDirs: [rules]\n');
    for (const [i, [glob]] of GLOBS.entries()) {
      const rule = `language: TypeScript\nrule: {kind: number}\nmessage: m\n`;
      project.write(`rules/files-${i}.yml`, `id: files-${i}\nfiles: ['${glob}']\n${rule}`);
      project.write(
        `rules/ignores-${i}.yml`,
        `id: ignores-${i}\nignores: [{glob: '${glob}', caseInsensitive: true}]\n${rule}`,
      );
    }
    for (const path of PATHS) project.write(path, '1');
    const { theirs, ours, error } = await both(project);
    assert.equal(error, '');
    assert.deepEqual(
      theirs.filter((one) => !ours.some((other) => other.rule === one.rule && other.path === one.path)),
      [],
    );
    assert.deepEqual(ours, theirs);
    const found = (id: string) => theirs.filter(({ rule }) => rule === id).map(({ path }) => path);
    for (const [i, [glob, matches]] of GLOBS.entries())
      assert.deepEqual(found(`files-${i}`).sort(), [...matches].sort(), glob);
  });
});
