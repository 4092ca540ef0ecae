/** Degree of authorship and truck factor: the published constants and rules, by numbers worked out by hand. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { authorsOf, degreeOf, truckFactor } from '../../../../server/src/facts/history/authorship.js';

suite('facts/history/authorship', () => {
  const DEGREES: readonly (readonly [added: boolean, changes: number, others: number, degree: number])[] = [
    [true, 0, 0, 4.391],
    [false, 0, 0, 3.293],
    [false, 1, 0, 3.457],
    [true, 3, 5, 4.308],
    [false, 10, 20, 3.956],
  ];
  for (const [added, changes, others, degree] of DEGREES)
    test(`${added ? 'added it' : 'did not add it'}, ${changes} changes, ${others} by others`, () =>
      assert.equal(Math.round(degreeOf(added, changes, others) * 1000) / 1000, degree));

  test('authors have three quarters of the highest degree and 3.293, or added the file', () => {
    const person = (n: number, added: boolean, changes: number) => ({ person: n, added, changes });
    assert.deepEqual(authorsOf([], 0), []);
    assert.deepEqual(authorsOf([person(0, true, 0)], 0), [0]);
    assert.deepEqual(authorsOf([person(0, true, 0), person(1, false, 3)], 3), [0, 1]);
    // 3.457 − 0.321 ln 10 is less than 3.293.
    assert.deepEqual(authorsOf([person(0, true, 9), person(1, false, 1)], 10), [0]);
    // Whoever added it stays an author below that, and not below three quarters of the highest.
    assert.deepEqual(authorsOf([person(0, true, 0), person(1, false, 30)], 30), [1]);
    assert.deepEqual(authorsOf([person(0, true, 0), person(1, false, 8)], 8), [0, 1]);
  });

  const factor = (files: readonly (readonly number[])[], changes: readonly (readonly [number, number])[] = []) =>
    truckFactor(files, new Map(changes));

  test('people are taken away, who wrote most first, until fewer than half of the files have an author', () => {
    assert.deepEqual(factor([]), { count: 0, people: [] });
    assert.deepEqual(factor([[], []]), { count: 0, people: [] });
    assert.deepEqual(factor([[1], [1], [1]]), { count: 1, people: [1] });
    assert.deepEqual(factor([[1], [1], [2], [2]]), { count: 2, people: [1, 2] });
    assert.deepEqual(factor([[1], [1], [1], [2], [3]]), { count: 1, people: [1] });
    assert.deepEqual(factor([[1, 2], [1, 2], [1], [3]]), { count: 2, people: [1, 2] });
  });

  test('of two with as many files, who changed more goes first', () => {
    assert.deepEqual(
      factor(
        [[1], [2], []],
        [
          [1, 3],
          [2, 9],
        ],
      ).people,
      [2],
    );
  });

  test('a file more that its one author knows never makes the factor larger than the people are', () => {
    const files = fc.array(fc.uniqueArray(fc.nat(5), { maxLength: 3 }), { maxLength: 12 });
    fc.assert(
      fc.property(files, (authors) => {
        const { count, people } = factor(authors);
        const left = authors.filter((own) => own.some((one) => !people.includes(one))).length;
        assert.equal(count, people.length);
        // Without these people fewer than half have an author; with the last of them back, half or more had.
        if (authors.length > 0) assert.ok(left * 2 < authors.length);
        const back = authors.filter((own) => own.some((one) => !people.slice(0, -1).includes(one))).length;
        if (count > 0) assert.ok(back * 2 >= authors.length);
      }),
    );
  });
});
