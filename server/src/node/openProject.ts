/** A project on this machine: the disk, the shipped recipes and the engine processes put together. Every face opens it here. */
import { setImmediate as pause } from 'node:timers/promises';
import { createProject, type Project, type ProjectOptions } from '../engine/index.js';
import { EnginePool } from './enginePool.js';
import { createFileFinder } from './fileFinder.js';
import { disk } from './fileSystem.js';
import { createGit } from './git/git.js';
import { createPreviewRunner } from './previewRunner.js';
import { ENGINE_PROCESS, shippedPacks, shippedRecipes, today, VERSION } from './product.js';

export interface OpenedProject {
  readonly project: Project;
  /** Ends the engine processes. */
  dispose(): Promise<void>;
}

export interface HowToOpen {
  /** true: git may be asked. Who calls a command in a folder trusts it; an editor asks its user. */
  readonly isTrusted: boolean;
}

export function openProject(options: ProjectOptions, { isTrusted }: HowToOpen = { isTrusted: true }): OpenedProject {
  const runner = new EnginePool({ entry: ENGINE_PROCESS });
  const previews = createPreviewRunner({ entry: ENGINE_PROCESS });
  const ports = {
    files: disk,
    finder: createFileFinder(),
    runner,
    previews,
    git: { git: createGit(), isTrusted },
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
