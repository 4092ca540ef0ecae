/** docs/architecture.md, held to: which part of the code may know which other part. Each rule says why it is there. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { ROOT } from '../support/because.js';
import { type Import, importsBelow, layerOf, readSource, sourceFiles, specifiersOf } from '../support/imports.js';

interface Rule {
  readonly says: string;
  readonly why: string;
  breaks(one: Import): boolean;
  /** Imports that break it; they show that the rule can fail. */
  readonly wrong: readonly (readonly [from: string, to: string])[];
}

const PURE = ['model', 'facts', 'principles', 'checks', 'engine', 'proposal', 'explain', 'report'];
const FACES = ['lsp', 'cli'];
/** Folders whose façade is all that a face may know of them. */
const WITH_FACADE = ['principles', 'checks', 'engine', 'proposal', 'explain', 'report', 'lsp'];
/** What each folder of the server may know, beside itself. */
const MAY_KNOW: { readonly [layer: string]: readonly string[] } = {
  model: [],
  protocol: [],
  'protocol.ts': ['protocol'],
  facts: ['model'],
  principles: ['model', 'facts'],
  checks: ['model', 'facts', 'principles'],
  engine: ['model', 'facts', 'principles', 'checks'],
  proposal: ['model', 'facts', 'principles', 'engine'],
  explain: ['model', 'facts', 'engine'],
  report: ['model', 'facts', 'engine', 'explain'],
  node: ['model', 'facts', 'principles', 'engine', 'proposal'],
  lsp: ['model', 'facts', 'principles', 'engine', 'proposal', 'explain', 'node', 'protocol.ts'],
  cli: ['model', 'facts', 'principles', 'engine', 'proposal', 'explain', 'report', 'node'],
  main: ['lsp', 'cli', 'node'],
};

const isIn = (path: string, ...layers: readonly string[]) => layers.includes(layerOf(path) ?? '');
const isOurs = (path: string) => /^(?:server|client|test|scripts)\//.test(path);

