/** Examples in an editor: what fails is a problem at its own line once the file is saved, and can be asked for before. */
import assert from 'node:assert/strict';
import type { CodeLens } from 'vscode-languageserver';
import { COMMANDS, EXAMPLES, TRY_EXAMPLES } from '../../server/src/protocol.js';
import { type Editor, type EditorOptions, startEditor } from '../support/editor.js';
import { createWorld, type World } from '../support/memoryWorld.js';

const PATH = '/w/principles.yaml';
const FILE = `principles:
  deadline:
    title: Calls have a deadline
    statement: S
    check:
      - name: fetch
        syntax:
          language: typescript
          rule: {pattern: fetch($URL)}
          fix: {title: Give it a signal, template: 'fetch($URL, { signal })'}
          examples:
            bad:
              - 'get(url)'
              - {code: fetch(a), fixed: 'fetch(a, b)'}
            good: 'fetch(a, b)'
      - forbid: {pattern: never}
  words:
    statement: S
    check: {forbid: {pattern: foo, examples: {bad: foo}}}
recipes:
  no-word:
    check: {forbid: {pattern: bar, examples: {bad: {code: qux, gap: We know.}}}}
`;
const FAILING = [`${PATH}:13 example-missing`, `${PATH}:14 example-wrong-fix`];

