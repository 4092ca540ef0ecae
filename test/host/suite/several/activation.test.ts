import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, until } from '../support.js';

suite('Activation', () => {
  test('the extension starts by itself where a principles file is', async () => {
    const extension = vscode.extensions.getExtension('because.because');
    assert.ok(extension, 'VS Code does not know the extension');
    await until('the extension is active', () => extension.isActive);
  });

  test('the language server runs in a process of its own', async () => {
    const { serverProcessId, client } = await api();
    const id = await until('the server has told its process', serverProcessId);
    assert.notEqual(id, process.pid);
    assert.ok(client.isRunning());
  });

  test('all commands are there', async () => {
    const known = await vscode.commands.getCommands(true);
    for (const name of [
      'browse',
      'forFile',
      'reasoning',
      'forMyTeam',
      'earns',
      'costs',
      'outcomes',
      'checkWorkspace',
      'create',
      'restart',
      'showLog',
    ]) {
      assert.ok(known.includes(`because.${name}`), name);
    }
  });
});
