/** The language server by itself: how soon it is there, how soon it answers while it checks a workspace, and how much memory that takes. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { AREAS, manyPrinciples } from '../corpora/principles.mjs';
import { principlesFile, SETS } from '../corpora/rules.mjs';
import { counted, quantile, repeat } from '../harness.mjs';
import { LanguageServer } from '../languageServer.mjs';
import { OURS } from '../peers.mjs';

/** Between two questions of a person who moves the mouse over a text. */
const PAUSE_MS = 20;
const SAMPLE_EVERY_MS = 50;

/** @type {import('../harness.mjs').Row[]} */
export const rows = [
  {
    name: 'start',
    what: 'server start to first diagnostics, 1,000 principles',
    unit: 'ms',
    reach: 600,
    stretch: 150,
    async measure({ rounds, scratch }) {
      const folder = path.join(scratch, 'start');
      const file = path.join(folder, 'packages/api/src/client.ts');
      const text = 'export const run = (code: string) => eval(code);\n';
      for (const area of AREAS) {
        for (const below of [`packages/${area}/src`, `services/shop/${area}`]) {
          mkdirSync(path.join(folder, below), { recursive: true });
          writeFileSync(path.join(folder, below, 'index.ts'), 'export const name = 1;\n');
        }
      }
      writeFileSync(path.join(folder, 'principles.yaml'), manyPrinciples(1000));
      writeFileSync(file, text);
      let found = 0;
      const ours = await repeat(rounds, async () => {
        const server = start(folder, {});
        await server.initialize();
        const diagnostics = await server.open(pathToFileURL(file).href, text);
        const time = performance.now() - server.startedAt;
        found = diagnostics.length;
        await server.end();
        return time;
      });
      return { ours, same: counted(found, 'diagnostic'), differences: found === 1 ? [] : ['It has to be one.'] };
    },
  },
  {
    name: 'busy',
    what: 'hover and code action while the workspace is checked, 200 checks, p95',
    unit: 'ms',
    reach: 20,
    stretch: 10,
    async measure(bench) {
      let asked = 0;
      const ours = await repeat(bench.rounds, async () => {
        const times = await whileChecking(bench, async (server, uri, diagnostics, checking) => {
          const all = [];
          while (checking()) {
            const { range } = diagnostics[all.length % diagnostics.length] ?? START;
            const textDocument = { uri };
            all.push(await timed(server, 'textDocument/hover', { textDocument, position: range.start }));
            const context = { diagnostics: [] };
            all.push(await timed(server, 'textDocument/codeAction', { textDocument, range, context }));
            await pause(PAUSE_MS);
          }
          return all;
        });
        asked += times.length;
        return quantile(times, 0.95);
      });
      return { ours, same: counted(asked, 'questions') };
    },
  },
  {
    name: 'memory',
    what: 'resident memory of all processes, at most, while 21,500 files are checked',
    unit: 'MB',
    reach: 350,
    stretch: 200,
    async measure(bench) {
      const ours = await repeat(Math.min(2, bench.rounds), () =>
        whileChecking(bench, async (server, _uri, _diagnostics, checking) => {
          let most = 0;
          while (checking()) {
            most = Math.max(most, residentBelow(server.process.pid ?? 0));
            await pause(SAMPLE_EVERY_MS);
          }
          return most;
        }),
      );
      return { ours, same: 'server and engine processes together' };
    },
  },
];

const START = { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } } };

/** @param {string} folder @param {object} settings */
const start = (folder, settings) => new LanguageServer(process.execPath, [OURS.server, '--stdio'], folder, settings);

/**
 * Does something as long as the whole corpus is checked, with a document open.
 * @template T @param {import('../harness.mjs').Bench} bench
 * @param {(server: LanguageServer, uri: string, diagnostics: import('../languageServer.mjs').Diagnostic[], checking: () => boolean) => Promise<T>} work
 */
async function whileChecking({ corpus, scratch }, work) {
  const principles = path.join(scratch, 'server.principles.yaml');
  writeFileSync(principles, principlesFile(SETS.many(200)));
  const server = start(corpus.folder, { files: [principles], workspaceCheck: false });
  await server.initialize();
  const file = path.join(corpus.folder, 'theia-plugin-ext/src/main/browser/main-context.ts');
  const uri = pathToFileURL(file).href;
  const diagnostics = await server.open(uri, readFileSync(file, 'utf8'));
  let isOver = false;
  const check = server.connection.sendRequest('because/checkWorkspace', {}).finally(() => {
    isOver = true;
  });
  const result = await work(server, uri, diagnostics, () => !isOver);
  await check;
  await server.end();
  return result;
}

/** @param {LanguageServer} server @param {string} method @param {object} params */
async function timed(server, method, params) {
  const started = performance.now();
  await server.connection.sendRequest(method, params);
  return performance.now() - started;
}

/** The memory of a process and all below it, in MB, as Linux tells it. @param {number} root */
function residentBelow(root) {
  const processes = readdirSync('/proc').flatMap((id) => (/^\d+$/.test(id) ? (statusOf(id) ?? []) : []));
  const all = new Set([root]);
  for (let size = 0; size < all.size; ) {
    size = all.size;
    for (const { id, parent } of processes) if (all.has(parent)) all.add(id);
  }
  return processes.reduce((sum, { id, kilobytes }) => (all.has(id) ? sum + kilobytes / 1000 : sum), 0);
}

/** @param {string} id */
function statusOf(id) {
  try {
    const status = readFileSync(`/proc/${id}/status`, 'utf8');
    const number = (/** @type {RegExp} */ what) => Number(what.exec(status)?.[1] ?? 0);
    return { id: Number(id), parent: number(/^PPid:\s+(\d+)/m), kilobytes: number(/^VmRSS:\s+(\d+)/m) };
  } catch {
    // It has ended meanwhile.
    return undefined;
  }
}
