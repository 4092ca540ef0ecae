/** `because check --cache` after one file has changed, against the same peer, which keeps nothing. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SETS } from '../corpora/rules.mjs';
import { alternate, counted, differences } from '../harness.mjs';
import { sidesOf } from './check.mjs';

/** @type {import('../harness.mjs').Row[]} */
export const rows = [
  {
    name: 'warm',
    what: '30 structural checks, one file changed since the last run',
    against: 'ast-grep scan',
    unit: 's',
    reach: 0.1,
    stretch: 0.05,
    async measure({ rounds, corpus, scratch }) {
      const { because, peer } = sidesOf('warm', SETS.selective(), corpus, scratch, ['--cache']);
      const file = path.join(corpus.folder, 'theia-core/src/common/event.ts');
      const before = readFileSync(file, 'utf8');
      const kept = path.join(corpus.folder, '.because-cache');
      let change = 0;
      const changed = () => {
        writeFileSync(file, `${before}\neval('${++change}');\n`);
        return because();
      };
      rmSync(kept, { recursive: true, force: true });
      try {
        because();
        const [here, there] = [changed().places, peer().places];
        const numbers = await alternate(
          rounds,
          () => changed().seconds,
          () => peer().seconds,
        );
        return { ...numbers, same: counted(here.length, 'findings'), differences: differences(here, there) };
      } finally {
        writeFileSync(file, before);
        rmSync(kept, { recursive: true, force: true });
      }
    },
  },
];
