/** Overlapping fixes never corrupt a text: any fixes, in any order, lead to the same as doing them one by one on paper. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, editsThatGoTogether, fixToTheEnd } from '../../../server/src/engine/index.js';
import type { Finding, Fix } from '../../../server/src/model/finding.js';
import { indexLines } from '../../../server/src/model/lines.js';

function fix(text: string, ...edits: readonly (readonly [start: number, end: number, newText: string])[]): Fix {
  const lines = indexLines(text);
  return {
    title: 'Fix',
    class: 'safe',
    edits: edits.map(([start, end, newText]) => ({ range: lines.rangeOf(start, end), newText })),
  };
}

function finding(text: string, one: Fix): Finding {
  return {
    code: 'p',
    principle: 'p',
    path: '/w/a',
    range: one.edits[0]?.range ?? indexLines(text).rangeOf(0, 0),
    message: 'm',
    severity: 'warning',
    confidence: 'high',
    level: 'should',
    workflows: [],
    fixes: [one],
  };
}

/** Findings of everything that a pattern matches, each replaced. */
function replacing(pattern: RegExp, replace: (match: string) => string) {
  return async (text: string): Promise<readonly Finding[]> =>
    [...text.matchAll(pattern)].map((match) =>
      finding(text, fix(text, [match.index, match.index + match[0].length, replace(match[0])])),
    );
}

const first = (one: Finding) => one.fixes[0];

suite('engine/fixes', () => {
  test('neighbours go together, those that share text do not', () => {
    const text = 'abcdef';
    const together = (...fixes: readonly Fix[]) =>
      editsThatGoTogether(fixes).map(({ range, newText }) => [range.start.offset, range.end.offset, newText]);
    assert.deepEqual(together(fix(text, [0, 2, 'x']), fix(text, [2, 4, 'y'])), [
      [0, 2, 'x'],
      [2, 4, 'y'],
    ]);
    assert.deepEqual(together(fix(text, [1, 3, 'y']), fix(text, [0, 2, 'x'])), [[0, 2, 'x']]);
    assert.deepEqual(together(fix(text, [0, 6, 'x']), fix(text, [2, 3, 'y'])), [[0, 6, 'x']]);
    assert.deepEqual(together(fix(text, [2, 2, 'x']), fix(text, [2, 2, 'y'])), [[2, 2, 'x']]);
  });

  test('a fix of several edits is taken whole or not at all', () => {
    const text = 'abcdef';
    const edits = editsThatGoTogether([
      fix(text, [0, 1, 'x']),
      fix(text, [0, 1, 'y'], [4, 5, 'z']),
      fix(text, [2, 3, 'w']),
    ]);
    assert.equal(applyEdits(text, edits), 'xbwdef');
    assert.deepEqual(editsThatGoTogether([fix(text, [0, 3, 'x'], [2, 4, 'y'])]), []);
  });

  test('nested findings are fixed from round to round', async () => {
    const unwrap = async (text: string) => {
      const at = [...text.matchAll(/f\(/g)].map(({ index }) => index);
      return at.map((start) => {
        let depth = 0;
        let end = start + 1;
        do {
          if (text[end] === '(') depth++;
          if (text[end] === ')') depth--;
          end++;
        } while (depth > 0);
        return finding(text, fix(text, [start, end, text.slice(start + 2, end - 1)]));
      });
    };
    const text = 'a f(f(f(x)) + f(y)) b';
    const edits = await fixToTheEnd(text, unwrap, first);
    assert.equal(applyEdits(text, edits), 'a x + y b');
  });

  test('two fixes that undo one another end', async () => {
    const text = 'a b';
    const flip = replacing(/[ab]/g, (match) => (match === 'a' ? 'b' : 'a'));
    const edits = await fixToTheEnd(text, flip, first);
    assert.equal(applyEdits(text, edits), 'b a');
  });

  test('one that goes on for ever ends', async () => {
    const edits = await fixToTheEnd(
      'a',
      replacing(/^a/g, () => 'aa'),
      first,
    );
    assert.ok(edits.length > 0);
  });

  test('the edits are as small as they can be, and split no character and no line break', async () => {
    const edits = async (text: string, pattern: RegExp, by: string) =>
      (
        await fixToTheEnd(
          text,
          replacing(pattern, () => by),
          first,
        )
      ).map(({ range, newText }) => [text.slice(range.start.offset, range.end.offset), newText]);
    assert.deepEqual(await edits('let one = two;', /let one = two/g, 'let one = three'), [['wo', 'hree']]);
    assert.deepEqual(await edits('x 😀 y', /😀/gu, '😁'), [['😀', '😁']]);
    assert.deepEqual(await edits('a\r\nb', /a\r\n/g, 'a\n'), [['\r\n', '\n']]);
    assert.deepEqual(await edits('same', /same/g, 'same'), []);
  });

  test('whatever is found, what the editor applies is what the rounds made', async () => {
    const part = fc.tuple(
      fc.nat(40),
      fc.nat(8),
      fc.string({ maxLength: 3, unit: fc.constantFrom('x', 'Z', '\n', '\r', '😀') }),
    );
    const alphabet = fc.string({ maxLength: 40, unit: fc.constantFrom('a', 'b', 'c', '\n', '\r\n', '😀') });
    await fc.assert(
      fc.asyncProperty(
        alphabet,
        fc.array(fc.array(fc.array(part, { minLength: 1, maxLength: 3 }), { maxLength: 8 }), { maxLength: 4 }),
        async (text, rounds) => {
          let expected = text;
          let round = 0;
          const seen = new Set([text]);
          let isOver = false;
          const findings = async (current: string): Promise<readonly Finding[]> => {
            // What is left after a round must be what an editor would have made of its edits.
            assert.equal(current, expected);
            const found = (rounds[round++] ?? []).map((parts) => {
              const edits = parts.map(([start, length, newText]) => {
                const from = Math.min(start, current.length);
                return [from, Math.min(from + length, current.length), newText] as const;
              });
              return finding(current, fix(current, ...edits));
            });
            const next = oneByOne(current, editsThatGoTogether(found.flatMap((one) => one.fixes)));
            if (seen.has(next)) isOver = true;
            else expected = next;
            seen.add(next);
            return found;
          };
          const edits = await fixToTheEnd(text, findings, first);
          assert.ok(isOver);
          assert.equal(oneByOne(text, edits), expected);
          for (const [i, edit] of edits.entries()) {
            const before = edits[i - 1];
            assert.ok(!before || before.range.end.offset <= edit.range.start.offset, 'edits overlap');
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

/** Applies edits from the last to the first, as on paper. */
function oneByOne(
  text: string,
  edits: readonly { range: { start: { offset: number }; end: { offset: number } }; newText: string }[],
): string {
  return [...edits]
    .sort((a, b) => b.range.start.offset - a.range.start.offset)
    .reduce(
      (now, { range, newText }) => now.slice(0, range.start.offset) + newText + now.slice(range.end.offset),
      text,
    );
}
