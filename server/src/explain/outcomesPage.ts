/**
 * What all principles have brought, as a page: outcomes that were measured, then those that were promised and never measured.
 * Deliberately absent: which principle is worth its cost. Both pages stand side by side; people judge.
 */
import type { Outcome } from '../model/format.js';
import type { Principle } from '../model/principle.js';
import type { Block, Page, Section } from './pageModel.js';
import { nameOf } from './words.js';

export function outcomesPage(principles: readonly Principle[]): Page {
  const isMeasured = ({ after }: Outcome) => after !== undefined;
  const all = principles.flatMap((one) => one.outcomes);
  const measured = all.filter(isMeasured).length;
  const sections = [
    section('measured', 'Measured', principles, isMeasured),
    section('promised', 'Promised, and not measured yet', principles, (one) => !isMeasured(one)),
  ].filter(({ blocks }) => blocks.length > 0);
  const silent = principles.filter(({ outcomes }) => outcomes.length === 0).length;
  return {
    id: 'outcomes',
    title: 'What it has brought us',
    statement: 'What became better since we keep to our principles, as far as somebody measured it.',
    facts: [
      { label: 'Measured', text: String(measured) },
      { label: 'Promised', text: String(all.length - measured) },
      { label: 'No outcome written', text: `${silent} of ${principles.length} principles` },
    ],
    sections: sections.length > 0 ? sections : [NOTHING],
  };
}

const NOTHING: Section = {
  id: 'nothing',
  title: 'Nothing is written yet',
  blocks: [
    {
      kind: 'prose',
      text: 'No principle says what it has brought. Write it under `outcomes` of a principle: a `metric` with what it was `before`, what it is `after`, and the `target`.',
    },
  ],
};

function section(
  id: string,
  title: string,
  principles: readonly Principle[],
  belongs: (outcome: Outcome) => boolean,
): Section {
  const blocks = principles.flatMap((principle): readonly Block[] => {
    const outcomes = principle.outcomes.filter(belongs);
    if (outcomes.length === 0) return [];
    return [
      { kind: 'prose', text: `**${nameOf(principle)}**` },
      { kind: 'outcomes', outcomes },
    ];
  });
  return { id, title, look: 'outcomes', blocks };
}
