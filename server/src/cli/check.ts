/** `because check`: the same engine as in the editor, over files and folders. */
import { promises as fs } from 'node:fs';
import { resolve } from 'node:path';
import { type Cancellation, Cancelled, compareSeverity, type Project } from '../engine/index.js';
import { ideasTogether } from '../explain/index.js';
import { isWithin, normalisePath } from '../facts/paths.js';
import type { FileReport, Finding } from '../model/finding.js';
import type { Principle } from '../model/principle.js';
import type { Severity } from '../model/problem.js';
import { disk } from '../node/fileSystem.js';
import { openKeepingProject, openProject } from '../node/openProject.js';
import { json, type Run, stylish } from '../report/index.js';
import { adoptReports } from './adopted.js';
import { untilInterrupted } from './interrupt.js';
import type { Outside } from './outside.js';

export interface CheckOptions {
  readonly format: 'stylish' | 'json';
  readonly failOn: Severity;
  readonly maxFindings: number;
  readonly principles: readonly string[];
  readonly stdinPath?: string;
  /** Reports of other tools; `-` is standard input. */
  readonly adopt: readonly string[];
  /** The branch, tag or commit that work is compared with. */
  readonly base?: string;
  /** Hints about principles files are for their authors, and told only where they are asked for. */
  readonly hints?: true;
  /** Do not look again at what was looked at before and has not changed. */
  readonly cache?: true;
  /** What an exception brings back that has ended fails the run, also where no principle blocks. */
  readonly strictDates?: true;
}

/** Exit code 130 is what a shell expects of a command that was interrupted. */
const INTERRUPTED = 130;

export async function check(outside: Outside, paths: readonly string[], options: CheckOptions): Promise<number> {
  const { terminal, folder } = outside;
  const asked = options.stdinPath === undefined ? (paths.length > 0 ? paths : ['.']) : [options.stdinPath];
  const targets: string[] = [];
  for (const path of asked) {
    const real = await fs.realpath(resolve(folder, path)).catch(() => undefined);
    if (real === undefined && options.stdinPath === undefined) {
      terminal.error(`There is no file or folder at ${path}.\n`);
      return 2;
    }
    targets.push(normalisePath(real ?? resolve(folder, path)));
  }
  const base = normalisePath(await fs.realpath(folder));
  const extraFiles = options.principles.map((path) => normalisePath(resolve(folder, path)));
  const wanted = {
    folders: targets,
    base,
    extraFiles,
    maxFindings: options.maxFindings,
    ...(options.base !== undefined && { compareWith: options.base }),
  };
  const kept = options.cache && openKeepingProject(wanted, base);
  const opened = kept ?? openProject(wanted);
  if (kept?.complaint !== undefined) terminal.error(`${kept.complaint}\n`);
  const interrupted = untilInterrupted();
  try {
    const { project } = opened;
    await project.load(new Map(), interrupted.cancellation);
    if (project.loaded.scopes.length === 0) {
      terminal.error(
        'There is no principles file here or above. Write one as principles.yaml: three lines are enough.\n',
      );
      return 2;
    }
    if (options.stdinPath !== undefined && options.adopt.includes('-')) {
      terminal.error('Standard input holds one thing: a text to check (--stdin-path), or a report (--adopt -).\n');
      return 2;
    }
    if (!(await adoptReports(project, options.adopt, outside))) return 2;
    const input =
      options.stdinPath === undefined ? undefined : { path: targets[0] ?? '', text: await terminal.readInput() };
    const reports = await run(project, targets, input, outside, interrupted.cancellation);
    for (const reason of project.uncompared)
      terminal.error(`Nothing was compared with where this work began. ${reason}\n`);
    const result: Run = {
      base,
      reports: options.hints ? reports : reports.map(withoutHints),
      problems: project.loaded.problems.filter(({ severity }) => options.hints || severity !== 'hint'),
      ...(options.hints && { told: ideasTogether(principlesOf(project, targets)) }),
      principleOf: (finding) => project.principle(finding.principle, finding.path),
      textOf: async (path) => (path === input?.path ? input.text : disk.readText(path)),
    };
    terminal.out(options.format === 'json' ? await json(result) : await stylish(result, terminal.style));
    const mayFail = ({ lapsed, path }: Finding) =>
      lapsed === undefined || options.strictDates === true || project.scopeOf(path)?.enforce === 'block';
    return exitCode(result, options.failOn, mayFail);
  } catch (error) {
    if (error instanceof Cancelled) return INTERRUPTED;
    throw error;
  } finally {
    interrupted.dispose();
    const complaint = kept?.keep();
    if (complaint !== undefined) terminal.error(`${complaint}\n`);
    await opened.dispose();
  }
}

/** The principles that hold in folders and below them, each once. */
function principlesOf(project: Project, folders: readonly string[]): readonly Principle[] {
  const principles = new Map<string, Principle>();
  for (const folder of folders) {
    const below = project.loaded.scopes.filter(({ root }) => isWithin(folder, root));
    for (const principle of [project.scopeOf(folder) ?? [], below].flat().flatMap((scope) => scope.principles))
      if (!principles.has(principle.id)) principles.set(principle.id, principle);
  }
  return [...principles.values()];
}

async function run(
  project: Project,
  targets: readonly string[],
  input: { readonly path: string; readonly text: string } | undefined,
  { terminal }: Outside,
  cancellation: Cancellation,
): Promise<readonly FileReport[]> {
  const texts = input
    ? [input]
    : (await project.filesToCheck(cancellation, project.filesLookedAt)).map((path) => ({ path }));
  const reports: FileReport[] = [];
  await project.check(texts, { urgency: 'workspace', cancellation }, (report) => {
    reports.push(report);
    if (reports.length % 50 === 0)
      terminal.progress(`Checked ${reports.length.toLocaleString('en')} of ${texts.length.toLocaleString('en')} files`);
  });
  // What is gone is told in a file that nothing else may speak of.
  await project.refreshFacts(cancellation, (report) => {
    if (!input && targets.some((target) => isWithin(target, report.path))) reports.push(report);
  });
  return reports.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Hints about exceptions are for their authors, like those about principles files. */
function withoutHints(report: FileReport): FileReport {
  return report.remarks ? { ...report, remarks: report.remarks.filter(({ severity }) => severity !== 'hint') } : report;
}

/** No run fails for a date alone, unless that is asked for. */
function exitCode({ reports, problems }: Run, failOn: Severity, mayFail: (finding: Finding) => boolean): number {
  if (problems.some((problem) => problem.severity === 'error')) return 2;
  const loud = reports.some((report) =>
    report.findings.some((finding) => compareSeverity(finding.severity, failOn) >= 0 && mayFail(finding)),
  );
  return loud ? 1 : 0;
}
