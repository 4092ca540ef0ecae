/** What is written to a terminal: sentences are broken between words at its width, and nowhere where there is none. */
import assert from 'node:assert/strict';
import { createTerminal } from '../../../server/src/cli/terminal.js';

const WHY = 'Why: The failure that nobody saw is the one that is found by a customer.';

suite('cli/terminal', () => {
  const proseAt = (columns: number | undefined, text: string): readonly string[] => {
    const stdout = { isTTY: columns !== undefined, columns } as NodeJS.Process['stdout'];
    const { style } = createTerminal({ stdout, stderr: process.stderr, stdin: process.stdin });
    return style.prose(text).split('\n');
  };

  test('a sentence goes on below its beginning', () => {
    assert.deepEqual(proseAt(40, `  ${WHY}`), [
      '  Why: The failure that nobody saw is',
      '  the one that is found by a customer.',
    ]);
  });

  test('a word that is longer than the terminal stays whole', () => {
    const link = `https://${'a'.repeat(60)}.example`;
    assert.deepEqual(proseAt(30, `See ${link} first`), ['See', link, 'first']);
  });

  test('a very wide terminal has lines that can be read', () => {
    assert.ok(proseAt(400, WHY.repeat(5)).every((line) => line.length <= 120));
  });

  test('what goes into a file or a pipe is not broken', () => {
    assert.deepEqual(proseAt(undefined, WHY.repeat(5)), [WHY.repeat(5)]);
  });
});
