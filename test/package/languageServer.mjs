/**
 * Asks a language server for what it can do, over standard input and output, and ends it.
 *
 * Speaks just enough of the protocol for that, without the libraries that the server itself is built on.
 */
import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';

const TIMEOUT_MS = 20_000;

/**
 * @param {string[]} args what Node runs
 * @param {string} workspace
 * @returns {Promise<{ capabilities: Record<string, unknown> }>} the answer to `initialize`
 */
export function initialize(args, workspace) {
  const server = spawn(process.execPath, args, { cwd: workspace, stdio: 'pipe' });
  const folder = { uri: pathToFileURL(workspace).href, name: 'workspace' };
  const request = {
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { processId: process.pid, rootUri: folder.uri, capabilities: {}, workspaceFolders: [folder] },
  };
  const body = JSON.stringify(request);
  server.stdin.on('error', () => {});
  server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);

  let timer;
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0);
    let printed = '';
    const fail = (reason) => reject(new Error(`The language server ${reason}.\n${printed}`));
    timer = setTimeout(() => fail(`did not answer within ${TIMEOUT_MS / 1000} s`), TIMEOUT_MS);
    server.stderr.on('data', (chunk) => (printed += chunk));
    server.once('close', (code) => fail(`ended with code ${code} before it answered`));
    server.stdout.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      for (let message = take(); message; message = take()) {
        if (message.id !== request.id) continue;
        if (message.error) fail(`refused: ${message.error.message}`);
        else resolve(message.result);
      }
    });
    /** Takes one whole message off what was received. */
    function take() {
      const head = received.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/i.exec(received.subarray(0, head).toString())?.[1]);
      if (head < 0 || received.length < head + 4 + length) return undefined;
      const text = received.subarray(head + 4, head + 4 + length).toString();
      received = received.subarray(head + 4 + length);
      return JSON.parse(text);
    }
  }).finally(() => {
    clearTimeout(timer);
    server.kill('SIGKILL');
  });
}
