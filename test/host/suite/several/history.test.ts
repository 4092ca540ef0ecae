/** Who knows a file, by the history of a real repository: found, told without names, and gone when somebody else knows it too. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { changed, FILES, lensTitles, PRINCIPLE, repositoryOf } from '../history.js';
import { at, closeAll, read, show, until, untilLines, write } from '../support.js';

suite('History', () => {
  let principles = '';
  let repository: ReturnType<typeof repositoryOf>;
  suiteSetup(async () => {
    principles = await read('tools/principles.yaml');
    repository = repositoryOf('tools');
    await write('tools/principles.yaml', `${principles.trimEnd()}${PRINCIPLE}`);
  });
  suiteTeardown(async () => {
    await closeAll();
    await write('tools/principles.yaml', principles);
    repository.remove();
  });

  const first = `tools/${FILES[0]}`;

  test('one person alone is a finding, in the lens and in the hover, and is not named', async () => {
    await show(first);
    await untilLines(first, '1 two-people');
    await until(
      'the lens counts',
      () => lensTitles(at(first)),
      (titles) => titles.includes('1 person made 100% of recent changes'),
    );
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      at(first),
      new vscode.Position(0, 0),
    );
    const said = hovers
      .flatMap(({ contents }) => contents)
      .map((one) => (typeof one === 'string' ? one : one.value))
      .join('\n');
    assert.match(said, /1 person made 100% of the changes to known in 18 months/);
    assert.doesNotMatch(said, /Anna/);
  });

  test('commits of somebody else are noticed', async () => {
    await show(first);
    await untilLines(first, '1 two-people');
    repository.history([11, 12, 13, 14, 15].map((n) => ({ files: changed(n), by: 'Bert', daysAgo: 20 - n })));
    await untilLines(first);
    await until(
      'the lens counts two',
      () => lensTitles(at(first)),
      (titles) => titles.includes('1 person made 55% of recent changes'),
    );
  });
});
