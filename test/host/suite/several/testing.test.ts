/** The Test Explorer: the examples of checks are there, run when they are told to, and fail at their own lines. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { COMMANDS, EXAMPLES, type ExamplesAnswer } from '../../../../server/src/protocol.js';
import { api, closeAll, codeOf, edit, findings, remove, show, until, write } from '../support.js';

const FILE = 'tools/principles/examples.yaml';
const TEXT = `principles:
  no-eval:
    title: Nothing is evaluated
    statement: Code is never made of text while it runs.
    why: Nobody can search for what is put together.
    check:
      - name: call
        syntax:
          language: javascript
          rule: {pattern: eval($CODE)}
          message: Call a function.
          fix: {title: Call it, template: call($CODE)}
          examples:
            bad:
              - eval(text)
              - {code: eval(text), fixed: call(text)}
              - {code: eval(text), fixed: run(text)}
              - {code: run(text), gap: It has another name.}
            good: eval(text)
`;
const BELOW = ['tools/principles/examples.yaml', 'Nothing is evaluated', 'call'];
const LABELS = ['bad: eval(text)', 'bad: eval(text)', 'bad: eval(text)', 'bad: run(text)', 'good: eval(text)'];

suite('Test Explorer', () => {
  suiteSetup(async () => {
    await write(FILE, TEXT);
    await show(FILE);
  });
  suiteTeardown(async () => {
    await closeAll();
    await remove('tools/principles');
    await until('the tests are gone', async () => (await api()).testPaths().length === 0);
  });

  /** Lines, from one, and codes of what is said of examples in the file itself. */
  const problems = () =>
    findings(FILE)
      .map((one) => `${one.range.start.line + 1} ${codeOf(one)}`)
      .filter((one) => one.includes('example-'))
      .sort();
  const ended = async () => (await api()).endedTests().filter(({ path }) => path[0] === BELOW[0]);

  test('what fails is a problem at its own line', async () => {
    await until(
      'the problems are there',
      problems,
      (found) => found.join() === '17 example-wrong-fix,19 example-noisy',
    );
    const [noisy] = findings(FILE).filter((one) => codeOf(one) === 'example-noisy');
    assert.equal(noisy?.relatedInformation?.[0]?.location.range.start.line, 9);
  });

  test('the tree holds every example', async () => {
    const paths = await until(
      'the tests are there',
      async () => (await api()).testPaths(),
      (found) => found.length > 0,
    );
    assert.deepEqual(
      paths,
      LABELS.map((label) => [...BELOW, label]),
    );
  });

  test('all of them run, and end as they should', async () => {
    // VS Code itself learns of tests a little later, and runs none before.
    const run = async () => {
      await vscode.commands.executeCommand('testing.runAll');
      return ended();
    };
    const all = await until('the tests have ended', run, (found) => found.length === 5);
    assert.deepEqual(
      all.map(({ state }) => state),
      ['passed', 'passed', 'failed', 'skipped', 'failed'],
    );
    assert.match(all[2]?.messages[0] ?? '', /Here it makes: call\(text\)$/);
    assert.match(all[3]?.messages[0] ?? '', /It has another name\.$/);
  });

  test('those of one check run by the command of its lens, as the text in the editor stands', async () => {
    const { client } = await api();
    const { owners } = await client.sendRequest<ExamplesAnswer>(EXAMPLES.method, {});
    const checks = owners.flatMap((owner) => owner.checks.map(({ id }) => id));
    const { document } = await show(FILE);
    await edit(document, TEXT.replace('good: eval(text)', 'good: call(text)'));
    await vscode.commands.executeCommand(COMMANDS.runExamples, { checks });
    const all = await ended();
    assert.deepEqual(all.map(({ path, state }) => `${path.at(-1)} ${state}`).at(-1), 'good: call(text) passed');
    await document.save();
    await until('what was mended is gone', problems, (found) => found.join() === '17 example-wrong-fix');
  });
});
