/** Reads imports off texts, and resolves them in a workspace in memory. */

import { FactStore } from '../../server/src/engine/factStore.js';
import { runChecks } from '../../server/src/engine/runChecks.js';
import { Selections } from '../../server/src/engine/selection.js';
import type { ImportFacts } from '../../server/src/facts/imports/importFact.js';
import { manifestsSource } from '../../server/src/facts/imports/manifests.js';
import { type Edge, edgesOf } from '../../server/src/facts/imports/resolve.js';
import { importsSource } from '../../server/src/facts/imports/source.js';
import { languageOfPath } from '../../server/src/facts/languages.js';
import type { World } from '../../server/src/facts/world.js';
import { loadAstGrep } from '../../server/src/node/astGrep.js';
import { filesIn } from './memoryFiles.js';

const trees = loadAstGrep();
const NO_CHECKS = { byKey: new Map(), troubles: [], selections: new Selections(new Map()) };

/** The facts of one text, by source. */
export function factsIn(path: string, text: string): { readonly [source: string]: unknown } {
  const language = languageOfPath(path)?.id;
  const facts = [importsSource, manifestsSource].filter((one) => one.reads(path, language)).map(({ name }) => name);
  const steps = runChecks({ path, language, text, checks: [], facts }, NO_CHECKS, trees);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value.facts ?? {};
  }
}

/** `kind specifier` of each import of a text, `≈` before what is not the specifier letter by letter. */
export function importsIn(path: string, text: string): readonly string[] {
  const facts = factsIn(path, text).imports as ImportFacts | undefined;
  return (facts?.imports ?? []).map(({ kind, specifier, names, start, end }) => {
    const written = text.slice(start, end);
    const exact = written === specifier || /^['"<`]/.test(written) ? specifier : `${specifier} at ${written}`;
    return `${kind} ${exact}${names ? ` (${names.map((one) => one.name).join(' ')})` : ''}`;
  });
}

export interface ImportWorld {
  readonly store: FactStore;
  readonly world: World;
  put(path: string, text: string): void;
}

export function importWorld(files: Iterable<readonly [path: string, text: string]>): ImportWorld {
  const texts = new Map(files);
  const store = new FactStore();
  store.setFiles([...texts.keys()]);
  const put = (path: string, text: string) => {
    texts.set(path, text);
    const facts = factsIn(path, text);
    store.putFacts(
      { path, matches: [], exceptions: [], facts },
      { language: languageOfPath(path)?.id, facts: ['imports', 'manifests'] },
    );
  };
  for (const [path, text] of [...texts]) put(path, text);
  const world: World = {
    get version() {
      return store.version;
    },
    get files() {
      return store.files;
    },
    has: (path) => store.has(path),
    language: (path) => languageOfPath(path)?.id,
    facts: (source, path) => store.facts(source, path),
    withFacts: (source) => store.withFacts(source),
    adopted: () => [],
    withAdopted: () => [],
    text: async (path) => texts.get(path),
    today: '2026-11-23',
    pause: async () => {},
  };
  return { store, world, put };
}

/** Where the imports of a file lead: paths, or what they are otherwise. */
export function resolved(written: string, from: string): readonly string[] {
  const { world } = importWorld(filesIn(written));
  return edgesOf(world)(from).map(toldTarget);
}

export function toldTarget({ specifier, target }: Edge): string {
  if (target.kind === 'files') return `${specifier} → ${target.files.join(' ') || '(a folder)'}`;
  return `${specifier} → ${target.kind}`;
}
