/** A repository of a test, checked as the command line does: its files in memory, its history by git. */

import { readFileSync } from 'node:fs';
import type { HistoryPorts } from '../../server/src/engine/histories.js';
import { NEVER, type Testimony } from '../../server/src/engine/index.js';
import type { FileReport } from '../../server/src/model/finding.js';
import { createGit } from '../../server/src/node/git/git.js';
import { createWorld, type World } from './memoryWorld.js';
import { gitIn } from './repository.js';

/** Ledgers that are kept as long as the test. */
export function memoryLedgers(): HistoryPorts['ledgers'] {
  const kept = new Map<string, unknown>();
  return {
    read: async (root) => structuredClone(kept.get(root)),
    write: async (root, value) => void kept.set(root, structuredClone(value)),
  };
}

export interface CheckedHistory {
  readonly world: World;
  /** `src/a.ts message`. */
  readonly findings: readonly string[];
  /** What the check knows of a file, relative to the folder. */
  of(path: string): Promise<Testimony | undefined>;
}

/** Checks a folder that git knows. @param principles the file, below the folder */
export async function checkHistory(folder: string, principles: string): Promise<CheckedHistory> {
  const paths = gitIn(folder, ['ls-files', '-z', '--recurse-submodules'])
    .split('\0')
    .filter((path) => path !== '');
  const texts = paths.map((path) => `//- ${folder}/${path}\n${readFileSync(`${folder}/${path}`, 'utf8')}`);
  const written = `//- ${folder}/principles.yaml\n${principles}\n//- ${folder}/.git/HEAD\n${texts.join('\n')}`;
  const world = createWorld(written, {
    git: createGit(),
    isTrusted: true,
    histories: { ledgers: memoryLedgers(), waits: true },
  });
  const { project } = world;
  project.configure({ folders: [folder], extraFiles: [], maxFindings: 100 });
  const { problems } = await project.load(new Map(), NEVER);
  const complaints = problems.filter(({ severity }) => severity !== 'hint');
  if (complaints.length > 0) throw new Error(complaints.map(({ message }) => message).join('\n'));
  const reports: FileReport[] = [];
  await project.check(
    (await project.filesToCheck(NEVER)).map((path) => ({ path })),
    { urgency: 'workspace', cancellation: NEVER },
    (report) => reports.push(report),
  );
  const findings = reports.flatMap((report) =>
    report.findings.map(({ path, message }) => `${path.slice(folder.length + 1)} ${message}`),
  );
  const of = async (path: string) => (await project.evidence(`${folder}/${path}`, NEVER))[0];
  return { world, findings, of };
}
