/** The built server as a process: it speaks cleanly over stdin and stdout, survives its engine processes, and leaves none behind. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { type StdioServer, startStdioServer } from '../support/stdioServer.js';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary.js';

const WORKSPACE = `//- principles.yaml
version: 1
principles:
  no-console:
    statement: Code logs through the logger.
    where: "**/*.ts"
    check:
      - {name: text, forbid: {pattern: 'console\\.log', message: Log through the logger.}}
      - {name: tree, syntax: {language: typescript, rule: {pattern: console.log($$$A)}, message: Log through the logger.}}
//- a.ts
console.log(1);
`;

const PATIENCE_MS = 10_000;

async function until(says: string, holds: () => boolean): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`waited in vain until ${says}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** The processes that a process has started; only Linux tells. */
const childrenOf = (pid: number): readonly number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);

suite('lsp/stdio', () => {
  let folder: TemporaryFolder;
  let server: StdioServer;
  setup(async () => {
    folder = temporaryFolder(WORKSPACE);
    server = await startStdioServer([folder.path]);
  });
  teardown(() => {
    server.process.kill('SIGKILL');
    folder.remove();
  });

  const codes = (file: string) =>
    [...server.pushed].flatMap(([uri, diagnostics]) => (uri.endsWith(file) ? diagnostics.map((one) => one.code) : []));

  test('it checks, and ends well when it is told to', async () => {
    const { findings } = await server.checkWorkspace();
    assert.equal(findings, 2);
    await until('the findings are pushed', () => codes('/a.ts').length === 2);
    await server.stop();
    assert.equal(server.process.exitCode, 0);
  });

  test('it ends when nobody speaks to it any more, and its engine processes end with it', async function () {
    if (process.platform !== 'linux') this.skip();
    await server.checkWorkspace();
    const { pid } = server.process;
    assert.ok(pid !== undefined);
    const children = childrenOf(pid);
    assert.ok(children.length > 0);
    server.process.stdin?.end();
    await until('the server is gone', () => server.process.exitCode !== null);
    await until('its engine processes are gone', () => !children.some(isAlive));
  });

  test('an engine process that is killed is replaced', async function () {
    if (process.platform !== 'linux') this.skip();
    await server.checkWorkspace();
    const { pid } = server.process;
    assert.ok(pid !== undefined);
    for (const child of childrenOf(pid)) process.kill(child, 'SIGKILL');
    writeFileSync(folder.at('b.ts'), 'console.log(2);\n');
    const { findings } = await server.checkWorkspace();
    assert.equal(findings, 4);
    await until('the new findings are pushed', () => codes('/b.ts').length === 2);
  });
});
