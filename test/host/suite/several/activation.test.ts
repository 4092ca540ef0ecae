import assert from 'node:assert/strict';
import * as vscode from 'vscode';

suite('Activation', () => {
  test('the extension starts where a principles file is', async () => {
    const extension = vscode.extensions.getExtension('because.because');
    assert.ok(extension, 'VS Code does not know the extension');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
