/** A record as an entry of a principles file: where it goes, what is proposed, and that what comes out can be read. */
import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/engine/index.js';
import { draftOf, insertion, newFileWith, readFile, readRecords } from '../../../server/src/principles/index.js';
import { RECIPES } from '../../support/load.js';

const record = (title: string, decision: string) =>
  `# ${title}\n\n## Context\n\nIt went wrong: twice.\n\n## Decision\n\n${decision}\n\n## Status\n\nAccepted\n`;
const draft = (text: string, taken: readonly string[] = []) => {
  const path = '/w/docs/adr/0003-a-record.md';
  const read = readRecords(path, text).records[0];
  assert.ok(read);
  return draftOf({ record: read, path, text, into: '/w/principles.yaml', taken: new Set(taken), recipes: RECIPES });
};

suite('principles/records: an entry', () => {
  const entry = draft(record('3. A record', 'We do `"so": {and}`.'));

  for (const [title, text] of [
    [
      'behind the last principle',
      'version: 1\nprinciples:\n    a: A.\n    b:\n        statement: |\n            B.\n\n            More.\n# The end.\n',
    ],
    ['where a section follows', 'principles:\n  a: A.\nteams:\n  x: {people: 2}\n'],
    ['without a line break at the end', 'principles:\n  a: A.'],
    ['under a key that holds nothing', 'version: 1\nprinciples:\n'],
    ['where there is no such key', 'version: 1\ninclude: docs\n'],
    ['with the line ends of Windows', 'version: 1\r\nprinciples:\r\n  a: A.\r\n'],
  ] as const) {
    test(`goes in ${title}`, () => {
      const edit = insertion('/w/principles.yaml', text, entry);
      assert.ok(edit);
      const file = readFile('/w/principles.yaml', applyEdits(text, [edit]));
      assert.deepEqual(file?.problems, []);
      const before = Object.keys(readFile('/w/principles.yaml', text)?.written.principles ?? {});
      assert.deepEqual(Object.keys(file?.written.principles ?? {}), [...before, 'a-record']);
      assert.deepEqual(file?.written.principles?.['a-record'], {
        title: 'A record',
        statement: 'We do `"so": {and}`.',
        why: 'It went wrong: twice.',
        decision: { record: 'docs/adr/0003-a-record.md' },
      });
    });
  }

  test('does not go where the file is in braces or broken', () => {
    assert.equal(insertion('/w/principles.yaml', 'principles: {a: A.}\n', entry), undefined);
    assert.equal(insertion('/w/principles.yaml', 'principles:\n  a: [A.\n', entry), undefined);
    assert.deepEqual(readFile('/w/principles.yaml', newFileWith(entry))?.problems, []);
  });

  test('has an id of its own', () => {
    assert.equal(draft(record('3. A record', 'So.'), ['a-record', 'a-record-2']).id, 'a-record-3');
  });

  test('proposes a recipe that speaks of the same, and only then', () => {
    const check = (text: string) => {
      const file = readFile('/w/p.yaml', newFileWith(draft(text)));
      const [one] = Object.values(file?.written.principles ?? {});
      return typeof one === 'object' ? one.check : undefined;
    };
    assert.equal(check(record('Timeouts', 'Every call has a timeout.')), 'call-timeout');
    assert.equal(check(record('Logs', 'Services write structured logs.')), 'structured-logs');
    assert.equal(check(record('Calls', 'We call partners on Mondays.')), undefined);
  });

  test('proposes a pattern for a literal that is not to be used, and questions for what must hold', () => {
    const { lines } = draft(
      record('Prices', 'Code **must not** use `parseFloat()` for prices. A price MUST be whole.'),
    );
    const text = newFileWith({ id: 'x', lines });
    const [one] = Object.values(readFile('/w/p.yaml', text)?.written.principles ?? {});
    assert.deepEqual(typeof one === 'object' && one.check, [
      { forbid: { pattern: '\\bparseFloat\\(', in: 'code', message: 'Code must not use parseFloat() for prices.' } },
    ]);
    assert.match(text, /# A proposal: the record says not to use parseFloat\(\)\. Try it/);
    assert.match(text, /# {3}- A price MUST be whole\.\n/);
  });
});
