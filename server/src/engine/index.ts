/**
 * The engine: principles in, findings out. Faces import this file and nothing behind it.
 *
 * It plans (which checks speak about which file), has checks run, and applies exceptions and severities. It deliberately knows
 * no editor, no process, no file system of its own and no clock.
 */
export { adopts, REGION_NAMES } from '../checks/index.js';
export { type Cancellation, Cancelled, NEVER, throwIfCancelled } from '../facts/cancellation.js';
export { emptyReport } from './checking.js';
export { createProject } from './createProject.js';
export { countExamples, type Examined, type Owner } from './examined.js';
export { EXCEPTION_MONTHS, USUAL_MONTHS } from './exceptionRemarks.js';
export type { Testimony } from './factEngine.js';
export { applyEdits, editsThatGoTogether, fixToTheEnd, safeFixOf } from './fixes.js';
export { type GlobOffer, globOffers } from './globOffers.js';
export { handlesOf } from './hints.js';
export { type KnownFiles, knownOf } from './known.js';
export { type ExceptionReport, type ListedException, type ListedState, listExceptions } from './listExceptions.js';
export type { ProjectOptions, ProjectPorts, TextOrPath } from './ports.js';
export type { Preview, PreviewReport, WrittenAt } from './preview.js';
export type { Loaded, Project } from './project.js';
export type { CheckRunner, CheckTrouble, RunPlan, TextReport, TextToCheck } from './runner.js';
export type { Governing, NotGoverning } from './scope.js';
export { compareSeverity } from './severity.js';
export { isDay, ownersOf, type Standing, standingOf } from './standing.js';
export { stoppable } from './stoppable.js';
export type { Verdict, Verified, VerifiedCheck } from './verify.js';
export {
  exampleOf,
  FAILURES,
  headOfExample,
  inWords,
  placeOfExample,
  problemsOfExamples,
} from './verifyProblems.js';
export { type WhyNot, type WhyNotAsked, whyNot } from './whyNot.js';
