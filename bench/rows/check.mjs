/**
 * `because check` against `ast-grep scan`: the same rules, the same TypeScript files, whole processes; with nothing kept from an
 * earlier run.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { principlesFile, ruleFile, SETS } from '../corpora/rules.mjs';
import { alternate, counted, differences, run } from '../harness.mjs';
import { AST_GREP, OURS } from '../peers.mjs';

/** @type {import('../harness.mjs').Row[]} */
export const rows = [
  cold('selective', '30 structural checks that few files concern', SETS.selective(), 0.55, 0.4),
  cold('noisy', '50 structural checks that most files concern', SETS.noisy(), 1.25, 1),
  cold('many', '200 structural checks', SETS.many(200), 0.9, 0.6),
  {
    name: 'growth',
    what: '2,000 structural checks, as a multiple of 200',
    against: '200 checks',
    unit: 's',
    reach: 3,
    stretch: 2,
    async measure({ rounds, corpus, scratch }) {
      const [few, more] = [200, 2000].map((count) => sidesOf(`many-${count}`, SETS.many(count), corpus, scratch));
      const places = more?.because().places ?? [];
      const numbers = await alternate(
        rounds,
        () => more?.because().seconds ?? 0,
        () => few?.because().seconds ?? 0,
      );
      return { ...numbers, same: counted(places.length, 'findings with 2,000') };
    },
  },
];

/** @param {string} name @param {string} what @param {import('../corpora/rules.mjs').Rule[]} rules @param {number} reach @param {number} stretch @returns {import('../harness.mjs').Row} */
function cold(name, what, rules, reach, stretch) {
  return {
    name,
    what: `${what}, cold`,
    against: 'ast-grep scan',
    unit: 's',
    reach,
    stretch,
    async measure({ rounds, corpus, scratch }) {
      const { because, peer } = sidesOf(name, rules, corpus, scratch);
      const [here, there] = [because().places, peer().places];
      const numbers = await alternate(
        rounds,
        () => because().seconds,
        () => peer().seconds,
      );
      return { ...numbers, same: counted(here.length, 'findings'), differences: differences(here, there) };
    },
  };
}

/**
 * Both commands over the same rules, each with its places.
 * @param {string} name @param {import('../corpora/rules.mjs').Rule[]} rules @param {import('../corpora/corpus.mjs').Corpus} corpus
 * @param {string} scratch @param {string[]} more arguments for our own
 */
export function sidesOf(name, rules, corpus, scratch, more = []) {
  const [principles, ruleset] = [path.join(scratch, `${name}.principles.yaml`), path.join(scratch, `${name}.yml`)];
  writeFileSync(principles, principlesFile(rules));
  writeFileSync(ruleset, ruleFile(rules));
  return {
    because: () => becauseCheck([...more, '--principles', principles], corpus.folder),
    peer: () => {
      const { stdout, seconds } = run(AST_GREP, ['scan', '--rule', ruleset, '--report-style', 'short'], corpus.folder);
      return { seconds, places: placesOfAstGrep(stdout) };
    },
  };
}

/** @param {string[]} args @param {string} folder */
export function becauseCheck(args, folder) {
  const all = [OURS.command, 'check', '--format', 'json', '--max-findings', '1000000', ...args];
  const { stdout, seconds } = run(process.execPath, all, folder);
  const { findings } = JSON.parse(stdout);
  return { seconds, findings, places: findings.map((one) => `${one.path}:${one.line}:${one.column} ${one.code}`) };
}

/** @param {string} out */
function placesOfAstGrep(out) {
  return [...out.matchAll(/^(.+?):(\d+):(\d+): \w+\[(.+?)\]/gm)].map(
    ([, file, line, column, rule]) => `${file}:${line}:${column} ${rule?.replace(/-tsx$/, '')}`,
  );
}
