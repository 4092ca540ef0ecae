/**
 * Editor and command line give the same findings: the sample shop and a corpus that nobody here wrote, through the bundled server over
 * stdio and through `because check`, with unsaved text and exceptions.
 */
import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import type { Diagnostic } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { ADOPTED, type AdoptedParams } from '../../server/src/protocol.js';
import { because, ROOT } from '../support/because.js';
import { type StdioServer, startStdioServer } from '../support/stdioServer.js';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary.js';

const SEVERITIES = ['', 'error', 'warning', 'information', 'hint'];

interface JsonFinding {
  readonly code: string;
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: string;
  readonly message: string;
}

const rowOf = (one: JsonFinding) =>
  `${one.path} ${one.line}:${one.column}-${one.endLine}:${one.endColumn} ${one.severity} ${one.code} ${one.message}`;

function rowsOf(folder: string, uri: string, diagnostics: readonly Diagnostic[]): string[] {
  const path = URI.parse(uri).fsPath.slice(folder.length + 1);
  return diagnostics.map(({ range: { start, end }, severity, code, message }) =>
    rowOf({
      path,
      line: start.line + 1,
      column: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
      severity: SEVERITIES[severity ?? 0] ?? '',
      code: String(code),
      message: String(message),
    }),
  );
}

const pushedRows = (server: StdioServer, folder: string) =>
  [...server.pushed].flatMap(([uri, diagnostics]) => rowsOf(folder, uri, diagnostics)).sort();

async function commandRows(folder: string, args: readonly string[] = [], input = ''): Promise<string[]> {
  const { out, error } = await because(['check', '--format', 'json', '--max-findings', '100', ...args], {
    folder,
    input,
  });
  assert.equal(error, '');
  const { findings, exceptions } = JSON.parse(out) as { readonly [of: string]: readonly JsonFinding[] };
  return [...(findings ?? []), ...(exceptions ?? [])].map(rowOf).sort();
}

/** Text checks, syntax checks in two languages, levels by workflow, comments told apart, exceptions: what could come out otherwise. */
const CORPUS_PRINCIPLES = `//- principles.yaml
workflows: {core: {paths: mocha}}
principles:
  no-var: {statement: V, why: W, level: {core: must, otherwise: may}, tradeoffs: {cost: C}, check: {syntax: {language: javascript, rule: {kind: variable_declaration}, message: 'Found $$$X'}}}
  todo: {statement: T, why: W, check: {forbid: {pattern: '\\bTODO\\b|\\bFIXME\\b', in: comments, message: 'Done? $&'}}}
  strict: {statement: S, why: W, check: {require: {pattern: use strict}}}
  calls: {statement: C, why: W, check: call-timeout}
  logs: {statement: L, why: W, check: structured-logs, exceptions: [{reason: A reporter prints., until: 2027-01-01, where: mocha/lib/reporters}]}
`;

