/** The choice of first principles, as tables: what was found in, what is proposed out. */
import assert from 'node:assert/strict';
import { firstFew, fitting, type Measure, type Place } from '../../../server/src/proposal/choose.js';

interface Case {
  readonly id: string;
  readonly findings: number;
  /** How many files, or sites, could have been found. */
  readonly could?: number;
  readonly sites?: true;
  readonly area?: string;
  readonly worth?: number;
  readonly confidence?: Place['confidence'];
  readonly stands?: Place['stands'];
  readonly folder?: string;
  readonly fixedWhere?: true;
}

function measured(one: Case): Measure {
  const {
    id,
    findings,
    could = 1000,
    area,
    worth = 1,
    confidence = 'high',
    stands = 'main',
    folder = `src/${id}`,
  } = one;
  return {
    id,
    ...(area !== undefined && { area }),
    worth,
    findings: Array.from({ length: findings }, (_, i) => ({ path: `${folder}/${i}.ts`, line: i, confidence, stands })),
    could,
    countsSites: one.sites === true,
    canNarrow: one.fixedWhere !== true,
  };
}

const proposed = (cases: readonly Case[], parts: readonly string[] = []) =>
  firstFew(fitting(cases.map(measured), parts)).map(({ id, where }) =>
    where === undefined ? id : `${id} in ${where}`,
  );

suite('proposal/choose', () => {
  const table: readonly (readonly [says: string, cases: readonly Case[], expected: readonly string[]])[] = [
    ['nothing of nothing', [], []],
    ['nothing where nothing is found', [{ id: 'a', findings: 0 }], []],
    ['what finds a few places', [{ id: 'a', findings: 4 }], ['a']],
    ['not what finds too many', [{ id: 'a', findings: 31 }], []],
    ['just not too many', [{ id: 'a', findings: 30 }], ['a']],
    [
      'three at most, the surest first',
      [
        { id: 'a', findings: 4, confidence: 'medium' },
        { id: 'b', findings: 4 },
        { id: 'c', findings: 4 },
        { id: 'd', findings: 4 },
      ],
      ['b', 'c', 'd'],
    ],
    [
      'a third only if it is a good one',
      [
        { id: 'a', findings: 4 },
        { id: 'b', findings: 4 },
        { id: 'c', findings: 1 },
      ],
      ['a', 'b'],
    ],
    ['one finding is better than none', [{ id: 'a', findings: 1 }], ['a']],
    [
      'no two of one area while there is another',
      [
        { id: 'a', findings: 4, area: 'data' },
        { id: 'b', findings: 4, area: 'data' },
        { id: 'c', findings: 4, area: 'security', confidence: 'medium' },
      ],
      ['a', 'c'],
    ],
    [
      'two of one area where there is no other',
      [
        { id: 'a', findings: 4, area: 'data' },
        { id: 'b', findings: 4, area: 'data' },
      ],
      ['a', 'b'],
    ],
    ['not what nearly every file does: that is how it is done here', [{ id: 'a', findings: 12, could: 20 }], []],
    ['a share of few files says nothing', [{ id: 'a', findings: 3, could: 4 }], ['a']],
    ['sites count places', [{ id: 'a', findings: 12, could: 14, sites: true }], []],
    ['in configuration every file may be found', [{ id: 'a', findings: 9, could: 9, stands: 'configuration' }], ['a']],
    [
      'code goes before configuration',
      [
        { id: 'a', findings: 4, stands: 'configuration' },
        { id: 'b', findings: 4, confidence: 'medium' },
      ],
      ['b', 'a'],
    ],
    [
      'the language of the product goes before one beside it',
      [
        { id: 'a', findings: 4, stands: 'beside' },
        { id: 'b', findings: 4, confidence: 'medium' },
      ],
      ['b', 'a'],
    ],
    [
      'what one begins with gladly goes first',
      [
        { id: 'a', findings: 4, worth: 0.8 },
        { id: 'b', findings: 4 },
      ],
      ['b', 'a'],
    ],
  ];
  for (const [says, cases, expected] of table) {
    test(says, () => assert.deepEqual(proposed(cases), expected));
  }

  test('what finds too many is narrowed to the part with the most that are not too many', () => {
    const one = measured({ id: 'a', findings: 0 });
    const at = (folder: string, count: number) => measured({ id: 'a', findings: count, folder }).findings;
    const findings = [...at('services/cart', 5), ...at('services/mail', 12), ...at('services/old', 60)];
    const parts = ['services/cart', 'services/mail', 'services/old'];
    const [fit] = fitting([{ ...one, findings }], parts);
    assert.equal(fit?.where, 'services/mail');
    assert.equal(fit?.findings.length, 12);
    assert.deepEqual(fitting([{ ...one, findings, canNarrow: false }], parts), []);
  });

  test('two candidates about the same places are one', () => {
    assert.deepEqual(
      proposed([
        { id: 'a', findings: 4, folder: 'src' },
        { id: 'b', findings: 4, folder: 'src' },
      ]),
      ['a'],
    );
  });
});