const RULES: readonly Rule[] = [
  {
    says: 'each folder of the server knows only the folders below it',
    why: 'A change then reaches upward alone, and a folder can be read without those above it.',
    breaks: ({ from, to }) => {
      const [here, there] = [layerOf(from), layerOf(to)];
      return here !== undefined && there !== undefined && here !== there && !MAY_KNOW[here]?.includes(there);
    },
    wrong: [
      ['server/src/model/finding.ts', 'server/src/facts/paths.ts'],
      ['server/src/checks/text.ts', 'server/src/engine/runner.ts'],
      ['server/src/engine/judge.ts', 'server/src/explain/index.ts'],
      ['server/src/brand-new/a.ts', 'server/src/model/finding.ts'],
    ],
  },
  {
    says: 'model imports nothing of ours',
    why: 'The words of the product stand for themselves; everything else is built of them.',
    breaks: ({ from, to }) => isIn(from, 'model') && isOurs(to) && !isIn(to, 'model'),
    wrong: [['server/src/model/check.ts', 'server/src/engine/index.ts']],
  },
  {
    says: 'the core touches no editor, no machine and no syntax engine',
    why: 'The same input must give the same findings in every face, and a test or a browser must be able to bring its own world.',
    breaks: ({ from, to }) => isIn(from, ...PURE) && /^(?:vscode|node:|@ast-grep\/)/.test(to),
    wrong: [
      ['server/src/engine/scope.ts', 'node:path'],
      ['server/src/checks/syntax.ts', '@ast-grep/napi'],
      ['server/src/explain/hover.ts', 'vscode-languageserver'],
    ],
  },
  {
    says: 'the core knows no face',
    why: 'Data flows one way. Whoever is asked must not depend on who asks.',
    breaks: ({ from, to }) => isIn(from, ...PURE) && isIn(to, ...FACES, 'main', 'node', 'protocol.ts'),
    wrong: [
      ['server/src/report/json.ts', 'server/src/cli/terminal.ts'],
      ['server/src/engine/project.ts', 'server/src/node/enginePool.ts'],
    ],
  },
  {
    says: 'only node/ imports the syntax engine',
    why: 'Native code can end its process. One folder knows how to load it, survive it and do without it.',
    breaks: ({ from, to }) => to.startsWith('@ast-grep/') && !isIn(from, 'node'),
    wrong: [
      ['server/src/main/engineProcess.ts', '@ast-grep/napi'],
      ['client/src/extension.ts', '@ast-grep/napi'],
    ],
  },
  {
    says: 'only lsp/ imports the language server library',
    why: "The protocol's words are converted in one place; the rest is free of its types and its versions.",
    breaks: ({ from, to }) => /^vscode-languageserver\b/.test(to) && !isIn(from, 'lsp'),
    wrong: [
      ['server/src/main/server.ts', 'vscode-languageserver/node'],
      ['server/src/protocol.ts', 'vscode-languageserver'],
    ],
  },
  {
    says: 'in lsp/ only stdio.ts touches the machine',
    why: 'The rest of the server then runs in a browser as it is, and in the same process as a test.',
    breaks: ({ from, to }) =>
      isIn(from, 'lsp') && from !== 'server/src/lsp/stdio.ts' && (to.startsWith('node:') || isIn(to, 'node')),
    wrong: [['server/src/lsp/session.ts', 'node:fs']],
  },
  {
    says: 'the faces do not know one another',
    why: 'What two faces share belongs below them; borrowed from a face, it would bring the whole face along.',
    breaks: ({ from, to }) => isIn(from, ...FACES) && isIn(to, ...FACES) && layerOf(from) !== layerOf(to),
    wrong: [['server/src/cli/program.ts', 'server/src/lsp/stdio.ts']],
  },
  {
    says: 'faces and entries go through the façades',
    why: 'What a façade does not export may change on any day without a look at the faces.',
    breaks: ({ from, to }) => {
      const there = layerOf(to);
      if (!isIn(from, ...FACES, 'main', 'explain', 'report') || there === undefined || there === layerOf(from))
        return false;
      return WITH_FACADE.includes(there) && !to.endsWith('/index.ts');
    },
    wrong: [
      ['server/src/lsp/session.ts', 'server/src/engine/scope.ts'],
      ['server/src/cli/check.ts', 'server/src/report/json.ts'],
    ],
  },
  {
    says: 'the client imports protocol.ts and nothing else of the server',
    why: 'The server runs in another process. What the client shared with it in code, it could not share in state.',
    breaks: ({ from, to }) => from.startsWith('client/') && to.startsWith('server/') && to !== 'server/src/protocol.ts',
    wrong: [['client/src/features/status.ts', 'server/src/model/finding.ts']],
  },
  {
    says: 'the server imports nothing of the client',
    why: 'The client is one editor among several.',
    breaks: ({ from, to }) => from.startsWith('server/') && (to.startsWith('client/') || to === 'vscode'),
    wrong: [['server/src/lsp/server.ts', 'client/src/asking.ts']],
  },
  {
    says: 'the script of the reasoning panel imports nothing beyond its folder but the messages',
    why: 'It runs in a page without Node and without VS Code; whatever else it took in would be shipped twice or not work.',
    breaks: ({ from, to }) =>
      from.startsWith('client/src/panel/view/') &&
      !to.startsWith('client/src/panel/view/') &&
      to !== 'client/src/panel/messages.ts',
    wrong: [
      ['client/src/panel/view/main.ts', 'vscode'],
      ['client/src/panel/view/main.ts', 'server/src/protocol.ts'],
    ],
  },
  {
    says: 'nothing that ships imports a test',
    why: 'Tests are not packaged, and what they need is nothing that a user should run.',
    breaks: ({ from, to }) => !from.startsWith('test/') && to.startsWith('test/'),
    wrong: [['server/src/node/product.ts', 'test/support/because.ts']],
  },
];

