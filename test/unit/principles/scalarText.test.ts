/** A text in YAML leads to where each of its characters stands, however it is written. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { indexLines } from '../../../server/src/model/lines.js';
import { rangeWithin } from '../../../server/src/model/writtenText.js';
import { readFile } from '../../../server/src/principles/index.js';

const PATH = ['principles', 'p', 'check', 'forbid', 'examples', 'bad'];
const above =
  'principles:\n  p:\n    statement: S\n    check:\n      forbid:\n        pattern: x\n        examples:\n          bad: ';

/** What stands in the file where a part of the text is said to stand. */
function partOf(file: string, text: string, part: string): string {
  const written = readFile('/principles.yaml', file)?.textAt(PATH, text);
  assert.ok(written, file);
  const start = text.indexOf(part);
  const { start: from, end: to } = rangeWithin(written, start, start + part.length);
  assert.deepEqual(
    indexLines(file).rangeOf(from.offset, to.offset),
    { start: from, end: to },
    'lines and offsets agree',
  );
  return file.slice(from.offset, to.offset);
}

suite('principles/scalarText', () => {
  const cases: readonly (readonly [says: string, yaml: string, text: string, part: string, stands?: string])[] = [
    ['plain', 'await fetch(url);', 'await fetch(url);', 'fetch'],
    ['plain over two lines', 'await\n            fetch(url);', 'await fetch(url);', 'fetch(url)'],
    ['single quotes', "'await fetch(url);'", 'await fetch(url);', 'fetch(url)'],
    ['a doubled quote before', "'say(''a''); foo()'", "say('a'); foo()", 'foo()'],
    ['double quotes with escapes', '"a\\tb\\u0041\\n\\"foo()"', 'a\tbA\n"foo()', 'foo()'],
    ['a part with an escape', '"a\\tb"', 'a\tb', 'a\tb', 'a\\tb'],
    ['an escaped line break', '"one \\\n            two"', 'one two', 'two'],
    ['a wide character before', "'😀 foo()'", '😀 foo()', 'foo()'],
    ['a block', '|\n            one\n              foo()\n            two\n', 'one\n  foo()\ntwo\n', 'foo()'],
    ['a block with blank lines', '|\n\n            one\n\n            foo()\n', '\none\n\nfoo()\n', 'foo()'],
    ['a block that says its indentation', '|2\n              one\n            foo()\n', '  one\nfoo()\n', 'foo()'],
    ['a block without a last break', '|-\n            one\n            foo()', 'one\nfoo()', 'foo()'],
    ['a folded block', '>\n            one\n            foo()\n\n            two\n', 'one foo()\ntwo\n', 'foo()'],
    ['a part of two lines', '|\n            one\n            two\n', 'one\ntwo\n', 'one\ntwo', 'one\n            two'],
    ['nothing at all', "''", '', '', ''],
  ];
  for (const [says, yaml, text, part, stands = part] of cases) {
    test(says, () => {
      assert.equal(partOf(above + yaml, text, part), stands);
      const windows = (above + yaml).replaceAll('\n', '\r\n');
      assert.equal(partOf(windows, text, part), stands.replaceAll('\n', '\r\n'), 'with CRLF');
    });
  }

  test('in the front matter of a Markdown file', () => {
    const file = "---\nstatement: S\ncheck:\n  forbid: {pattern: x, examples: {bad: ['foo()']}}\n---\n# Prose\n";
    const written = readFile('/principles/p.md', file)?.textAt([...PATH, 0], 'foo()');
    assert.ok(written);
    const { start, end } = rangeWithin(written, 0, 5);
    assert.equal(file.slice(start.offset, end.offset), 'foo()');
  });

  test('a text with options filled in has a place as a whole', () => {
    const written = readFile('/principles.yaml', `${above}'say {{word}}'`)?.textAt(PATH, 'say hello');
    assert.deepEqual(written?.stretches, []);
    assert.equal(written && rangeWithin(written, 4, 6).end.character, written?.place.range.end.character);
  });

  test('every character, however it is written', () => {
    const text = fc.stringMatching(/^[a-z '":\\#\t\n{}-]{1,40}$/);
    const styles = ['PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'] as const;
    fc.assert(
      fc.property(text, fc.constantFrom(...styles), fc.integer({ min: 20, max: 80 }), (code, style, lineWidth) => {
        const written = {
          principles: { p: { statement: 'S', check: { forbid: { pattern: 'x', examples: { bad: code } } } } },
        };
        const file = stringify(written, { defaultStringType: style, defaultKeyType: 'PLAIN', lineWidth });
        const found = readFile('/principles.yaml', file)?.textAt(PATH, code);
        assert.ok(found, file);
        for (const { at, length, point } of found.stretches) {
          const there = file.slice(point.offset, point.offset + length);
          // An escape is one character at the place of its first.
          if (!there.startsWith('\\') && there !== "'") assert.equal(there, code.slice(at, at + length), file);
        }
        const letters = found.stretches.reduce(
          (sum, one) => sum + code.slice(one.at, one.at + one.length).replace(/[^a-z]/g, '').length,
          0,
        );
        if (found.stretches.length > 0) assert.equal(letters, code.replace(/[^a-z]/g, '').length, file);
        if (style === 'PLAIN' && /^[a-z]+$/.test(code)) assert.equal(found.stretches.length, 1);
      }),
    );
  });
});
