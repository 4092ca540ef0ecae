/**
 * Whatever the file and the finding: recording an exception silences that principle on that line and nothing else, and changes nothing
 * else that a parser sees.
 *
 * The files are the examples of all recipes that ship, in all their languages, cut and put together at random; a finding is any word.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { suite, suiteSetup, test } from 'mocha';
import { applyEdits } from '../../../server/src/engine/fixes.js';
import { NEVER } from '../../../server/src/engine/index.js';
import { languageById, languageOfPath } from '../../../server/src/facts/languages.js';
import type { SyntaxNode } from '../../../server/src/facts/syntaxTrees.js';
import type { FileReport } from '../../../server/src/model/finding.js';
import { indexLines } from '../../../server/src/model/lines.js';
import { loadAstGrep } from '../../../server/src/node/astGrep.js';
import { createWorld, type World } from '../../support/memoryWorld.js';

const trees = loadAstGrep();
const UNTIL = '2027-03-31';

/** What a parser sees beside comments: every token, in order. */
function tokensOf(path: string, text: string): readonly string[] | undefined {
  const language = languageOfPath(path)?.id;
  if (language === undefined || trees.unavailable(language) !== undefined) return undefined;
  const tokens: string[] = [];
  const isComment = ({ kind }: SyntaxNode) => /comment|marginalia/.test(kind);
  const visit = (node: SyntaxNode): void => {
    const children = node.children();
    if (isComment(node)) return;
    // What JSX puts around a comment.
    if (node.kind === 'jsx_expression' && children.every((one) => !one.isNamed || isComment(one))) return;
    if (children.length > 0) for (const child of children) visit(child);
    else if (node.text().trim() !== '')
      tokens.push(`${node.kind} ${node.kind === 'raw_text' ? '' : node.text().trim()}`);
  };
  visit(trees.parse(language, text).root());
  return tokens;
}

async function openWorld(path: string, text: string, word: string): Promise<World> {
  const pattern = JSON.stringify(`(?<![\\p{L}\\p{N}_])${word}(?![\\p{L}\\p{N}_])`);
  const world = createWorld(`//- /w/principles.yaml
version: 1
principles:
  asked: {statement: S., check: {forbid: {pattern: ${pattern}, message: M.}}}
  beside: {statement: S., check: {forbid: {pattern: ${pattern}, message: M.}}}
`);
  world.files.set(path, text);
  world.project.configure({ folders: ['/w'], extraFiles: [], maxFindings: 10_000 });
  await world.project.load(new Map(), NEVER);
  return world;
}

async function reportOf(world: World, path: string, text: string): Promise<FileReport> {
  let found: FileReport | undefined;
  await world.project.check([{ path, text }], { urgency: 'editor', cancellation: NEVER }, (report) => {
    found = report;
  });
  assert.ok(found);
  return found;
}

suite('engine/recordException, whatever the file', function () {
  this.timeout(240_000);
  let samples: readonly { readonly path: string; readonly text: string }[] = [];
  suiteSetup(async () => {
    const { project } = createWorld('');
    const all = (await project.shippedRecipes()).flatMap(({ check: { spec, examples } }) => {
      const language = 'languages' in spec ? spec.languages?.[0] : undefined;
      const extension = languageById(language ?? '')?.extensions[0];
      if (extension === undefined) return [];
      return [...examples.bad, ...examples.good].flatMap(({ code }) =>
        code === '' ? [] : [{ path: `/w/a${extension}`, text: code }],
      );
    });
    samples = all;
    assert.ok(new Set(samples.map(({ path }) => path)).size > 10, 'the examples are in many languages');
  });

  test('an exception silences its principle on its line and nothing else', async () => {
    let recorded = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.nat(),
        fc.nat(),
        fc.boolean(),
        fc.string({
          unit: fc.constantFrom(
            'a',
            ' ',
            '*/',
            '-->',
            '?>',
            '--',
            '"',
            '`',
            "'",
            '\\',
            '{',
            '}',
            '#',
            'until 2026-01-01',
            '(@x)',
            '\n',
            'é',
          ),
        }),
        async (first, second, which, windows, said) => {
          const one = samples[first % samples.length];
          assert.ok(one);
          const alike = samples.filter(({ path }) => path === one.path);
          const other = alike[second % alike.length];
          const { path } = one;
          const lf = `${one.text}\n${other?.text ?? ''}\n`;
          const text = windows ? lf.replace(/\r?\n/g, '\r\n') : lf;
          const words = [...text.matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu)];
          const word = words[which % Math.max(words.length, 1)];
          if (!word) return;
          const { line } = indexLines(text).pointAt(word.index);
          const reason = `r ${said}`;
          const world = await openWorld(path, text, word[0]);
          const before = await reportOf(world, path, text);
          const wording = { reason, until: UNTIL };
          const edits = await world.project.exceptionInComment({ path, text, line, id: 'asked', wording }, NEVER);
          if (!edits) return;
          recorded++;
          const after = applyEdits(text, edits);
          const report = await reportOf(world, path, after);
          const [exception] = report.exceptions.filter(({ ids }) => ids.includes('asked'));
          assert.ok(exception, after);
          const shift = indexLines(after).lineCount - indexLines(text).lineCount;
          const moved = (at: number) => (at < line ? at : at + shift);
          const places = ({ findings }: FileReport, at: (one: number) => number) =>
            findings.map(({ principle, range }) => `${principle} ${at(range.start.line)}`).sort();
          assert.deepEqual(
            places(report, (at) => at),
            places(
              {
                ...before,
                findings: before.findings.filter(
                  (found) => found.principle !== 'asked' || found.range.start.line !== line,
                ),
              },
              moved,
            ),
            after,
          );
          assert.deepEqual(tokensOf(path, after), tokensOf(path, text), after);
        },
      ),
      { numRuns: 300 },
    );
    assert.ok(recorded > 150, `only ${recorded} were recorded`);
  });
});