suite('architecture', () => {
  const imports = importsBelow('server/src', 'client/src');

  test('the imports are read from what people write', () => {
    const text = [
      "import { a } from './a.js';",
      "import type {\n  B,\n  C,\n} from '../b.js';",
      "export { d } from './d.js';",
      "export * from './e.js';",
      "import './f.js';",
      "const g = await import('./g.js');",
      "const h = require('./h.js');",
      "type I = import('./i.js').I;",
      "// import './not.js';",
      "/** import { x } from './neither.js' */",
      "export const from = './nor.js';",
    ].join('\n');
    const read = specifiersOf(text).map((one) => /(\w)\.js$/.exec(one)?.[1]);
    assert.deepEqual(read.sort(), ['a', 'b', 'd', 'e', 'f', 'g', 'h', 'i']);
    assert.ok(imports.length > 300, `only ${imports.length} imports were found, so these rules would hold anything`);
  });

  for (const { says, why, breaks, wrong } of RULES) {
    test(says, () => {
      for (const [from, to] of wrong) assert.ok(breaks({ from, to }), `the rule lets ${from} import ${to}`);
      const found = imports.filter(breaks).map(({ from, to }) => `  ${from} imports ${to}`);
      assert.deepEqual(found, [], `${says}. ${why}\n${found.join('\n')}`);
    });
  }

  test('every import leads to a file', () => {
    const lost = imports.filter(({ to }) => isOurs(to) && !existsSync(`${ROOT}/${to}`));
    assert.deepEqual(lost, []);
  });

  test('no folders of the server import one another in a circle', () => {
    const why =
      'Folders in a circle are one folder with walls in the wrong place: none can be understood or tested alone.';
    assert.ok(
      circleIn(
        new Map([
          ['a', new Set(['b'])],
          ['b', new Set(['c'])],
          ['c', new Set(['a'])],
        ]),
      ),
    );
    const edges = new Map<string, Set<string>>();
    for (const { from, to } of imports) {
      const [here, there] = [layerOf(from), layerOf(to)];
      if (here === undefined || there === undefined || here === there) continue;
      edges.set(here, (edges.get(here) ?? new Set()).add(there));
    }
    assert.equal(circleIn(edges)?.join(' → '), undefined, why);
  });

  test('a layer with an inside has a façade that says what it is for and what it leaves out', () => {
    for (const layer of WITH_FACADE) {
      const text = readSource(`server/src/${layer}/index.ts`);
      const opening = /^\/\*\*([\s\S]*?)\*\//.exec(text)?.[1] ?? '';
      assert.match(opening, /deliberately/i, `${layer}/index.ts opens without saying what is deliberately not there`);
    }
  });

  test('every module opens with what it is for', () => {
    const why = 'The first line is what a reader of a file tree gets; a file that nobody can describe is two files.';
    const mute = sourceFiles('server/src')
      .concat(sourceFiles('client/src'))
      .filter((path) => !readSource(path).startsWith('/**'));
    assert.deepEqual(mute, [], why);
  });

  test('entries stay thin, and so does the extension', () => {
    const long = [
      ...sourceFiles('server/src/main').map((path) => [path, 40] as const),
      ['client/src/extension.ts', 80] as const,
    ]
      .map(([path, most]) => ({ path, lines: readSource(path).split('\n').length, most }))
      .filter(({ lines, most }) => lines > most);
    assert.deepEqual(long, [], 'An entry composes; whatever decides something can be tested elsewhere.');
  });
});

/** A circle in a graph, as the way around it; undefined if there is none. */
function circleIn(edges: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (node: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(node)) return [...way.slice(way.indexOf(node)), node];
    if (done.has(node)) return undefined;
    for (const next of edges.get(node) ?? []) {
      const circle = visit(next, [...way, node]);
      if (circle) return circle;
    }
    done.add(node);
    return undefined;
  };
  for (const node of edges.keys()) {
    const circle = visit(node, []);
    if (circle) return circle;
  }
  return undefined;
}
