/**
 * A first principles file for a repository: what is there, which principles already find something, and the file in words.
 *
 * It tries recipes and first guardrails through the same engine as every check, and promises only what was found. Deliberately
 * absent: asking a person, and writing to a disk.
 */
export {
  type Choice,
  type FirstPrinciples,
  fileOf,
  lookForPrinciples,
  type OpenedProposal,
  type Proposal,
  type ProposalWorld,
} from './propose.js';
export { STARTER } from './starter.js';
export type { Survey } from './survey.js';
