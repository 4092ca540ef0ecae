/**
 * What all principles mean for one team, as a page: where it is and where it goes, soonest first, and its steps on the way.
 * Deliberately absent: other teams, and who in the team does what.
 */
import type { Principle } from '../model/principle.js';
import { planText } from './blocks.js';
import { isPast } from './figures.js';
import type { Item, Page, Section } from './pageModel.js';
import { nameOf } from './words.js';

interface Dated {
  readonly by?: string | undefined;
  readonly item: Item;
}

/** @param team empty where the reader has not said which team is theirs */
export function teamPage(team: string, principles: readonly Principle[], today: string): Page {
  const base = { id: 'team', title: team === '' ? 'For my team' : `For ${team}` };
  if (team === '') return { ...base, facts: [], sections: [UNKNOWN] };
  const plans = principles.flatMap((principle): readonly Dated[] => {
    const plan = principle.plan[team];
    return plan ? [dated(nameOf(principle), planText(plan), plan.by)] : [];
  });
  const steps = principles.flatMap((principle) =>
    (principle.migration?.steps ?? [])
      .filter((step) => step.team === team)
      .map((step) => dated(nameOf(principle), stepText(step), step.by)),
  );
  const late = (one: Dated) => isPast(one.by, today);
  const sections = [
    section('late-plans', 'Overdue', plans.filter(late)),
    section(
      'plans',
      'From today to next',
      plans.filter((one) => !late(one)),
    ),
    section('late-steps', 'Overdue steps', steps.filter(late)),
    section(
      'my-steps',
      'Your steps on the way there',
      steps.filter((one) => !late(one)),
    ),
  ].flat();
  const overdue = [...plans, ...steps].filter(late).length;
  return {
    ...base,
    statement: `What our principles change for ${team}, the soonest first.`,
    facts: [
      { label: 'Plans', text: String(plans.length) },
      { label: 'Steps', text: String(steps.length) },
      { label: 'Overdue', text: String(overdue) },
    ],
    sections: sections.length > 0 ? sections : [nothing(team)],
  };
}

const UNKNOWN: Section = {
  id: 'teams',
  title: 'Which team is yours?',
  blocks: [{ kind: 'prose', text: 'Choose your team, and what our principles change for it stands here.' }],
};

function nothing(team: string): Section {
  const text = `No principle says what it changes for ${team}. Write it under \`plan\` of a principle: where the team is \`today\`, what comes \`next\`, and \`by\` when.`;
  return { id: 'teams', title: 'Nothing is planned', blocks: [{ kind: 'prose', text }] };
}

function stepText({ do: text, done_when }: { readonly do: string; readonly done_when?: string }): string {
  return done_when === undefined ? text : `${text.trim()}  \nDone when: ${done_when}`;
}

function dated(label: string, text: string, by: string | undefined): Dated {
  return { by, item: { label, text, ...(by !== undefined && { note: `by ${by}` }) } };
}

/** The soonest first; what has no date comes last. */
function section(id: string, title: string, some: readonly Dated[]): Section[] {
  const items = [...some].sort((a, b) => (a.by ?? '9').localeCompare(b.by ?? '9')).map(({ item }) => item);
  return items.length > 0 ? [{ id, title, look: 'phrases', blocks: [{ kind: 'list', items }] }] : [];
}
