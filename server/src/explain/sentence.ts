/**
 * The decision in one generated sentence: in which context, facing what, what was decided, against what, to achieve what, at what
 * price. Source of the form: the Y-statement of architectural decision records (Zdun and others, 2013).
 *
 * A part that nobody wrote is left out; with too few parts there is no sentence. Deliberately absent: any new claim.
 */
import type { Principle } from '../model/principle.js';
import { listed } from './words.js';

/** The decision as one sentence of Markdown; undefined where less than a reason and a price or an alternative is written. */
export function decisionSentence(principle: Principle): string | undefined {
  const { business, where, why, decision, tradeoffs } = principle;
  const named = [...business.map((one) => one.workflow), ...where.flatMap((one) => one.workflows ?? [])];
  const workflows = [...new Set(named.filter((one) => one !== undefined))];
  const failure = decision?.evidence?.find((one) => one.kind === 'failure')?.says;
  const facing = firstSentence(why ?? failure);
  const against = (decision?.alternatives ?? []).map((one) => clause(one.option));
  const gains = tradeoffs.flatMap((one) => (one.gain === undefined ? [] : [clause(one.gain)]));
  const costs = tradeoffs.flatMap((one) => (one.cost === undefined ? [] : [clause(one.cost)]));
  if (!facing || (against.length === 0 && costs.length === 0)) return undefined;
  const parts = [
    workflows.length > 0 ? `In ${listed(workflows)}` : 'Here',
    `facing that ${clause(facing)}`,
    `we decided: ${clause(principle.statement)}`,
    against.length > 0 ? `against ${listed(against)}` : '',
    gains.length > 0 ? `to achieve that ${listed(gains)}` : '',
    costs.length > 0 ? `accepting that ${listed(costs)}` : '',
  ];
  return `${parts.filter((part) => part !== '').join(', ')}.`;
}

/** A sentence as a part of another: without its full stop, and without the capital of a common first word. */
function clause(text: string): string {
  const bare = text.trim().replace(/[.!]+$/, '');
  const first = bare.split(/\s/)[0] ?? '';
  return COMMON.has(first.toLowerCase()) ? bare.charAt(0).toLowerCase() + bare.slice(1) : bare;
}

/** Words that have a capital only because they begin a sentence. A name keeps its own. */
const COMMON = new Set(
  'a all an any at calls checkout each every for if in it log money never no one only our out some something the there they this two we when workers you'.split(
    ' ',
  ),
);

function firstSentence(text: string | undefined): string | undefined {
  return text?.trim().split(/(?<=[.!?])\s+(?=[A-Z])/)[0];
}
