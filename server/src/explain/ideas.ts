/**
 * How much of its reasons a principle tells: the business, the plan, what stays open, the price, the decision, what it has brought.
 *
 * An invitation and never a problem: a principle of one line is fine as it is. Deliberately absent: a judgement, and a ranking.
 */
import type { Principle } from '../model/principle.js';
import { isWritten } from '../model/unfinished.js';
import type { Page, Section } from './pageModel.js';
import { listed } from './words.js';

export interface Idea {
  readonly name: string;
  /** What one could say, for whoever wants to say more. */
  readonly invitation: string;
}

interface Told extends Idea {
  isTold(principle: Principle): boolean;
}

const IDEAS: readonly Told[] = [
  {
    name: 'business',
    invitation: 'what it earns or saves, and in which workflow',
    isTold: ({ business }) => business.some(({ says }) => isWritten(says)),
  },
  {
    name: 'plan',
    invitation: 'what changes for which team, and by when',
    isTold: ({ plan, migration }) =>
      (migration?.steps ?? []).length > 0 ||
      Object.values(plan).some(({ today, next, changes }) => [today, next, changes].some(isWritten)),
  },
  {
    name: 'what stays open',
    invitation: "what is each team's own choice",
    isTold: ({ leavesOpen, checks }) => leavesOpen.some(isWritten) || checks.length > 0,
  },
  {
    name: 'trade-offs',
    invitation: 'what it costs and whom, and what is won',
    isTold: ({ tradeoffs }) => tradeoffs.some(({ cost, risk, gain }) => [cost, risk, gain].some(isWritten)),
  },
  {
    name: 'decision',
    invitation: 'what it rests on, what else was thought of, and who disagreed',
    isTold: ({ decision, record }) =>
      record !== undefined ||
      [decision?.evidence, decision?.alternatives, decision?.dissent, decision?.revisit].some((one) => one?.length),
  },
  {
    name: 'outcomes',
    invitation: 'what became better, with a figure before and after',
    isTold: ({ outcomes }) => outcomes.some(({ metric }) => isWritten(metric)),
  },
];

/** The ideas that a principle tells, and those that it could tell as well. */
export function ideasOf(principle: Principle): { readonly told: readonly Idea[]; readonly open: readonly Idea[] } {
  const told = IDEAS.filter((idea) => idea.isTold(principle));
  return { told, open: IDEAS.filter((idea) => !told.includes(idea)) };
}

/** One line on how much a principle tells, as Markdown. */
export function ideasInWords(principle: Principle): string {
  const { told, open } = ideasOf(principle);
  const more = open.map(({ name, invitation }) => `*${name}* (${invitation})`).join(', ');
  if (told.length === 0) return `One line is a useful principle. Whoever wants to say more could tell ${more}.`;
  const so = `**${told.length} of ${IDEAS.length} told:** ${told.map(({ name }) => `${name} ✓`).join(', ')}`;
  return open.length === 0 ? `${so}. Nothing is missing.` : `${so}. Still open: ${more}.`;
}

/** The same as the last section of a page, for whoever may write more. */
export function withIdeas(page: Page, principle: Principle): Page {
  const told: Section = {
    id: 'told',
    title: 'How much it tells',
    blocks: [{ kind: 'prose', text: ideasInWords(principle) }],
  };
  return { ...page, sections: [...page.sections, told] };
}

/** One line on how much many principles tell together; empty for none. */
export function ideasTogether(principles: readonly Principle[]): string {
  if (principles.length === 0) return '';
  const counts = IDEAS.map(({ name, isTold }) => ({ name, count: principles.filter(isTold).length }));
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const least = Math.min(...counts.map(({ count }) => count));
  const rarest = counts.filter(({ count }) => count === least).map(({ name }) => name);
  const average = (all / principles.length).toLocaleString('en', { maximumFractionDigits: 1 });
  const many = principles.length === 1 ? '1 principle tells' : `${principles.length} principles tell on average`;
  const invitation =
    least === principles.length
      ? 'Nothing is missing'
      : `Told least: ${listed(rarest)} (${least} of ${principles.length})`;
  return `${many} ${average} of the ${IDEAS.length} things that a reader may ask for. ${invitation}.`;
}
