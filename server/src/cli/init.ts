/**
 * `because init`: looks at a repository and proposes a first principles file, with principles that already find something there.
 *
 * Asks before it writes, and never writes over a file. Deliberately absent: what is proposed, which is decided in proposal/.
 */
import { promises as fs } from 'node:fs';
import { resolve } from 'node:path';
import { Cancelled } from '../engine/index.js';
import { normalisePath } from '../facts/paths.js';
import type { FileReport } from '../model/finding.js';
import { disk } from '../node/fileSystem.js';
import { openProposal } from '../node/openProposal.js';
import { principlesAbove, principlesIn, readFile } from '../principles/index.js';
import { type FirstPrinciples, lookForPrinciples, type Proposal, type ProposalWorld } from '../proposal/index.js';
import { byPrinciple, shownPath } from '../report/index.js';
import { untilInterrupted } from './interrupt.js';
import type { Outside } from './outside.js';

export interface InitOptions {
  /** Writes without asking. */
  readonly yes?: true;
  /** Prints the file and writes nothing. */
  readonly dryRun?: true;
}

/** Exit code 130 is what a shell expects of a command that was interrupted. */
const INTERRUPTED = 130;

export async function init(outside: Outside, folder: string, options: InitOptions): Promise<number> {
  const { terminal } = outside;
  const real = await fs.realpath(resolve(outside.folder, folder)).catch(() => undefined);
  if (real === undefined || !(await fs.stat(real)).isDirectory()) {
    terminal.error(`There is no folder at ${folder}.\n`);
    return 2;
  }
  const root = normalisePath(real);
  const [existing] = await principlesAt(root);
  if (existing !== undefined) {
    terminal.error(
      `There are principles here already, in ${shownPath(root, existing)}; nothing was changed.\n\`because list\` names them. To add one, write it below \`principles:\` in that file.\n`,
    );
    return 2;
  }
  const opened = openProposal(root);
  const interrupted = untilInterrupted();
  const { cancellation } = interrupted;
  try {
    const first = await lookForPrinciples(opened.world, root, {
      cancellation,
      progress: (done, total) => {
        if (done % 50 === 0)
          terminal.progress(
            `Tried first principles on ${done.toLocaleString('en')} of ${total.toLocaleString('en')} files`,
          );
      },
    });
    const proposal = await first.settle(first.proposed, cancellation);
    const tell = options.dryRun ? terminal.error : terminal.out;
    tell(`${whatIsThere(first)}\n\n${await whatIsProposed(first, proposal, opened.world, root, outside)}\n`);
    if (options.dryRun) {
      terminal.out(proposal.text);
      return 0;
    }
    const wanted = options.yes
      ? proposal
      : await asked(outside, first, proposal, (ids) => first.settle(ids, cancellation));
    if (wanted === undefined) return outside.asking ? 0 : 2;
    return await write(outside, wanted, root);
  } catch (error) {
    if (error instanceof Cancelled) return INTERRUPTED;
    throw error;
  } finally {
    interrupted.dispose();
    await opened.dispose();
  }
}

/** Principles files that hold in a folder. Markdown beside them that states no principle is prose. */
async function principlesAt(root: string): Promise<readonly string[]> {
  const named = [...(await principlesIn(root, disk)), ...(await principlesAbove(root, disk))];
  const holding = await Promise.all(
    named.map(async (path) => !path.endsWith('.md') || readFile(path, (await disk.readText(path)) ?? '') !== undefined),
  );
  return named.filter((_, i) => holding[i]);
}

function whatIsThere({ survey }: FirstPrinciples): string {
  const { name, languages, frameworks, teams, codeowners, records } = survey;
  const counted = languages
    .slice(0, 4)
    .map(({ label, files }) => `${label} (${files.toLocaleString('en')} ${files === 1 ? 'file' : 'files'})`);
  const sentences = [
    `${name}: ${counted.join(', ') || 'no code in a language that is known here'}${frameworks.length > 0 ? `; ${frameworks.join(', ')}` : ''}.`,
    teams.length > 0 ? `Teams in ${codeowners}: ${teams.map((team) => team.name).join(', ')}.` : '',
    records === undefined ? '' : `Decision records in ${records}.`,
  ];
  return sentences.filter((sentence) => sentence !== '').join('\n');
}

