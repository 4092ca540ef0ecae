/** Changed lines of a text: where they stand now and where they stood, whatever the line endings. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changedLines } from '../../../server/src/facts/changedLines.js';

/** `now 1-2 (before 1-1)`, lines from zero. */
const shown = (before: string, now: string) =>
  changedLines(before, now).map((one) => `${one.from}-${one.to} (${one.before.from}-${one.before.to})`);

suite('facts/changedLines', () => {
  const rows: readonly (readonly [string, string, string, ...string[]])[] = [
    ['nothing', 'a\nb\n', 'a\nb\n'],
    ['one line', 'a\nb\nc\n', 'a\nx\nc\n', '1-2 (1-2)'],
    ['an added line', 'a\nc\n', 'a\nb\nc\n', '1-2 (1-1)'],
    ['a line taken away', 'a\nb\nc\n', 'a\nc\n', '1-1 (1-2)'],
    ['two places', 'a\nb\nc\nd\n', 'x\nb\nc\ny\n', '0-1 (0-1)', '3-4 (3-4)'],
    ['from nothing', '', 'a\nb', '0-2 (0-0)'],
    ['to nothing', 'a', '', '0-0 (0-1)'],
    ['line endings', 'a\r\nb\r\n', 'a\nb\n'],
    ['an end of the last line', 'a\nb', 'a\nb\n'],
  ];
  for (const [name, before, now, ...expected] of rows) test(name, () => assert.deepEqual(shown(before, now), expected));

  test('a text that is wholly another is one place, soon', () => {
    const lines = (word: string) => Array.from({ length: 20_000 }, (_, at) => `${word} ${at}\n`).join('');
    assert.deepEqual(shown(lines('old'), lines('new')), ['0-20000 (0-20000)']);
  });

  test('with the changed places put in, the text before is the text now', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, (before, now) => {
        const left = [...before];
        const whole = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');
        for (const { from, to, before: old } of [...changedLines(whole(before), whole(now))].reverse())
          left.splice(old.from, old.to - old.from, ...now.slice(from, to));
        assert.deepEqual(left, now);
      }),
    );
  });
});
