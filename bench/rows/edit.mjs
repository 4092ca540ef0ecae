/** From an edit to its diagnostics, in our language server and in `ast-grep lsp`: one document, the same 200 checks, typed letter by letter. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { principlesFile, ruleFile, SETS } from '../corpora/rules.mjs';
import { alternate, counted, differences, quantile } from '../harness.mjs';
import { LanguageServer, placesOf } from '../languageServer.mjs';
import { AST_GREP, OURS } from '../peers.mjs';

/** What is typed in the middle of the document; now and then there is something to find. */
const TYPED = '\nexport const parsed = JSON.parse(JSON.stringify(Date.now()));\n';
/** The first keys warm both servers up. */
const WARM_UP = 10;

/** @type {import('../harness.mjs').Row[]} */
export const rows = [edit('edit-1000', 1000), edit('edit-10000', 10_000)];

/** @param {string} name @param {number} lines @returns {import('../harness.mjs').Row} */
function edit(name, lines) {
  return {
    name,
    what: `edit to diagnostics, ${lines.toLocaleString('en')} lines, 200 checks, p95`,
    against: 'ast-grep lsp',
    unit: 'ms',
    reach: 0.7,
    stretch: 0.5,
    async measure({ rounds, corpus, scratch }) {
      const folder = workspace(path.join(scratch, name), SETS.many(200));
      const text = longText(corpus.folder, lines);
      const found = { ours: /** @type {string[]} */ ([]), theirs: /** @type {string[]} */ ([]) };
      const ours = async () => {
        const server = new LanguageServer(process.execPath, [OURS.server, '--stdio'], folder, { maxFindings: 100_000 });
        const { p95, places } = await typeInto(server, path.join(folder, 'long.ts'), text);
        found.ours = places;
        return p95;
      };
      const theirs = async () => {
        const server = new LanguageServer(AST_GREP, ['lsp'], folder);
        const { p95, places } = await typeInto(server, path.join(folder, 'long.ts'), text);
        found.theirs = places;
        return p95;
      };
      const numbers = await alternate(rounds, ours, theirs);
      return {
        ...numbers,
        same: counted(found.ours.length, 'diagnostics after the last key'),
        differences: differences(found.ours, found.theirs),
      };
    },
  };
}

/** A folder with the same rules for both servers. @param {string} folder @param {import('../corpora/rules.mjs').Rule[]} rules */
function workspace(folder, rules) {
  mkdirSync(path.join(folder, 'rules'), { recursive: true });
  writeFileSync(path.join(folder, 'principles.yaml'), principlesFile(rules));
  writeFileSync(path.join(folder, 'sgconfig.yml'), 'ruleDirs: [rules]\n');
  writeFileSync(path.join(folder, 'rules/all.yml'), ruleFile(rules));
  return folder;
}

/** A text of so many lines, made of whole sources one after another. @param {string} folder @param {number} lines */
function longText(folder, lines) {
  const sources = readdirSync(path.join(folder, 'theia-plugin-ext'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort();
  const text = [];
  for (const name of sources) {
    if (text.length >= lines) break;
    text.push(...readFileSync(path.join(folder, 'theia-plugin-ext', name), 'utf8').split('\n'));
  }
  return text.slice(0, lines).join('\n');
}

/** @param {LanguageServer} server @param {string} file @param {string} text */
async function typeInto(server, file, text) {
  const uri = pathToFileURL(file).href;
  writeFileSync(file, text);
  await server.initialize();
  let diagnostics = await server.open(uri, text);
  const times = [];
  // At the end of a line where a statement may begin, in the middle of the text.
  const lines = text.split('\n');
  const middle = lines.findIndex((line, at) => at > lines.length / 2 && line === '}');
  const at = { line: middle, character: 1 };
  for (const letter of TYPED) {
    const started = performance.now();
    diagnostics = await server.type(uri, { ...at }, letter);
    times.push(performance.now() - started);
    if (letter === '\n') Object.assign(at, { line: at.line + 1, character: 0 });
    else at.character++;
  }
  await server.end();
  return { p95: quantile(times.slice(WARM_UP), 0.95), places: placesOf(diagnostics) };
}
