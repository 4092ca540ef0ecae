/** The routes of files written in a test, composed as the product does it, a line each. */

import { languageOfPath } from '../../server/src/facts/languages.js';
import { composeRoutes } from '../../server/src/facts/routes/compose.js';
import type { FactSource } from '../../server/src/facts/source.js';
import { FACT_SOURCES } from '../../server/src/facts/sources.js';
import type { World } from '../../server/src/facts/world.js';
import { indexLines } from '../../server/src/model/lines.js';
import { loadAstGrep } from '../../server/src/node/astGrep.js';
import { filesIn } from './memoryFiles.js';

/** `GET /api/v1/orders`; with `?` behind it where a part is not known. Sorted. */
export function routesOf(written: string): readonly string[] {
  const routes = composeRoutes(worldOf(written));
  return routes
    .flatMap(({ route, paths }) =>
      paths.flatMap(({ path, isComplete, versions }) =>
        route.methods.map((method) => {
          const declared = versions.map(({ by, text }) => ` [${by} ${text}]`).join('');
          return `${method} ${path}${declared}${isComplete ? '' : ' ?'}`;
        }),
      ),
    )
    .sort();
}

/** A world of files, with the facts of all sources read off them. */
export function worldOf(written: string): World {
  const trees = loadAstGrep();
  const texts = new Map(filesIn(written));
  const facts = new Map<string, Map<string, unknown>>();
  for (const [path, text] of texts) {
    const language = languageOfPath(path)?.id;
    const own = new Map<string, unknown>();
    for (const source of FACT_SOURCES.values()) {
      if (!source.reads(path, language)) continue;
      const needsTree = source.needsTree(language);
      const tree = needsTree && language !== undefined ? trees.parse(language, text) : undefined;
      const subject = {
        path,
        language,
        text,
        lines: indexLines(text),
        tree,
        parts: () => ({ comments: [], strings: [] }),
        isNarrow: () => true,
        around: { today: '2026-11-23', text: () => undefined, exists: () => false },
      };
      const found = source.extract(subject);
      if (found !== undefined) own.set(source.name, structuredClone(found));
    }
    facts.set(path, own);
  }
  const files = [...texts.keys()].sort();
  return {
    version: 1,
    files,
    today: '2026-11-23',
    has: (path) => texts.has(path),
    language: (path) => languageOfPath(path)?.id,
    facts: <F>(source: FactSource<F>, path: string) => facts.get(path)?.get(source.name) as F | undefined,
    withFacts: (source) => files.filter((path) => facts.get(path)?.has(source.name)),
    adopted: () => [],
    withAdopted: () => [],
    text: async (path) => texts.get(path),
    pause: async () => {},
  };
}
