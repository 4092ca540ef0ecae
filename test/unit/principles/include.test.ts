/** `include:` which files come in, under which ids, and what a team's own words make of them. */
import assert from 'node:assert/strict';
import { load } from '../../support/load.js';

const RECORD = (title: string, decision: string) => `# ${title}

## Status

Accepted

## Context

Because of ${title.toLowerCase()}.

## Decision

${decision}

## Notes

A note.
`;
const FILES = `//- /w/docs/adr/0001-one-queue.md
${RECORD('1. One queue', 'All mail goes through one queue, and it MUST be ours.')}//- /w/docs/adr/0002-no-floats.md
${RECORD('2. No floats', 'Money is counted in cents.')}//- /w/docs/adr/index.md
# Decisions
//- /w/docs/old/0001-one-queue.md
${RECORD('1. One queue', 'An older one.')}//- /w/node_modules/x/docs/adr/0009-x.md
${RECORD('9. X', 'X.')}`;

const loaded = async (principles: string, more = '') => {
  const { scopes, problems, ...rest } = await load(`//- /w/principles.yaml\n${principles}\n${more}${FILES}`);
  const told = scopes.map((scope) => scope.principles);
  return { ...rest, problems, scopes, principles: told[0] ?? [] };
};
const ids = (principles: readonly { readonly id: string }[]) => principles.map((one) => one.id);

suite('principles/include', () => {
  test('each record is a principle with a place, an id of its own and a note of where it is included', async () => {
    const { principles, problems, sources } = await loaded('include: docs/**/*.md');
    assert.deepEqual(ids(principles), ['0001-one-queue', '0002-no-floats', 'old-0001-one-queue']);
    const [first] = principles;
    assert.equal(first?.title, 'One queue');
    assert.equal(first?.level, 'must');
    assert.deepEqual(first?.prose, [{ title: 'Notes', text: 'A note.' }]);
    assert.equal(first?.origins[0]?.place.path, '/w/docs/adr/0001-one-queue.md');
    assert.equal(first?.origins[0]?.includedAt?.path, '/w/principles.yaml');
    assert.deepEqual(
      problems.map(({ code, path }) => `${code} ${path}`),
      ['not-a-record /w/docs/adr/index.md'],
    );
    assert.ok(sources.includes('/w/docs/adr/0002-no-floats.md'));
    assert.ok(!sources.some((path) => path.includes('node_modules')));
  });

  test('keys hold for all that comes in', async () => {
    const { principles } = await loaded(
      'include: [{paths: [docs/adr/*.md, "!docs/adr/0002*"], area: decisions, level: may, owner: platform, prefix: adr-, where: src}]',
    );
    const [only, ...others] = principles;
    assert.deepEqual(others, []);
    assert.equal(only?.id, 'adr-0001-one-queue');
    assert.deepEqual([only?.area, only?.level, only?.owner], ['decisions', 'may', 'platform']);
    assert.deepEqual(only?.where, [{ root: '/w', paths: ['src'] }]);
  });

  test('a team says more of a record by its id, in the same scope or one below, and may ask less', async () => {
    const { principles, scopes, problems } = await loaded(
      `include: docs/adr/0001*.md
principles:
  0001-one-queue: {level: should, where: services, check: {forbid: {pattern: sendmail, message: No.}}}`,
      '//- /w/services/a/principles.yaml\nprinciples:\n  0001-one-queue: {where: services/a/src, why: Ours.}\n',
    );
    assert.deepEqual(problems, []);
    const [one] = principles;
    assert.equal(one?.level, 'should');
    assert.equal(one?.checks.length, 1);
    assert.equal(one?.why, 'Because of 1. one queue.');
    assert.deepEqual(
      one?.origins.map(({ changed }) => changed),
      ['defined', ['level', 'where', 'check']],
    );
    assert.equal(scopes[1]?.principles[0]?.why, 'Ours.');
    assert.equal(scopes[1]?.principles[0]?.where.length, 2);
  });

  test('a principle that names a record is one with it, and its own words go first', async () => {
    const { principles, problems } = await loaded(`include: docs/adr/*.md
principles:
  one-queue:
    statement: Mail goes through the queue.
    decision: {record: docs/adr/0001-one-queue.md, certainty: high}
  cents: {statement: Cents., why: Floats round., reasoning: docs/adr/0002-no-floats.md}`);
    assert.deepEqual(
      problems.map((one) => one.code),
      ['not-a-record'],
    );
    assert.deepEqual(ids(principles), ['one-queue', 'cents']);
    const [queue, cents] = principles;
    assert.equal(queue?.statement, 'Mail goes through the queue.');
    assert.equal(queue?.title, undefined);
    assert.equal(queue?.level, 'should');
    assert.equal(queue?.why, 'Because of 1. one queue.');
    assert.deepEqual(queue?.aka, ['ADR-0001']);
    assert.equal(queue?.decision?.certainty, 'high');
    assert.deepEqual(
      queue?.origins.map(({ changed }) => changed),
      ['defined', 'record'],
    );
    assert.equal(cents?.why, 'Floats round.');
    assert.deepEqual(
      cents?.prose.map((one) => one.title),
      ['Status', 'Context', 'Decision', 'Notes'],
    );
  });

  test('a record that was superseded names the principle in its place', async () => {
    const old = '//- /w/adr/0003-a.md\n# 3. A\n\n## Status\n\nSuperseded by [4. B](0004-b.md)\n\n## Decision\n\nA.\n';
    const now = '//- /w/adr/0004-b.md\n---\nstatus: accepted\n---\n# B\n\n## Context\n\nC.\n\n## Decision\n\nB.\n';
    const { principles } = await loaded('include: adr', `${old}${now}`);
    assert.deepEqual(
      principles.map(({ id, status, supersededBy }) => [id, status, supersededBy]),
      [
        ['0003-a', 'superseded', '0004-b'],
        ['0004-b', 'active', undefined],
      ],
    );
  });
});
