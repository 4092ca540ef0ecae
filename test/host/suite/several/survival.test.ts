/** What kills or blocks a process takes nothing with it: new findings appear afterwards. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, closeAll, findings, lines, read, remove, show, until, untilLines, write } from '../support.js';

const BAD = 'console.log(1);\n';
/** `State.Stopped` of the client's library. */
const STOPPED = 1;

/** Nested arrays, in lines that are not so long that the text is taken for a minified one. */
const deepArray = (depth: number): string =>
  `${`${'['.repeat(100)}\n`.repeat(depth / 100)}${`${']'.repeat(100)}\n`.repeat(depth / 100)}`;

/** Looks through all within each array: quadratic, in native code that nobody can interrupt from inside. */
const SLOW = `
  slow:
    statement: A check that takes long.
    where: z-slow
    check:
      syntax:
        language: javascript
        rule: { kind: array, has: { kind: regex, stopBy: end } }
        message: Found after all.
`;

suite('Survival', function () {
  this.timeout(120_000);
  let principles: string;
  suiteSetup(async () => {
    principles = await read('shop/principles.yaml');
    await untilLines('shop/src/order.ts', '2 no-console');
  });
  teardown(async () => {
    await closeAll();
    await write('shop/principles.yaml', principles);
    await remove('shop/z-slow').then(undefined, () => {});
    await untilLines('shop/src/order.ts', '2 no-console');
  });

  test('the server is killed in the middle of a check of the workspace', async () => {
    const { serverProcessId, client } = await api();
    // They come last, and each takes a while and none too long: the check is under way for seconds.
    await Promise.all(Array.from({ length: 40 }, (_, i) => write(`shop/z-slow/${i}.js`, deepArray(4000))));
    await write('shop/principles.yaml', `${principles.replaceAll('no-console', 'no-prints')}${SLOW}`);
    await untilLines('shop/src/order.ts', '2 no-prints');
    const before = await until('the server has told its process', serverProcessId);
    assert.ok(before !== undefined);
    const check = vscode.commands.executeCommand('because.checkWorkspace').then(
      () => 'done',
      () => 'failed',
    );
    process.kill(before, 'SIGKILL');
    await until('another process serves', serverProcessId, (now) => now !== undefined && now !== before);
    await check;
    assert.ok(client.isRunning());
    const fresh = await write('shop/src/fresh.ts', BAD);
    await untilLines(fresh, '1 no-prints');
    await remove('shop/src/fresh.ts');
    await untilLines(fresh);
  });

  test('a server that ends again and again is not started for ever, and starts by hand', async () => {
    const { serverProcessId, client } = await api();
    let killed: number | undefined;
    let kills = 0;
    // Each end is followed by a start, until there were too many.
    await until('the server is given up', () => {
      const now = serverProcessId();
      if (now !== undefined && now !== killed) {
        killed = now;
        kills++;
        process.kill(now, 'SIGKILL');
      }
      return kills >= 4 && client.state === STOPPED;
    });
    await vscode.commands.executeCommand('because.restart');
    await until('another process serves', serverProcessId, (now) => now !== undefined && now !== killed);
    await untilLines('shop/src/order.ts', '2 no-console');
  });

  test('a check that hangs in native code is switched off visibly, and the rest goes on', async () => {
    await write('shop/z-slow/hang.js', deepArray(30_000));
    await write('shop/principles.yaml', `${principles}${SLOW}`);
    const file = 'shop/principles.yaml';
    const problem = await until('the principles file says which check was switched off', () =>
      findings(file).find((one) => one.severity === vscode.DiagnosticSeverity.Error),
    );
    assert.match(String(problem?.message), /switched off|too long|stopped/i);
    const fresh = await write('shop/src/fresh.ts', BAD);
    await untilLines(fresh, '1 no-console');
    const { document } = await show(fresh);
    await untilLines(document.uri, '1 no-console');
    await closeAll();
    await remove('shop/src/fresh.ts');
    await untilLines(fresh);
    assert.deepEqual(lines('tools/main.js'), ['1 no-exit']);
  });
});