suite('lsp/examples', () => {
  let world: World;
  let editor: Editor;
  const start = async (options: EditorOptions = {}, file = FILE) => {
    world = createWorld(`//- ${PATH}\n${file}`);
    editor = await startEditor(world, options);
  };
  teardown(() => editor.stop());
  /** Hints are about other things. */
  const seen = () => editor.everything().filter((one) => one.includes(' example-'));
  const untilSeen = (...expected: readonly string[]) =>
    editor.until(`${expected} is seen`, () => JSON.stringify(seen()) === JSON.stringify(expected));
  const save = (text: string) => {
    editor.change(PATH, text);
    editor.save(PATH);
  };
  const mended = FILE.replace("'get(url)'", "'fetch(url)'").replace(
    "fixed: 'fetch(a, b)'",
    "fixed: 'fetch(a, { signal })'",
  );

  for (const pulls of [true, false]) {
    test(`what fails is a problem at its own line, and goes when it is mended; ${pulls ? 'pulled' : 'pushed'}`, async () => {
      await start({ pulls });
      editor.open(PATH);
      await untilSeen(...FAILING);
      const [missing, fix] = editor
        .seen(PATH)
        .filter(({ code }) => String(code).startsWith('example-'))
        .sort((a, b) => a.range.start.line - b.range.start.line);
      assert.equal(missing?.message, 'The check does not find this bad example.');
      assert.deepEqual(missing.range, { start: { line: 12, character: 17 }, end: { line: 12, character: 25 } });
      assert.equal(missing.relatedInformation?.[0]?.location.range.start.line, 8);
      assert.equal(missing.severity, 2);
      assert.match(
        String(fix?.message),
        /makes something else of this example\. Here it makes: fetch\(a, \{ signal \}\)$/,
      );
      save(mended);
      await untilSeen();
      save(FILE);
      await untilSeen(...FAILING);
    });
  }

  test('while the file is edited, what is known of an example moves with it, and goes when it changes', async () => {
    await start();
    editor.open(PATH);
    await untilSeen(...FAILING);
    editor.change(PATH, `# moved\n${FILE}`);
    await untilSeen(`${PATH}:14 example-missing`, `${PATH}:15 example-wrong-fix`);
    editor.change(PATH, FILE.replace('get(url)', 'put(url)'));
    await untilSeen();
    editor.change(PATH, FILE.replace('principles:', 'principles: ['));
    await editor.until('a syntax error is seen', () => editor.everything().some((one) => one.includes(' yaml-')));
    assert.deepEqual(seen(), []);
  });

  test('nothing is tried before somebody opens a principles file, and then only what has changed', async () => {
    await start();
    const known = () => world.project.examined.map(({ check }) => world.project.verified(check) !== undefined);
    editor.open('/w/a.ts', 'x');
    await editor.until('principles are read', () => editor.status?.principles === 2);
    assert.deepEqual(known(), [false, false, false, false]);
    editor.open(PATH);
    await untilSeen(...FAILING);
    assert.deepEqual(known(), [true, false, true, true], 'a check without examples has nothing to try');
  });

  test('principles that are read again meanwhile, and say the same, change nothing', async () => {
    await start();
    const { reached, release } = world.previews.hold();
    editor.open(PATH);
    await reached;
    const walked = world.project.principlesFiles;
    editor.outside({ [PATH]: FILE });
    await editor.until('they are read again', () => world.project.principlesFiles !== walked);
    release();
    await untilSeen(...FAILING);
  });

  test('a rule file shows its own examples', async () => {
    world = createWorld(
      `//- ${PATH}\nprinciples: {p: {statement: S, check: {syntax: r.yml}}}\n//- /w/r.yml\nid: r\nlanguage: typescript\nrule: {pattern: foo()}\nexamples: {bad: bar()}\n`,
    );
    editor = await startEditor(world);
    editor.open(PATH);
    await untilSeen('/w/r.yml:4 example-missing');
  });

  test('the tree of examples', async () => {
    await start();
    const { owners } = await editor.ask(EXAMPLES, {});
    const told = owners.map(({ kind, id, title, checks }) => [
      kind,
      title ?? id,
      ...checks.flatMap(({ label, examples }) => [
        label,
        ...examples.map((one) => `${one.group} ${one.label} ${one.range.start.line + 1}`),
      ]),
    ]);
    assert.deepEqual(told, [
      ['principle', 'Calls have a deadline', 'fetch', 'bad get(url) 13', 'bad fetch(a) 14', 'good fetch(a, b) 15'],
      ['principle', 'words', 'forbid', 'bad foo 19'],
      ['recipe', 'no-word', 'forbid', 'bad qux 22'],
    ]);
  });

  test('trying all of them, or those of one check', async () => {
    await start();
    const { tried } = await editor.ask(TRY_EXAMPLES, {});
    assert.deepEqual(
      tried.map(({ id, verdict }) => `${id} ${verdict}`),
      ['bad 0 missing', 'bad 1 wrong-fix', 'good 0 validated', 'bad 0 validated', 'bad 0 known-gap'],
    );
    assert.deepEqual(tried[1]?.fix, { expected: 'fetch(a, b)\n', actual: 'fetch(a, { signal })\n' });
    assert.equal(tried[4]?.says[0]?.message, 'A known gap: We know.');
    const { owners } = await editor.ask(EXAMPLES, {});
    const words = owners[1]?.checks[0]?.id ?? '';
    const some = await editor.ask(TRY_EXAMPLES, { checks: [words, 'no such check'] });
    assert.deepEqual(
      some.tried.map(({ check, verdict }) => [check, verdict]),
      [[words, 'validated']],
    );
  });

  test('both speak of the text in the editor, and a check keeps its id', async () => {
    await start();
    const before = await editor.ask(EXAMPLES, {});
    editor.open(PATH);
    editor.change(PATH, `# moved\n${mended}`);
    const after = await editor.ask(EXAMPLES, {});
    assert.equal(after.owners[0]?.checks[0]?.examples[0]?.range.start.line, 13);
    assert.deepEqual(
      after.owners.flatMap(({ checks }) => checks.map(({ id }) => id)),
      before.owners.flatMap(({ checks }) => checks.map(({ id }) => id)),
    );
    const { tried } = await editor.ask(TRY_EXAMPLES, {});
    assert.deepEqual(
      tried.map(({ verdict }) => verdict),
      ['validated', 'validated', 'validated', 'validated', 'known-gap'],
    );
  });

  test('who has asked is told when principles are read again', async () => {
    await start();
    await editor.ask(EXAMPLES, {});
    const told = new Promise<void>((resolve) =>
      editor.connection.onNotification('because/examplesChanged', () => resolve()),
    );
    editor.outside({ [PATH]: mended });
    await told;
    const { tried } = await editor.ask(TRY_EXAMPLES, {});
    assert.ok(tried.every(({ verdict }) => verdict === 'validated' || verdict === 'known-gap'));
  });

  test('a lens above each check says how many pass, and runs them', async () => {
    await start();
    const uri = editor.open(PATH);
    await untilSeen(...FAILING);
    const lenses = async () => {
      const all = await editor.connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
      return all.filter(({ command }) => command?.command === COMMANDS.runExamples);
    };
    const told = async () => (await lenses()).map(({ range, command }) => `${range.start.line + 1} ${command?.title}`);
    assert.deepEqual(await told(), [
      '6 2 of 3 examples fail · run',
      '19 1 example passes · run',
      '21 1 known gap · run',
    ]);
    const [first] = await lenses();
    await editor.execute(COMMANDS.runExamples, ...(first?.command?.arguments ?? []));
    assert.deepEqual(editor.messages, ['2 of 3 examples fail.']);
    editor.change(PATH, `# moved\n${FILE}`);
    await editor.arrived();
    assert.equal((await told())[0], '7 2 of 3 examples fail · run');
    save(mended);
    await untilSeen();
    assert.equal((await told())[0], '6 3 examples pass · run');
  });
});
