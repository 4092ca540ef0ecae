/** The built server as a process: it speaks cleanly over stdin and stdout, survives its engine processes, and leaves none behind. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import type { CodeLens } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
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

const PATIENCE_MS = 30_000;

async function until(says: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
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

  test('a catastrophic pattern that is being written hangs nothing: it is told, and the next keystroke is tried', async function () {
    this.timeout(90_000);
    const { connection } = server;
    const [file, code] = [folder.at('principles.yaml'), folder.at('a.ts')].map((path) => URI.file(path).toString());
    const open = (uri: string | undefined, text: string) =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'plaintext', version: 1, text },
      });
    // A reference to a group keeps the expression from being run in linear time.
    const principles = (pattern: string) =>
      `principles: {no-console: {statement: S., check: {forbid: {pattern: '${pattern}'}}}}\n`;
    await open(code, `${'a'.repeat(40)}!\n`);
    await open(file, principles('a'));
    let version = 1;
    const type = (pattern: string) =>
      connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: file, version: ++version },
        contentChanges: [{ text: principles(pattern) }],
      });
    const says = async () => {
      const textDocument = { uri: file };
      const lenses = await connection.sendRequest<CodeLens[] | null>('textDocument/codeLens', { textDocument });
      return (lenses ?? []).map(({ command }) => command?.title ?? '');
    };
    const untilSays = async (wanted: RegExp) => {
      let said: readonly string[] = [];
      await until(`a lens says ${wanted}`, async () => {
        said = await says();
        return said.some((one) => wanted.test(one));
      });
      return said;
    };
    await type('^(a+)+(b)\\2$');
    await untilSays(/^Trying it on open files…$/);
    await type('aaaa');
    await untilSays(/^10 matches in open files · 10 in 1 file of the workspace$/);
    await type('^(a+)+(b)\\2$');
    await untilSays(/^Stopped: it takes too long on a\.ts\. In force, it would be switched off\.$/);
    await type('a!');
    await untilSays(/^1 match in open files/);
  });
});
