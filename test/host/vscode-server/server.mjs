/**
 * Starts the VS Code server that the code-server package carries: a real workbench, served to a browser at a local address, and
 * a real extension host beside it. Each server has a profile of its own in a temporary folder, which goes when the server stops.
 *
 * Opens no window (browser.mjs), knows no test and no extension, and asks no marketplace.
 */
import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { installed } from './install.mjs';
import { quietSettings } from './settings.mjs';

const HOST = '127.0.0.1';
const READY = /Extension host agent listening on (\d+)/;
const READY_TIMEOUT_MS = 60_000;
const OUTPUT_KEPT = 8000;

/**
 * @typedef {object} ServerOptions
 * @property {boolean} [driver] Honour extensions under development and tests in the address. It also hides notification toasts.
 * @property {Record<string, unknown>} [settings] User settings on top of the quiet ones.
 * @property {string[]} [vsix] Packaged extensions to install first.
 * @property {number} [port] A fixed port; without it a free one is taken.
 * @property {NodeJS.ProcessEnv} [env] Environment of the extension host on top of this process's own.
 *
 * @typedef {object} Server
 * @property {string} origin The address without a path.
 * @property {(folder: string, payload?: [string, string][]) => string} url The address that opens a folder or a .code-workspace file.
 * @property {(file: string) => string} remote How the workbench calls a path of this machine.
 * @property {string} emptyFolder A folder to open where none is asked for.
 * @property {() => string} output The end of what the server printed.
 * @property {Promise<void>} exited Resolves when the server has ended, for whatever reason.
 * @property {() => Promise<void>} stop
 */

/**
 * @param {ServerOptions} options
 * @returns {Promise<Server>}
 */
export async function startServer({ driver = false, settings = {}, vsix = [], port = 0, env = {} } = {}) {
  const home = makeProfile({ ...quietSettings, ...settings });
  const fullEnv = {
    ...process.env,
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    TMPDIR: path.join(home, 'tmp'),
    XDG_RUNTIME_DIR: path.join(home, 'run'),
    ...env,
  };
  const main = [
    path.join(installed.vscode, 'out/server-main.js'),
    ...['--server-data-dir', path.join(home, 'data')],
    ...['--extensions-dir', path.join(home, 'extensions')],
  ];
  try {
    for (const file of vsix) await installExtension(main, file, fullEnv);
  } catch (error) {
    rmSync(home, { recursive: true, force: true });
    throw error;
  }

  const child = spawn(
    process.execPath,
    [
      ...[fileURLToPath(new URL('guard.mjs', import.meta.url)), home, installed.node, ...main],
      ...['--host', HOST, '--port', String(port), '--without-connection-token', '--accept-server-license-terms'],
      ...(settings['security.workspace.trust.enabled'] ? [] : ['--disable-workspace-trust']),
      ...['--telemetry-level', 'off'],
      ...(driver ? ['--enable-smoke-test-driver'] : []),
    ],
    { env: fullEnv, stdio: ['pipe', 'pipe', 'pipe'], detached: true },
  );
  const exited = new Promise((resolve) => child.once('close', () => resolve(undefined)));
  let output = '';
  const stop = async () => {
    child.stdin.end();
    await exited;
  };
  try {
    const authority = `${HOST}:${await listening(child, (text) => (output = (output + text).slice(-OUTPUT_KEPT)))}`;
    const origin = `http://${authority}`;
    return {
      origin,
      url: (folder, payload = []) => {
        const query = new URLSearchParams();
        query.set(folder.endsWith('.code-workspace') ? 'workspace' : 'folder', path.resolve(folder));
        if (payload.length > 0) query.set('payload', JSON.stringify(payload));
        return `${origin}/?${query}`;
      },
      remote: (file) => `vscode-remote://${authority}${path.resolve(file)}`,
      emptyFolder: path.join(home, 'empty'),
      output: () => output,
      exited,
      stop,
    };
  } catch (error) {
    await stop();
    throw new Error(`The VS Code server ${error.message}. It printed:\n${output}`);
  }
}

/** @param {Record<string, unknown>} settings */
function makeProfile(settings) {
  const home = mkdtempSync(path.join(tmpdir(), 'because-vscode-'));
  for (const folder of ['data/data/User', 'extensions', 'tmp', 'run', 'empty'])
    mkdirSync(path.join(home, folder), { recursive: true });
  writeFileSync(path.join(home, 'data/data/User/settings.json'), JSON.stringify(settings, undefined, 2));
  return home;
}

/**
 * @param {string[]} main
 * @param {string} file
 * @param {NodeJS.ProcessEnv} env
 */
async function installExtension(main, file, env) {
  try {
    await promisify(execFile)(installed.node, [...main, '--install-extension', path.resolve(file), '--force'], { env });
  } catch (error) {
    throw new Error(`VS Code does not install ${file}:\n${error.stdout}${error.stderr}`);
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {(text: string) => void} keep
 * @returns {Promise<string>} the port
 */
function listening(child, keep) {
  return new Promise((resolve, reject) => {
    let printed = '';
    const timer = setTimeout(
      () => reject(new Error(`is not ready after ${READY_TIMEOUT_MS / 1000} s`)),
      READY_TIMEOUT_MS,
    );
    const settle = (act) => {
      clearTimeout(timer);
      act();
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        keep(text);
        if (printed === undefined) return;
        printed += text;
        const port = READY.exec(printed)?.[1];
        if (port === undefined) return;
        printed = undefined;
        settle(() => resolve(port));
      });
    }
    child.once('error', (error) => settle(() => reject(error)));
    child.once('close', (code) => settle(() => reject(new Error(`ended with code ${code}`))));
  });
}