async function whatIsProposed(
  { choices, proposed }: FirstPrinciples,
  proposal: Proposal,
  { project, files }: ProposalWorld,
  root: string,
  { terminal }: Outside,
): Promise<string> {
  const { style } = terminal;
  if (proposed.length === 0) {
    const none =
      'None of the principles that come with Because finds a few places here that are worth a talk.\nProposed is a file with a principle of one line, and how to write the first check of your own.\n';
    return style.prose(none);
  }
  const listed = choices
    .filter(({ id }) => proposed.includes(id))
    .map(({ id, statement, findings, files: inFiles }) => {
      const count = `${plural(findings, 'finding')} in ${plural(inFiles, 'file')}`;
      return `  ${style.strong(id)}  ${style.dim(count)}\n${style.prose(`  ${statement}`)}`;
    });
  const shown = await byPrinciple(
    {
      base: root,
      reports: proposed.flatMap((id) => firstOf(id, proposal.reports) ?? []),
      problems: [],
      principleOf: (finding) => project.principle(finding.principle, finding.path),
      textOf: files.readText,
    },
    style,
  );
  const heading = `Proposed for ${shownPath(root, proposal.path)}, because they find something here and not everything:`;
  return `${style.prose(heading)}\n\n${listed.join('\n\n')}\n\nOne finding of each:\n\n${shown.join('\n\n')}\n`;
}

/** The report with the first finding of a principle, and nothing else in it. */
function firstOf(id: string, reports: readonly FileReport[]): FileReport | undefined {
  for (const report of reports) {
    const first = report.findings.find(({ principle }) => principle === id);
    if (first) return { ...report, findings: [first] };
  }
  return undefined;
}

/** What the person wants written; undefined for nothing. */
async function asked(
  { terminal, asking }: Outside,
  { choices, proposed }: FirstPrinciples,
  proposal: Proposal,
  settle: (ids: readonly string[]) => Promise<Proposal>,
): Promise<Proposal | undefined> {
  if (!asking) {
    terminal.error(
      'Nobody is here to be asked, so nothing was written. Add --yes to write it, or --dry-run to read it.\n',
    );
    return undefined;
  }
  const answer = await asking.one('Write principles.yaml?', [
    { value: 'yes', label: 'Yes' },
    { value: 'no', label: 'No' },
    ...(choices.length > 0
      ? [{ value: 'choose', label: 'Choose the principles', hint: `${choices.length} would fit` }]
      : []),
  ]);
  // The questions end without an empty line.
  terminal.out('\n');
  if (answer === 'yes') return proposal;
  const chosen =
    answer === 'choose'
      ? await asking.some(
          'Which principles?',
          choices.map(({ id, statement, findings }) => ({
            value: id,
            label: `${id} (${findings})`,
            hint: statement,
          })),
          proposed,
        )
      : undefined;
  if (chosen !== undefined) return settle(chosen);
  terminal.out('Nothing was written.\n');
  return undefined;
}

async function write({ terminal }: Outside, { path, text, reports }: Proposal, root: string): Promise<number> {
  // `wx` refuses a file that has appeared meanwhile.
  const failed = await fs.writeFile(path, text, { flag: 'wx' }).then(
    () => undefined,
    (error: NodeJS.ErrnoException) => error,
  );
  if (failed) {
    terminal.error(`${shownPath(root, path)} could not be written: ${failed.message}.\n`);
    return 2;
  }
  const count = reports.reduce((sum, report) => sum + report.findings.length, 0);
  const told = count > 0 ? `\`because check\` tells of ${plural(count, 'finding')}. ` : '';
  const said = `Wrote ${shownPath(root, path)}. ${told}Put your own reasons into it before you share it.`;
  terminal.out(`${terminal.style.prose(said)}\n`);
  return 0;
}

function plural(count: number, word: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? word : `${word}s`}`;
}
