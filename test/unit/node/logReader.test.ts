/** What `git log` prints is read alike however it comes in pieces, and what it does not print is noticed. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Commit } from '../../../server/src/facts/git.js';
import { LogReader } from '../../../server/src/node/git/logReader.js';

const [ONE, TWO] = ['1'.repeat(40), '2'.repeat(40)];
const PRINTED = [
  `\x01${ONE}\x02100\x02a@a.test\x02Änna\x02`,
  '\nA',
  'ä.ts',
  'R087',
  'b.ts',
  'c.ts',
  `\x01${TWO}\x02200\x02b@a.test\x02Bert\x02Cora <c@c.test>\x03no address`,
  '',
].join('\0');

function read(pieces: readonly Buffer[]): { readonly commits: readonly Commit[]; readonly isWhole: boolean } {
  const commits: Commit[] = [];
  const reader = new LogReader((commit) => commits.push(commit));
  for (const piece of pieces) reader.take(piece);
  return { commits, isWhole: reader.end() };
}

suite('node/logReader', () => {
  const whole = read([Buffer.from(PRINTED)]);

  test('commits, authors and changes', () => {
    assert.deepEqual(whole, {
      isWhole: true,
      commits: [
        {
          id: ONE,
          when: 100,
          authors: [{ name: 'Änna', email: 'a@a.test' }],
          changes: [
            { kind: 'A', path: 'ä.ts' },
            { kind: 'R', path: 'c.ts', from: 'b.ts' },
          ],
        },
        {
          id: TWO,
          when: 200,
          authors: [
            { name: 'Bert', email: 'b@a.test' },
            { name: 'Cora', email: 'c@c.test' },
          ],
          changes: [],
        },
      ],
    });
  });

  test('in pieces of any size', () => {
    const bytes = Buffer.from(PRINTED);
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 20 }), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const pieces = at.slice(1).map((end, n) => bytes.subarray(at[n], end));
        assert.deepEqual(read(pieces), whole);
      }),
    );
  });

  for (const [says, printed] of [
    ['a path without its end', `${PRINTED}\nM\0d.t`],
    ['a status without a path', `${PRINTED}\nM\0`],
    ['a status of another sort', `${PRINTED}\nQ\0d.ts\0`],
    ['changes of no commit', '\nM\0d.ts\0'],
    ['a commit without an id', `\x01main\x02100\x02a@a.test\x02Anna\x02\0`],
  ] as const)
    test(`not read: ${says}`, () => assert.equal(read([Buffer.from(printed)]).isWhole, false));
});
