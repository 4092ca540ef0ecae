/** Checks a workspace in memory as a whole, as the command line does. For checks that rest on several files. */
import { NEVER, type Project } from '../../server/src/engine/index.js';
import type { GitPorts } from '../../server/src/engine/repositories.js';
import type { FileReport, Finding } from '../../server/src/model/finding.js';
import type { Problem } from '../../server/src/model/problem.js';
import { annotatedFiles } from './annotated.js';
import { fakeGit } from './fakeGit.js';
import { filesIn } from './memoryFiles.js';
import { createWorld, type World } from './memoryWorld.js';

export interface CheckedWorld {
  readonly world: World;
  /** Problems that are no hints. */
  readonly problems: readonly Problem[];
  readonly findings: readonly Finding[];
  /** `path:line message`, in order. */
  readonly told: readonly string[];
  /** The same, as the annotations under the lines say. */
  readonly expected: readonly string[];
}

/**
 * Checks files written with `//- /path` lines, below `/w`; what is expected may stand under the lines (see annotated.ts).
 * @param root the opened folder
 * @param before what happens between reading the principles and checking
 */
export async function checkWorld(
  written: string,
  root = '/w',
  before: (project: Project) => void = () => {},
  gitOf?: (files: ReadonlyMap<string, string>) => GitPorts,
): Promise<CheckedWorld> {
  const files = annotatedFiles(written);
  const world = createWorld(files.map(({ path, text }) => `//- ${path}\n${text}`).join(''), gitOf);
  world.project.configure({ folders: [root], extraFiles: [], maxFindings: 100 });
  const { problems } = await world.project.load(new Map(), NEVER);
  before(world.project);
  const paths = await world.project.filesToCheck(NEVER);
  const reports: FileReport[] = [];
  await world.project.check(
    paths.map((path) => ({ path })),
    { urgency: 'workspace', cancellation: NEVER },
    (report) => reports.push(report),
  );
  await world.project.refreshFacts(NEVER, (report) => reports.push(report));
  const findings = reports.flatMap((report) => report.findings);
  const line = (path: string, { range, message }: Pick<Finding, 'range' | 'message'>) =>
    `${path}:${range.start.line + 1}:${range.start.character + 1}-${range.end.line + 1}:${range.end.character + 1} ${message}`;
  return {
    world,
    problems: problems.filter(({ severity }) => severity !== 'hint'),
    findings,
    told: findings.map((finding) => line(finding.path, finding)).sort(),
    expected: files.flatMap(({ path, expected }) => expected.map((one) => line(path, one))).sort(),
  };
}

/** The same for work that began with other files: written with `//- /path` lines, too; the principles were there. */
export async function checkSince(principles: string, before: string, now: string): Promise<CheckedWorld> {
  const relative = (files: ReadonlyMap<string, string>) =>
    new Map([...files].map(([path, text]): [string, string] => [path.slice('/w/'.length), text]));
  const file = `//- /w/.git\n//- /w/principles.yaml\n${principles}`;
  const base = relative(filesIn(file + before));
  const gitOf = (files: ReadonlyMap<string, string>): GitPorts => ({
    git: fakeGit({ '/w': 'head' }, { before: base, now: () => relative(files) }),
    isTrusted: true,
    histories: { ledgers: { read: async () => undefined, write: async () => {} }, waits: false },
  });
  return checkWorld(file + now, '/w', undefined, gitOf);
}
