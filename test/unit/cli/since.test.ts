/** `because check` against where work began, over real repositories: branches, other bases, and where nobody knows. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { because } from '../../support/because.js';
import { type TestRepository, testRepository } from '../../support/repository.js';
import { temporaryFolder } from '../../support/temporary.js';

const PRINCIPLES = `version: 1
principles:
  only-grow:
    statement: Within a version, an API only grows.
    where: api
    check: {schema-diff: {}}
  docs-go-along:
    statement: Docs change with the API.
    check: {change: {if: 'api/**', then: docs/api.md}}
`;
const api = (type: string) => `openapi: 3.0.0
paths:
  /pets:
    get: {responses: {'200': {content: {application/json: {schema: {type: ${type}}}}}}}
`;
const FOUND = [
  'api/v1.yaml:4 only-grow The 200 response of GET /pets was string and is integer. Callers get what they do not expect. [response-body-type-changed]',
  'api/v1.yaml:4 docs-go-along api/v1.yaml changed since main, and docs/api.md did not.',
];

async function found(folder: string, ...args: readonly string[]) {
  const { out, error } = await because(['check', '--format', 'json', ...args], { folder });
  const { findings } = JSON.parse(out) as {
    findings: readonly { path: string; code: string; message: string; line: number }[];
  };
  const told = findings.map(({ path, code, message, line }) => `${path}:${line} ${code} ${message}`);
  return { told: told.sort().reverse(), error };
}

suite('cli/since', function () {
  this.timeout(60_000);
  let repository: TestRepository;
  setup(() => {
    repository = testRepository();
    repository.commit({ 'principles.yaml': PRINCIPLES, 'api/v1.yaml': api('string'), 'docs/api.md': '# Pets\n' });
  });
  teardown(() => repository.remove());

  test('on a branch, what is committed and what is only saved counts alike', async () => {
    repository.git('checkout', '-q', '-b', 'work');
    assert.deepEqual(await found(repository.path), { told: [], error: '' });
    repository.write('api/v1.yaml', api('integer'));
    assert.deepEqual(await found(repository.path), { told: FOUND, error: '' });
    repository.commit({ 'api/v1.yaml': api('integer') });
    assert.deepEqual(await found(repository.path), { told: FOUND, error: '' });
    repository.commit({ 'docs/api.md': '# Pets\n\nA number.\n' });
    assert.deepEqual((await found(repository.path)).told, FOUND.slice(0, 1));
  });

  test('on the branch itself, only what is not committed yet; another base is compared with all since', async () => {
    const before = repository.git('rev-parse', 'HEAD').trim();
    repository.write('api/v1.yaml', api('integer'));
    assert.deepEqual((await found(repository.path)).told, FOUND);
    repository.commit({ 'api/v1.yaml': api('integer') });
    assert.deepEqual(await found(repository.path), { told: [], error: '' });
    assert.equal((await found(repository.path, '--base', before)).told.length, 2);
  });

  test('a contract that was removed is told in a file that is left', async () => {
    repository.git('checkout', '-q', '-b', 'work');
    repository.commit({ 'api/v1.yaml': undefined });
    const { told } = await found(repository.path);
    assert.deepEqual(told, [
      'docs/api.md:1 only-grow The contract api/v1.yaml was removed; it is there on main. Whoever relies on it has nothing to go by. [contract-removed]',
      'docs/api.md:1 docs-go-along api/v1.yaml changed since main, and docs/api.md did not.',
    ]);
  });

  test('where nobody knows how it began, nothing is found, and it is said why', async () => {
    repository.git('checkout', '-q', '-b', 'work');
    repository.write('api/v1.yaml', api('integer'));
    const why = 'Nothing was compared with where this work began. ';
    const other = await found(repository.path, '--base', 'nowhere');
    assert.deepEqual(other, { told: [], error: `${why}There is no branch, tag or commit "nowhere" here.\n` });
    const folder = temporaryFolder(`//- principles.yaml\n${PRINCIPLES}//- api/v1.yaml\n${api('integer')}`);
    const none = await found(folder.path);
    folder.remove();
    assert.deepEqual(none, { told: [], error: `${why}This folder belongs to no git repository.\n` });
  });

  test('in a shallow clone, too', async () => {
    repository.git('checkout', '-q', '-b', 'work');
    repository.commit({ 'api/v1.yaml': api('integer') });
    repository.git('checkout', '-q', 'main');
    const clone = temporaryFolder('');
    const to = `${clone.path}/clone`;
    const from = `file://${repository.path}`;
    execFileSync('git', ['clone', '-q', '--depth', '1', '--no-single-branch', '--branch', 'work', from, to], {
      stdio: 'pipe',
    });
    const { told, error } = await found(to);
    clone.remove();
    assert.deepEqual(told, []);
    assert.match(
      error,
      /no commit in common with origin\/(?:main|HEAD)\. This is a shallow clone: fetch more of its history\./,
    );
  });
});
