import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { at, closeAll, show, until, untilLines } from '../support.js';

const TRUSTED = ['because.showReasoning', 'because.pickReasoning'];

suite('Hover', () => {
  teardown(closeAll);

  const hoverAt = async (
    uri: vscode.Uri,
    line: number,
    character: number,
    words: string,
  ): Promise<vscode.MarkdownString> => {
    const markdown = async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        uri,
        new vscode.Position(line, character),
      );
      const contents = hovers.flatMap((hover) => hover.contents);
      return contents.find(
        (one): one is vscode.MarkdownString => one instanceof vscode.MarkdownString && one.value.includes(words),
      );
    };
    const found = await until(`a hover says "${words}"`, markdown);
    assert.ok(found);
    return found;
  };

  test('on a finding: what is asked, why, a sample, and the way to the reasoning', async () => {
    await untilLines('shop/src/order.ts', '2 no-console');
    const { document } = await show('shop/src/order.ts');
    const { value } = await hoverAt(document.uri, 1, 5, 'has no request id');
    for (const words of [
      'Logs go through the logger',
      'must',
      "logger.info('paid');",
      'command:because.showReasoning',
    ]) {
      assert.ok(value.includes(words), `${words} is missing in ${value}`);
    }
  });

  test('it may run our own harmless commands and nothing else, and holds no HTML', async () => {
    const { document } = await show('shop/src/order.ts');
    const { isTrusted, supportHtml } = await hoverAt(document.uri, 1, 5, 'has no request id');
    assert.ok(typeof isTrusted === 'object');
    for (const command of isTrusted.enabledCommands) assert.ok(TRUSTED.includes(command), command);
    assert.ok(!supportHtml);
  });

  test('on an id in a principles file', async () => {
    await show('shop/principles.yaml');
    await hoverAt(at('shop/principles.yaml'), 3, 5, 'has no request id');
  });
});
