/** What a proposal asks of this machine: a project of a folder that has no principles file yet, with engine processes of its own. */
import { fileOf, type OpenedProposal } from '../proposal/index.js';
import { createFileFinder } from './fileFinder.js';
import { disk } from './fileSystem.js';
import { openProject } from './openProject.js';
import { firstGuardrails } from './product.js';

/** No file is left out of the count; one with more findings is far beyond what a first principle should find. */
const MOST_IN_A_FILE = 1000;

export function openProposal(root: string): OpenedProposal {
  const { project, dispose } = openProject(
    { folders: [root], extraFiles: [fileOf(root)], maxFindings: MOST_IN_A_FILE },
    { isTrusted: false, waitsForHistory: false },
  );
  return { world: { project, files: disk, finder: createFileFinder(), guardrails: firstGuardrails() }, dispose };
}
