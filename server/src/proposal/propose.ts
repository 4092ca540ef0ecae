/**
 * Looks for principles that already find something in a repository: surveys it, tries all candidates in one run, chooses, and says
 * the file in words. What is promised of a file is what a run with exactly its text has found.
 *
 * Deliberately absent: asking a person, and writing to a disk.
 */
import { type Cancellation, type Project, throwIfCancelled } from '../engine/index.js';
import type { FileFinder, FileSystem } from '../facts/files.js';
import { compileGlob } from '../facts/glob.js';
import { baseName, relativeTo } from '../facts/paths.js';
import type { FileReport } from '../model/finding.js';
import { asideIn } from './aside.js';
import { candidatesFor } from './candidates.js';
import { type Fit, firstFew, fitting } from './choose.js';
import { measure } from './measure.js';
import { isProgram, mainLanguages, type Survey, surveyOf } from './survey.js';
import { type Entry, fileText, trialText } from './write.js';

export interface ProposalWorld {
  /** A project of the root alone, in which `principles.yaml` at the root holds though it is not there yet. */
  readonly project: Project;
  readonly files: FileSystem;
  readonly finder: FileFinder;
  /** The text of the first guardrails that ship beside the recipes. */
  readonly guardrails: string;
}

/** Such a world, and the way to end what it started. */
export interface OpenedProposal {
  readonly world: ProposalWorld;
  dispose(): Promise<void>;
}

/** A principle that would find something. */
export interface Choice {
  readonly id: string;
  readonly statement: string;
  readonly findings: number;
  /** In how many files. */
  readonly files: number;
}

export interface FirstPrinciples {
  readonly survey: Survey;
  /** All that would find something and not too much, best first. */
  readonly choices: readonly Choice[];
  /** The ids of those to begin with. */
  readonly proposed: readonly string[];
  /** The file with some of the choices, and what it finds. */
  settle(ids: readonly string[], cancellation: Cancellation): Promise<Proposal>;
}

/** A principles file that is not written yet. */
export interface Proposal {
  readonly path: string;
  readonly text: string;
  /** What a check finds as soon as it is written, in the order of paths. */
  readonly reports: readonly FileReport[];
}

export interface Watching {
  readonly cancellation: Cancellation;
  progress(done: number, total: number): void;
}

/** Where the file of a root is to stand. */
export function fileOf(root: string): string {
  return root.endsWith('/') ? `${root}principles.yaml` : `${root}/principles.yaml`;
}

/** Looks at a folder and tries what a first principles file may hold. Rejects only with Cancelled. */
export async function lookForPrinciples(
  world: ProposalWorld,
  root: string,
  { cancellation, progress }: Watching,
): Promise<FirstPrinciples> {
  const { project, files, finder, guardrails } = world;
  const walk = await finder.walk([root], cancellation);
  const relative = walk.files.flatMap((path) => relativeTo(root, path) ?? []);
  const survey = await surveyOf(baseName(root), relative, (path) => files.readText(`${root}/${path}`));
  throwIfCancelled(cancellation);
  const ignore = asideIn(relative);
  const candidates = candidatesFor(project.recipes, guardrails, survey.frameworks);
  const reports = await run(project, root, trialText(candidates, ignore), { cancellation, progress });
  const fits = fitting(measure(candidates, { project, root, reports, main: mainLanguages(survey) }), survey.parts);
  const found = checksThatFound(reports);
  const programs = relative.filter(isProgram);
  const entryOf = (fit: Fit): Entry | undefined => {
    const candidate = candidates.find(({ id }) => id === fit.id);
    return (
      candidate && {
        candidate,
        checks: found,
        not: candidate.not.filter((glob) => programs.some(compileGlob(glob))),
        ...(fit.where !== undefined && { where: fit.where }),
      }
    );
  };
  return {
    survey,
    choices: fits.map(({ id, findings }) => ({
      id,
      statement: candidates.find((candidate) => candidate.id === id)?.statement ?? id,
      findings: findings.length,
      files: new Set(findings.map(({ path }) => path)).size,
    })),
    proposed: firstFew(fits).map(({ id }) => id),
    settle: async (ids, stop) => {
      const entries = fits.filter(({ id }) => ids.includes(id)).flatMap((fit) => entryOf(fit) ?? []);
      const tried = async (about: Survey) => {
        const text = fileText(about, entries, ignore);
        return {
          path: fileOf(root),
          text,
          reports: await run(project, root, text, { cancellation: stop, progress: () => {} }),
        };
      };
      const { records, ...rest } = survey;
      const proposal = await tried(survey);
      // Records that cannot be read as they are would begin the file with an error.
      const isSound = !project.loaded.problems.some(({ severity }) => severity === 'error');
      return records === undefined || isSound ? proposal : tried(rest);
    },
  };
}

/** Checks the whole folder as if its principles file had this text. */
async function run(project: Project, root: string, text: string, watching: Watching): Promise<readonly FileReport[]> {
  const { cancellation, progress } = watching;
  await project.load(new Map([[fileOf(root), text]]), cancellation);
  const paths = await project.filesToCheck(cancellation);
  const reports: FileReport[] = [];
  await project.check(
    paths.map((path) => ({ path })),
    { urgency: 'workspace', cancellation },
    (report) => {
      reports.push(report);
      progress(reports.length, paths.length);
    },
  );
  return reports.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Names of checks with findings, each behind the id of its principle. */
function checksThatFound(reports: readonly FileReport[]): ReadonlySet<string> {
  return new Set(reports.flatMap(({ findings }) => findings.map(({ code }) => code)));
}
