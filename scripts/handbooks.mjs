/**
 * Reads public collections of decision records and handbooks as `include:` does, and writes down what became of them.
 *
 *     node scripts/handbooks.mjs 'madr=../madr:docs/decisions/*.md' 'gds-way=../gds-way:source/**'
 *     node scripts/handbooks.mjs --read …      prints the sample beside the originals, to be judged
 *
 * With `--held-out <name>` a collection is one on which nothing was tuned, and gets a sample of its own.
 *
 * Each is given as a clone and a glob in it. `npm run typecheck` comes first. The measured tables of docs/handbooks.md stand between
 * marks and are written here; the rest of the page is by hand, and so is docs/handbooks.json, in which a person says of each record of
 * the sample whether it is right. The sample depends on the names of the files alone.
 *
 * Deliberately absent: any judgement, and keeping a sentence of a collection.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { root } from './lib/run.mjs';

const { compileGlob } = await import('../out/server/src/facts/glob.js');
const { readRecords } = await import('../out/server/src/principles/index.js');

const PAGE = path.join(root, 'docs/handbooks.md');
const VERDICTS = path.join(root, 'docs/handbooks.json');
const SAMPLED = 30;
const HELD_OUT = 10;
const BLOCKS = [
  'title',
  'why',
  'level',
  'status',
  'tradeoffs',
  'alternatives',
  'made',
  'deciders',
  'area',
  'owner',
  'reviewed',
  'aka',
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { read: { type: 'boolean', default: false }, 'held-out': { type: 'string', multiple: true, default: [] } },
});

/** @param {string} written `name=folder:glob` */
function collection(written) {
  const [, name, folder, glob] = /^([\w.-]+)=([^:]+):(.+)$/.exec(written) ?? [];
  if (!name) throw new Error(`Write name=folder:glob, not ${written}`);
  const { stdout } = spawnSync('git', ['-C', folder, 'rev-parse', 'HEAD'], { encoding: 'utf8' });
  const matches = compileGlob(glob);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((one) => one.replaceAll('\\', '/'))
    .filter((one) => /\.(?:md|markdown|md\.erb)$/i.test(one) && matches(one))
    .sort();
  const texts = files.map((file) => ({ file, text: readFileSync(path.join(folder, file), 'utf8') }));
  for (const { text } of texts) fromMarkdown(text);
  const start = process.cpuUsage().user;
  for (const { text } of texts) fromMarkdown(text);
  const parsed = process.cpuUsage().user;
  const read = texts.map(({ file, text }) => ({ file, text, ...readRecords(`/${file}`, text) }));
  return { name, glob, commit: stdout.trim(), read, ratio: (process.cpuUsage().user - parsed) / (parsed - start) };
}

const blockOf = (written, block) => written[block] ?? written.decision?.[block];
const table = (head, rows) =>
  [`| ${head.join(' | ')} |`, `|${'---|'.repeat(head.length)}`, ...rows.map((row) => `| ${row.join(' | ')} |`)].join(
    '\n',
  );
const chanceOf = (key) => createHash('sha256').update(`thirty ${key}`).digest('hex');

/** The most frequent of some words, with how often. */
function mostOf(words, most) {
  const counts = new Map();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, most);
}

const collections = positionals.map(collection);
const records = collections.flatMap(({ name, read }) =>
  read.flatMap((one) => (one.records.length > 0 ? [{ name, key: `${name} ${one.file}`, ...one }] : [])),
);
const turns = collections.map(({ name: wanted }) =>
  records.filter(({ name }) => name === wanted).sort((a, b) => (chanceOf(a.key) < chanceOf(b.key) ? -1 : 1)),
);
/** So many records of some collections, one of each in turn. */
function sampleOf(names, most) {
  const some = turns.filter((_, i) => names(collections[i]?.name ?? ''));
  const found = [];
  for (let i = 0; found.length < most && some.some((one) => one.length > i); i++) {
    for (const one of some) if (one[i] && found.length < most) found.push(one[i]);
  }
  return found;
}

