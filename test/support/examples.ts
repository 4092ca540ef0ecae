/** A check's own examples as its tests: the same verdicts as in the editor and on the command line. */
import assert from 'node:assert/strict';
import { type Examined, NEVER, problemsOfExamples } from '../../server/src/engine/index.js';
import { createWorld } from './memoryWorld.js';

/** The checks of a principles file whose examples can be verified. */
export async function examinedOf(written: string) {
  const { project } = createWorld(written);
  project.configure({ folders: ['/w'], extraFiles: [], maxFindings: 100 });
  await project.load(new Map(), NEVER);
  return { project, examined: project.examined };
}

/** Everything that is to be said of the examples of checks, as `line: sentence`. */
export async function saidOf(
  project: Awaited<ReturnType<typeof examinedOf>>['project'],
  examined: readonly Examined[],
): Promise<readonly string[]> {
  const verified = await project.verify(
    examined.map(({ check }) => check),
    { urgency: 'editor', cancellation: NEVER },
  );
  const problems = verified.flatMap(problemsOfExamples);
  return problems.map(({ path, range, message }) => `${path}:${range.start.line + 1} ${message}`);
}

/** The examples of all checks that a file writes itself are what they say. */
export async function holdExamples(written: string): Promise<readonly Examined[]> {
  const { project, examined } = await examinedOf(written);
  assert.deepEqual(await saidOf(project, examined), []);
  return examined;
}
