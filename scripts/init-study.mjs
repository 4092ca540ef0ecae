/**
 * Runs the built `because init` on repositories that nobody of this project wrote, and writes down what it proposed and found.
 *
 *     node scripts/init-study.mjs lobsters=../lobsters memos@76a762924306e782871204f131f4033be5e8e41a=../memos
 *
 * In each it writes the proposed file, checks with it, and takes it away again. The table of docs/field-study/init.md stands between
 * marks and is written here; the rest of the page is by hand, and so is docs/field-study/init-verdicts.json, in which a person who
 * judged the findings, by their printed lines or in their file, says of each principle how many are right. Where their number is another now, the
 * table says so. A repository that is not named keeps its row.
 *
 * Ends with 1 where a check does not find exactly what was announced. Deliberately absent: any judgement of a finding, running
 * anything of a repository, and keeping its code.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './lib/run.mjs';
import { named } from './lib/study.mjs';

const PAGE = path.join(root, 'docs/field-study/init.md');
const VERDICTS = JSON.parse(readFileSync(path.join(root, 'docs/field-study/init-verdicts.json'), 'utf8'));

/** @param {string} folder @param {string[]} args */
function because(folder, ...args) {
  return spawnSync(process.execPath, [path.join(root, 'dist/because.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
    maxBuffer: 64 * 1024 * 1024,
  });
}

/** @param {{ name: string, folder: string, commit: string }} repository */
function measured({ name, folder, commit }) {
  const file = path.join(folder, 'principles.yaml');
  const init = because(folder, 'init', '--yes');
  if (init.status !== 0) throw new Error(`${name}: ${init.stderr}`);
  const check = because(folder, 'check', '--format', 'json');
  rmSync(file);
  /** @type {{ findings: { principle: string }[], problems: unknown[] }} */
  const { findings, problems } = JSON.parse(check.stdout);
  const announced = Number(/tells of ([\d,]+) finding/.exec(init.stdout)?.[1]?.replace(',', '') ?? 0);
  if (announced !== findings.length || problems.length > 0) {
    process.exitCode = 1;
    process.stderr.write(`${name}: announced ${announced}, found ${findings.length}, ${problems.length} problems\n`);
  }
  const counts = new Map();
  for (const { principle } of findings) counts.set(principle, (counts.get(principle) ?? 0) + 1);
  const languages = /^[^\n]*?: ([^\n]*)\.\n/.exec(init.stdout)?.[1] ?? '';
  const rows = [...counts].map(([id, count]) => `| ${id} | ${count} | ${verdictOf(name, id, count)} |`);
  return [
    `### ${name}\n`,
    `At \`${commit.slice(0, 12)}\`. ${languages}.\n`,
    '| proposed | findings | judged |\n| --- | ---: | --- |',
    rows.join('\n') || '| nothing that finds something | | |',
  ].join('\n');
}

/** @param {string} name @param {string} id @param {number} count */
function verdictOf(name, id, count) {
  const known = VERDICTS[name]?.[id];
  if (!known) return 'not yet judged';
  const { true: right = 0, arguable = 0, false: wrong = 0, says } = known;
  if (right + arguable + wrong !== count) return 'not yet judged anew: the number of findings has changed';
  const parts = [`${right} true`, `${arguable} arguable`, `${wrong} false`].filter((part) => !part.startsWith('0 '));
  return `${parts.join(', ')}. ${says}`;
}

const page = readFileSync(PAGE, 'utf8');
const [, before = '', table = '', after = ''] =
  /^([\s\S]*<!-- measured: proposals -->\n)([\s\S]*)(<!-- end -->[\s\S]*)$/.exec(page) ?? [];
const sections = new Map(
  table.split(/^(?=### )/m).flatMap((part) => {
    const name = /^### (.*)$/m.exec(part)?.[1];
    return name === undefined ? [] : [[name, part.trim()]];
  }),
);
for (const repository of process.argv.slice(2).map(named)) sections.set(repository.name, measured(repository));
writeFileSync(PAGE, `${before}\n${[...sections.values()].join('\n\n')}\n\n${after}`);