const isHeldOut = (name) => values['held-out'].includes(name);
const sample = sampleOf((name) => !isHeldOut(name), SAMPLED);
const heldOut = sampleOf(isHeldOut, HELD_OUT);

if (values.read) {
  for (const { key, text, records: own } of [...sample, ...heldOut]) {
    console.log(`=== ${key}`);
    for (const record of own) {
      const { why, ...rest } = record.written;
      console.log(JSON.stringify({ ...rest, why: why?.slice(0, 200) }, null, 1));
      const titles = record.proseBeside(() => true).map((one) => one.title);
      console.log(`prose: ${titles.join(' | ')}`);
    }
    console.log(`--- ${text.replaceAll('\n', '\n    ')}\n`);
  }
} else writePage();

function writePage() {
  const found = table(
    ['collection', 'commit', 'files', 'principles', 'left alone', 'time'],
    collections.map(({ name, glob, commit, read, ratio }) => {
      const none = read.filter(({ records: own }) => own.length === 0).length;
      const count = read.reduce((sum, { records: own }) => sum + own.length, 0);
      return [`${name} \`${glob}\``, `\`${commit.slice(0, 12)}\``, read.length, count, none, ratio.toFixed(1)];
    }),
  );
  const blocks = table(
    ['collection', ...BLOCKS.map((one) => `\`${one}\``), 'prose'],
    collections.map(({ name, read }) => {
      const own = read.flatMap((one) => one.records);
      const counts = BLOCKS.map((block) => own.filter(({ written }) => blockOf(written, block) !== undefined).length);
      return [name, ...counts, own.filter((one) => one.proseBeside(() => true).length > 0).length];
    }),
  );
  const headings = table(
    ['collection', 'headings that stay prose, and how often'],
    collections.map(({ name, read }) => {
      const titles = read
        .flatMap((one) => one.records)
        .filter(({ style }) => style !== 'listed')
        .flatMap((record) => record.proseBeside(() => true).map((one) => one.title));
      return [
        name,
        mostOf(titles, 6)
          .map(([title, n]) => `${title.replaceAll('|', '/')} ${n}`)
          .join(', '),
      ];
    }),
  );
  const reasons = table(
    ['left alone because', 'files'],
    mostOf(
      collections.flatMap(({ read }) =>
        read.flatMap(({ records: own, problems }) =>
          own.length > 0
            ? []
            : problems
                .filter(({ code }) => code === 'not-a-record')
                .map(({ message }) => message.replace(/^.*left alone: /, '')),
        ),
      ),
      10,
    ),
  );
  const verdicts = JSON.parse(readFileSync(VERDICTS, 'utf8'));
  const judgedOf = (some) => {
    const judged = some.map(({ key }) => {
      const { verdict = 'not read', reason = '' } = verdicts[key] ?? {};
      return [key, verdict, reason];
    });
    const counts = mostOf(
      judged.map(([, verdict]) => verdict),
      4,
    );
    const sums = counts.map(([verdict, n]) => `${n} ${verdict}`).join(', ');
    return `Of ${judged.length}: ${sums}.\n\n${table(['record', 'verdict', 'reason'], judged)}`;
  };
  const parts = {
    found,
    blocks,
    headings,
    reasons,
    reading: judgedOf(sample),
    'held out': judgedOf(heldOut),
  };
  let page = readFileSync(PAGE, 'utf8');
  for (const [name, content] of Object.entries(parts)) {
    const marks = new RegExp(`(<!-- measured: ${name} -->)[\\s\\S]*?(<!-- end -->)`);
    if (!marks.test(page)) throw new Error(`docs/handbooks.md has no marks for ${name}`);
    page = page.replace(marks, (_, start, end) => `${start}\n\n${content}\n\n${end}`);
  }
  writeFileSync(PAGE, page);
}
