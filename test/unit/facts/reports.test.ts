/** Reports of other tools: SARIF, ESLint and Ruff; where findings stand, which are none, and what cannot be read. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { firstJsonError } from '../../../server/src/facts/reports/jsonError.js';
import { readReport } from '../../../server/src/facts/reports/read.js';
import { compileWildcard } from '../../../server/src/facts/wildcard.js';

const sarif = (run: object) => JSON.stringify({ version: '2.1.0', runs: [run] });
const result = (artifactLocation: object, more: object = {}) => ({
  ruleId: 'R1',
  message: { text: 'Hm.' },
  locations: [{ physicalLocation: { artifactLocation, region: { startLine: 3 } } }],
  ...more,
});
const run = (results: readonly object[], more: object = {}) =>
  sarif({ tool: { driver: { name: 'Tool', rules: [{ id: 'R0' }, { id: 'R7' }] } }, results, ...more });

function told(text: string): readonly string[] {
  const { report, problem } = readReport(text);
  assert.equal(problem, undefined);
  return report.findings.map(({ file, adopted: { source, code, message, range } }) => {
    const end = range.end.character === Number.MAX_SAFE_INTEGER ? 'end' : range.end.character;
    return `${file} ${range.start.line}:${range.start.character}-${range.end.line}:${end} ${source} ${code} ${message}`;
  });
}

suite('facts/reports', () => {
  suite('SARIF', () => {
    for (const [says, location, more, path] of [
      ['a relative reference', { uri: 'src/a%20b.ts' }, {}, 'src/a b.ts'],
      ['a file URI', { uri: 'file:///w/src/a.ts' }, {}, '/w/src/a.ts'],
      ['a file URI of Windows', { uri: 'file:///C:/w/src/a.ts' }, {}, 'C:/w/src/a.ts'],
      ['a share', { uri: 'file://host/share/a.ts' }, {}, '//host/share/a.ts'],
      ['a path of Windows where a URI belongs', { uri: 'C:\\w\\a.ts' }, {}, 'C:\\w\\a.ts'],
      ['a percent sign that encodes nothing', { uri: '100%/a.ts' }, {}, '100%/a.ts'],
      [
        'a base behind a base',
        { uri: 'a.ts', uriBaseId: 'SRC' },
        { originalUriBaseIds: { SRC: { uri: 'src', uriBaseId: 'ROOT' }, ROOT: { uri: 'file:///w/' } } },
        '/w/src/a.ts',
      ],
      ['a base that nobody tells', { uri: 'src/a.ts', uriBaseId: '%SRCROOT%' }, {}, 'src/a.ts'],
      [
        'bases in a circle',
        { uri: 'a.ts', uriBaseId: 'A' },
        { originalUriBaseIds: { A: { uri: 'x/', uriBaseId: 'B' }, B: { uri: 'y/', uriBaseId: 'A' } } },
        'y/x/a.ts',
      ],
      ['an artifact by its number', { index: 1 }, { artifacts: [{}, { location: { uri: 'a.ts' } }] }, 'a.ts'],
    ] as const) {
      test(`a place by ${says}`, () => {
        assert.deepEqual(told(run([result(location)], more)), [`${path} 2:0-2:end Tool R1 Hm.`]);
      });
    }

    test('a rule by its number, and a message by its id', () => {
      const own = {
        tool: { driver: { name: 'T', rules: [{ id: 'R7', messageStrings: { m: { text: 'No {0}, {1}.' } } }] } },
      };
      const one = result({ uri: 'a' }, { ruleId: undefined, ruleIndex: 0, message: { id: 'm', arguments: ['foo'] } });
      assert.deepEqual(told(sarif({ ...own, results: [one] })), ['a 2:0-2:end T R7 No foo, {1}.']);
    });

    test('regions, and a file as a whole', () => {
      const at = (region: object | undefined) =>
        result({ uri: 'a' }, { locations: [{ physicalLocation: { artifactLocation: { uri: 'a' }, region } }] });
      const regions = [
        { startLine: 2, startColumn: 3, endColumn: 9 },
        { startLine: 2, startColumn: 3, endLine: 4, endColumn: 1 },
        undefined,
      ];
      assert.deepEqual(
        told(run(regions.map(at))).map((line) => line.split(' ')[1]),
        ['1:2-1:8', '1:2-3:0', '0:0-0:0'],
      );
    });

    test('what is suppressed, passes, is gone or has no place is no finding', () => {
      const none = [
        { suppressions: [{ kind: 'inSource' }] },
        { kind: 'pass' },
        { kind: 'notApplicable' },
        { baselineState: 'absent' },
        { locations: [] },
        { locations: [{ physicalLocation: { artifactLocation: { uri: 'https://example.com/a' } } }] },
      ].map((more) => result({ uri: 'a' }, more));
      assert.deepEqual(told(run(none)), []);
      const rejected = result({ uri: 'a' }, { suppressions: [{ kind: 'external', status: 'rejected' }] });
      assert.equal(told(run([rejected])).length, 1);
    });

    test('a tool without results speaks, too', () => {
      assert.deepEqual(readReport(run([])).report.sources, ['Tool']);
    });
  });

  test("ESLint's JSON", () => {
    const messages = [
      { ruleId: 'no-console', message: 'No.', line: 2, column: 1, endLine: 2, endColumn: 12 },
      { ruleId: null, message: 'Parsing error', line: 5, column: 3 },
    ];
    assert.deepEqual(told(JSON.stringify([{ filePath: '/w/a.js', messages }])), [
      '/w/a.js 1:0-1:11 eslint no-console No.',
      '/w/a.js 4:2-4:2 eslint  Parsing error',
    ]);
  });

  test("Ruff's JSON, with the byte order mark that a shell of Windows writes", () => {
    const one = {
      code: 'DTZ003',
      message: 'used',
      filename: 'C:\\w\\a.py',
      location: { row: 66, column: 27 },
      end_location: { row: 66, column: 53 },
    };
    assert.deepEqual(told(`\uFEFF${JSON.stringify([one])}`), ['C:\\w\\a.py 65:26-65:52 ruff DTZ003 used']);
  });

  test('a list of nothing is a report of nobody', () => {
    assert.deepEqual(readReport('[]').report, { sources: [], findings: [] });
  });

  for (const [says, text, message, at] of [
    ['nothing', ' \n', /^It is empty/, undefined],
    ['no JSON', 'Oops: 3 problems', /^It is no JSON\. Known are/, '0:0'],
    ['a report that was cut', '{"version": "2.1.0",\n "runs": [', /^It ends too early/, '1:10'],
    ['a comma too many', '{"runs": [],\n}', /^It is no JSON/, '1:0'],
    ['something else', '{"name": "a package"}', /^It is no report that is known/, undefined],
    ['a list of something else', '[{"a": 1}]', /^It is no report that is known/, undefined],
    ['an older SARIF', '{"version": "2.0.0", "runs": []}', /"2\.0\.0"; 2\.1\.0 can be read/, undefined],
  ] as const) {
    test(`says what is wrong with ${says}`, () => {
      const { problem } = readReport(text);
      assert.match(problem?.message ?? '', message);
      assert.equal(problem?.at && `${problem.at.line}:${problem.at.character}`, at);
    });
  }

  test('whatever is JSON is read without a fall, and has no first error', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        assert.equal(firstJsonError(text), text.length);
        readReport(text);
        readReport(`{"version": "2.1.0", "runs": [${text}]}`);
        readReport(`{"version": "2.1.0", "runs": [{"results": [${text}], "tool": ${text}}]}`);
      }),
    );
  });

  test('what stands before the first error may still become JSON, and nothing behind it', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (text, n) => {
        const broken = `${text.slice(0, n % (text.length + 1))}\u0001${text.slice(n % (text.length + 1))}`;
        assert.throws(() => JSON.parse(broken));
        assert.ok(firstJsonError(broken) <= broken.indexOf('\u0001'));
      }),
    );
  });

  test('wildcards', () => {
    for (const [written, yes, no] of [
      ['no-console', ['no-console'], ['no-console-log', 'No-Console', '']],
      ['no-*', ['no-', 'no-console'], ['no', 'a-no-b']],
      ['*/noConsole', ['lint/suspicious/noConsole', '/noConsole'], ['noConsole']],
      ['a*b*a', ['aba', 'axbxa'], ['ab', 'aa', 'a']],
      ['*', ['', 'x'], []],
      ['a.c', ['a.c'], ['abc']],
    ] as const) {
      const holds = compileWildcard(written);
      assert.deepEqual(
        [written, yes.filter((name) => !holds(name)), no.filter((name) => holds(name))],
        [written, [], []],
      );
    }
  });
});
