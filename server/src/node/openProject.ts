/** A project on this machine: the disk, the shipped recipes and the engine processes put together. Every face opens it here. */
import { readFileSync } from 'node:fs';
import { setImmediate as pause } from 'node:timers/promises';
import { type CheckRunner, createProject, type Project, type ProjectOptions } from '../engine/index.js';
import { cachedRunner } from './cachedRunner.js';
import { EnginePool } from './enginePool.js';
import { createFileFinder } from './fileFinder.js';
import { disk } from './fileSystem.js';
import { createGit } from './git/git.js';
import { createLedgerCache } from './git/ledgerCache.js';
import { createPreviewRunner } from './previewRunner.js';
import { ENGINE_PROCESS, shippedPacks, shippedRecipes, today, VERSION } from './product.js';
import { digestOf, readResults, writeResults } from './resultFile.js';

export interface OpenedProject {
  readonly project: Project;
  /** Ends the engine processes. */
  dispose(): Promise<void>;
}

export interface HowToOpen {
  /** true: git may be asked. Who calls a command in a folder trusts it; an editor asks its user. */
  readonly isTrusted: boolean;
  /** true: answers wait for the whole history of a repository, as a command does and an editor does not. */
  readonly waitsForHistory: boolean;
}

const AS_A_COMMAND: HowToOpen = { isTrusted: true, waitsForHistory: true };

export interface KeepingProject extends OpenedProject {
  /** What became of the results that were kept, if a person should know it. */
  readonly complaint?: string;
  /** Keeps what was found for the next time. Tells in a plain sentence why it could not. */
  keep(): string | undefined;
}

export function openProject(options: ProjectOptions, how: HowToOpen = AS_A_COMMAND): OpenedProject {
  return openWith(options, how, new EnginePool({ entry: ENGINE_PROCESS }));
}

/** A project that does not look again at texts of which it was kept below a folder what was found in them. */
export function openKeepingProject(options: ProjectOptions, folder: string): KeepingProject {
  const maker = makerOfResults();
  const { kept, ...complaint } = readResults(folder, maker);
  const runner = cachedRunner(new EnginePool({ entry: ENGINE_PROCESS }), folder, kept);
  const keep = () => {
    const results = runner.toKeep();
    return results && writeResults(folder, maker, results);
  };
  return { ...openWith(options, AS_A_COMMAND, runner), ...complaint, keep };
}

/** Other code, other expressions of the JavaScript engine or other parsers may find other things. */
function makerOfResults(): string {
  return [VERSION, digestOf(readFileSync(ENGINE_PROCESS)), process.version, process.platform, process.arch].join(' ');
}

function openWith(options: ProjectOptions, how: HowToOpen, runner: CheckRunner): OpenedProject {
  const previews = createPreviewRunner({ entry: ENGINE_PROCESS });
  const ports = {
    files: disk,
    finder: createFileFinder(),
    runner,
    previews,
    git: {
      git: createGit(),
      isTrusted: how.isTrusted,
      histories: { ledgers: createLedgerCache(), waits: how.waitsForHistory },
    },
    pause: () => pause(),
    recipes: shippedRecipes(),
    packs: shippedPacks(),
    today,
    version: VERSION,
  };
  const project = createProject(ports, options);
  const dispose = async () => {
    project.dispose();
    await Promise.all([runner.dispose(), previews.dispose()]);
  };
  return { project, dispose };
}
