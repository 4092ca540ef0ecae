/** Whatever happens, in whatever order and however fast: in the end exactly what is there is shown, each finding once. */
import fc from 'fast-check';
import { type Editor, startEditor } from '../support/editor.js';
import { createWorld } from '../support/memoryWorld.js';

const PATHS = ['/w/a.ts', '/w/b.ts', '/w/sub/c.ts', '/w/sub/d.ts'] as const;
const IDS = ['no-console', 'no-logs', 'no-prints'] as const;
const PRINCIPLES = '/w/principles.yaml';

const principlesNamed = (id: string): string => `version: 1
principles:
  ${id}: {statement: S, why: W, check: {forbid: {pattern: BAD, message: M}}}
`;

type Step =
  | { readonly do: 'open' | 'save' | 'close' | 'hide' | 'unhide' | 'delete'; readonly path: string }
  | { readonly do: 'change' | 'write'; readonly path: string; readonly text: string }
  | { readonly do: 'principles'; readonly id: string }
  | { readonly do: 'deleteFolder' | 'arrive' };

const path = fc.constantFrom(...PATHS);
const text = fc.array(fc.constantFrom('BAD\n', 'good\n'), { maxLength: 4 }).map((lines) => lines.join(''));
const onPath = <Name extends Step['do']>(...names: Name[]) => fc.record({ do: fc.constantFrom(...names), path });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: onPath('open', 'save', 'close', 'delete') },
  { weight: 2, arbitrary: onPath('hide', 'unhide') },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('change' as const, 'write' as const), path, text }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('principles' as const), id: fc.constantFrom(...IDS) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('deleteFolder' as const, 'arrive' as const) }) },
);

/** What a person at the editor does, as far as it makes sense, and what must be seen in the end. */
class Model {
  readonly #editor: Editor;
  readonly #files: Map<string, string>;
  readonly #open = new Map<string, { text: string; isHidden: boolean }>();
  #id: string;

  constructor(editor: Editor, files: Map<string, string>, id: string) {
    this.#editor = editor;
    this.#files = files;
    this.#id = id;
  }

  async take(step: Step): Promise<void> {
    const editor = this.#editor;
    switch (step.do) {
      case 'arrive':
        return editor.arrived();
      case 'principles':
        this.#id = step.id;
        return editor.outside({ [PRINCIPLES]: principlesNamed(step.id) });
      case 'deleteFolder':
        return editor.outside({ '/w/sub': null });
      case 'delete':
        return this.#files.has(step.path) ? editor.outside({ [step.path]: null }) : undefined;
      case 'write':
        return this.#write(step.path, step.text);
      case 'open':
        if (this.#open.has(step.path) || !this.#files.has(step.path)) return;
        editor.open(step.path);
        this.#open.set(step.path, { text: this.#files.get(step.path) ?? '', isHidden: false });
        return;
      default:
        return this.#withOpen(step);
    }
  }

  /** An editor reads a document anew that is not changed in it. */
  #write(path: string, text: string): void {
    const one = this.#open.get(path);
    const isClean = one && one.text === this.#files.get(path);
    this.#editor.outside({ [path]: text });
    if (!one || !isClean || one.text === text) return;
    one.text = text;
    this.#editor.change(path, text);
  }

  #withOpen(step: Step & { readonly path: string }): void {
    const one = this.#open.get(step.path);
    if (!one) return;
    const editor = this.#editor;
    const isDirty = one.text !== this.#files.get(step.path);
    if (step.do === 'close') {
      editor.close(step.path);
      this.#open.delete(step.path);
    } else if (step.do === 'unhide' && one.isHidden) {
      one.isHidden = false;
      editor.unhide(step.path);
    } else if (step.do === 'hide' && !one.isHidden && !isDirty) {
      // An editor keeps a tab for what is not saved.
      one.isHidden = true;
      editor.hide(step.path);
    } else if (step.do === 'change' && !one.isHidden) {
      one.text = step.text;
      editor.change(step.path, step.text);
    } else if (step.do === 'save' && !one.isHidden) {
      editor.save(step.path);
      editor.outside({ [step.path]: one.text });
    }
  }

  expected(): readonly string[] {
    return PATHS.flatMap((path) => {
      const one = this.#open.get(path);
      const text = one && !one.isHidden ? one.text : this.#files.get(path);
      const lines = (text ?? '').split('\n');
      return lines.flatMap((line, i) => (line === 'BAD' ? [`${path}:${i + 1} ${this.#id}`] : []));
    });
  }
}

for (const pulls of [true, false]) {
  suite(`lsp/in any order, where the editor ${pulls ? 'pulls' : 'does not pull'}`, function () {
    this.timeout(120_000);
    test('exactly what is there is shown', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
          const world = createWorld(
            `//- ${PRINCIPLES}\n${principlesNamed('no-console')}//- /w/a.ts\nBAD\n//- /w/sub/c.ts\ngood\nBAD\n`,
          );
          const editor = await startEditor(world, { pulls });
          try {
            const model = new Model(editor, world.files, 'no-console');
            for (const one of steps) {
              if (!pulls && (one.do === 'hide' || one.do === 'unhide')) continue;
              await model.take(one);
            }
            await editor.untilSeen(...model.expected());
            // And it stays so.
            editor.outside({ '/w/z.ts': 'BAD\n' });
            await editor.until('the last file is seen', () => editor.seen('/w/z.ts').length === 1);
            await editor.until('all is done', () => editor.status?.state === 'ok');
            await editor.untilSeen(
              ...model.expected(),
              ...editor.everything().filter((line) => line.startsWith('/w/z.ts')),
            );
          } finally {
            await editor.stop();
          }
        }),
        { numRuns: Number(process.env.BECAUSE_RUNS ?? 12) },
      );
    });
  });
}