suite('lsp/parity', function () {
  this.timeout(60_000);
  let folder: TemporaryFolder;
  let server: StdioServer;
  teardown(async () => {
    await server.stop();
    folder.remove();
  });

  const both = async () => {
    server = await startStdioServer([folder.path]);
    await server.checkWorkspace();
    const editor = pushedRows(server, folder.path);
    assert.ok(editor.length > 0);
    assert.deepEqual(editor, await commandRows(folder.path));
    return editor;
  };

  test('the sample shop', async () => {
    folder = temporaryFolder();
    cpSync(`${ROOT}/samples/storefront`, folder.path, { recursive: true });
    assert.equal((await both()).length, 23);
  });

  test('a corpus of other people', async () => {
    folder = temporaryFolder(CORPUS_PRINCIPLES);
    for (const name of ['mocha/lib', 'minimatch/dist/esm', 'yaml/dist'])
      cpSync(`${ROOT}/node_modules/${name}`, folder.at(name), { recursive: true });
    const rows = await both();
    assert.ok(rows.length > 500, `only ${rows.length}`);
    assert.ok(rows.some((row) => row.includes(' warning ')) && rows.some((row) => row.includes(' information ')));
  });

  test('what another tool finds, told by the editor and read from a report', async () => {
    folder = temporaryFolder(`//- principles.yaml
principles:
  logger: {statement: L, why: W, level: must, tradeoffs: {cost: C}, check: {adopt: {source: eslint, code: no-console, message: 'Hm. {message}'}}}
  any: {statement: A, why: W, where: src, check: {adopt: {code: 'no-*'}}}
//- src/a.ts
const a = '\u{1f600}';
console.log(a); debugger;
// because(any): it is a tool for the terminal until 2027-01-31 (@ana)
console.log(2);
//- lib/b.ts
console.log(3);
`);
    const found = [
      ['src/a.ts', 'no-console', 2, 1, 12],
      ['src/a.ts', 'no-debugger', 2, 17, 26],
      ['src/a.ts', 'no-console', 4, 1, 12],
      ['lib/b.ts', 'no-console', 1, 1, 12],
    ] as const;
    const files = [...new Set(found.map(([file]) => file))];
    const of = (file: string) => found.filter(([own]) => own === file);
    const report = files.map((file) => ({
      filePath: folder.at(file),
      messages: of(file).map(([, ruleId, line, column, endColumn]) => ({
        ...{ ruleId, line, column, endLine: line, endColumn },
        message: `No ${ruleId}.`,
      })),
    }));
    folder.write('eslint.json', JSON.stringify(report));
    server = await startStdioServer([folder.path], {}, { tellsDiagnostics: true });
    const documents: AdoptedParams['documents'] = files.map((file) => ({
      uri: URI.file(folder.at(file)).toString(),
      diagnostics: of(file).map(([, code, line, from, to]) => ({
        ...{ source: 'ESLint', code, message: `No ${code}.` },
        range: { start: { line: line - 1, character: from - 1 }, end: { line: line - 1, character: to - 1 } },
      })),
    }));
    await server.connection.sendNotification(ADOPTED.method, { documents });
    const { findings, bySeverity } = await server.checkWorkspace();
    const command = await commandRows(folder.path, ['--adopt', 'eslint.json']);
    assert.equal(command.length, 5);
    // In the editor they are hints on the other tool's own, and counted by their level.
    assert.deepEqual([findings, bySeverity], [5, { warning: 5 }]);
    const asHints = command.map((row) => row.replace(' warning ', ' hint ')).sort();
    assert.deepEqual(pushedRows(server, folder.path), asHints);
  });

  test('unsaved text, with an exception, in an open document', async () => {
    folder = temporaryFolder();
    cpSync(`${ROOT}/samples/storefront`, folder.path, { recursive: true });
    const path = 'services/checkout/src/clients/pricing.ts';
    const text = `${readFileSync(folder.at(path), 'utf8')}
export const a = () => fetch("/one");
export const b = () => fetch("/two"); // because(deadline-on-every-call): the proxy ends it until 2027-01-31 (@ana)
// because(deadline-on-every-call): this one is over until 2026-11-01 (@ana)
export const c = () => fetch("/three");
`;
    server = await startStdioServer([folder.path], {
      textDocument: { diagnostic: {} },
      workspace: { diagnostics: { refreshSupport: true } },
    });
    const uri = URI.file(folder.at(path)).toString();
    await server.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'typescript', version: 1, text },
    });
    const report: { items: Diagnostic[] } = await server.connection.sendRequest('textDocument/diagnostic', {
      textDocument: { uri },
      identifier: 'because',
    });
    const editor = rowsOf(folder.path, uri, report.items).sort();
    // Two that are not excused, one whose exception has ended, and what is said of that.
    assert.equal(editor.length, 4);
    assert.deepEqual(editor, await commandRows(folder.path, ['--hints', '--stdin-path', path], text));
  });
});
