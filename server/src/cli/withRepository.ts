/**
 * What commands share that tell of a file or a folder within its repository, with or without principles.
 *
 * The whole repository is opened, for CODEOWNERS and history are about it. Deliberately absent: what is told.
 */
import { promises as fs } from 'node:fs';
import { resolve } from 'node:path';
import { NEVER, type Project } from '../engine/index.js';
import { codeownersSource } from '../facts/codeowners/source.js';
import { isWithin, normalisePath, parentOf, upward } from '../facts/paths.js';
import { disk } from '../node/fileSystem.js';
import { openProject } from '../node/openProject.js';
import type { Outside } from './outside.js';

export interface Opened {
  readonly project: Project;
  /** The folder that the command was called in. */
  readonly base: string;
  /** The folder of the repository; without one, the folder that was asked about. */
  readonly root: string;
  /** What was asked about. */
  readonly path: string;
  /** The files there that are looked at, sorted. */
  readonly files: readonly string[];
}

/** Opens the repository around a native path and hands it on; 2 where there is nothing at the path. */
export async function withRepository(
  { terminal, folder }: Outside,
  asked: string,
  tell: (opened: Opened) => Promise<number>,
): Promise<number> {
  const real = await fs.realpath(resolve(folder, asked)).catch(() => undefined);
  if (real === undefined) {
    terminal.error(`There is no file or folder at ${asked}.\n`);
    return 2;
  }
  const path = normalisePath(real);
  const own = (await disk.kindOf(path)) === 'folder' ? path : parentOf(path);
  const root = await repositoryOf(own);
  const base = normalisePath(await fs.realpath(folder));
  const { project, dispose } = openProject({ folders: [root], base: root, extraFiles: [], maxFindings: 1 });
  try {
    await project.load(new Map(), NEVER);
    const world = await project.world([codeownersSource], NEVER);
    return await tell({ project, base, root, path, files: world.files.filter((file) => isWithin(path, file)) });
  } finally {
    await dispose();
  }
}

async function repositoryOf(folder: string): Promise<string> {
  for (const one of upward(folder)) if ((await disk.kindOf(`${one}/.git`)) !== undefined) return one;
  return folder;
}
