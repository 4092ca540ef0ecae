/**
 * What all principles cost together, as a page: every cost by who pays it, with what is won for it; then risks, and gains that have no
 * price. Deliberately absent: sums. Six weeks of one team and a slower test run do not add up.
 */
import type { Tradeoff } from '../model/format.js';
import type { Principle } from '../model/principle.js';
import { priceNote } from './blocks.js';
import type { Item, Page, Section } from './pageModel.js';
import { nameOf } from './words.js';

const NOBODY = 'Nobody is named as paying';

export function costsPage(principles: readonly Principle[]): Page {
  const byPayer = new Map<string, Item[]>();
  const risks: Item[] = [];
  const free: Item[] = [];
  for (const principle of principles) {
    const label = nameOf(principle);
    const { tradeoffs } = principle;
    const gains = tradeoffs.flatMap(({ gain }) => (gain === undefined ? [] : [gain]));
    for (const one of tradeoffs) {
      if (one.cost === undefined) continue;
      const payer = one.pays ?? NOBODY;
      const won = gains.length === 0 ? [] : [`In return: ${gains.map(bare).join('; ')}.`];
      const text = [one.cost.trim(), ...won].join('  \n');
      byPayer.set(payer, [...(byPayer.get(payer) ?? []), itemOf(label, text, { ...one, pays: undefined })]);
    }
    for (const one of tradeoffs) if (one.risk !== undefined) risks.push(itemOf(label, one.risk, one));
    if (tradeoffs.some((one) => one.cost !== undefined)) continue;
    for (const one of tradeoffs) if (one.gain !== undefined) free.push(itemOf(label, one.gain, one));
  }
  const payers = [...byPayer].sort(([a, some], [b, others]) => {
    if (a === NOBODY || b === NOBODY) return Number(a === NOBODY) - Number(b === NOBODY);
    return others.length - some.length || a.localeCompare(b);
  });
  const costs = payers.reduce((sum, [, items]) => sum + items.length, 0);
  const silent = principles.filter((one) => one.tradeoffs.length === 0);
  const sections: Section[] = [
    ...payers.map(
      ([payer, items], i): Section => ({
        id: `payer-${i + 1}`,
        title: payer === NOBODY ? NOBODY : `${payer} pays`,
        look: 'phrases',
        blocks: [{ kind: 'list', items }],
      }),
    ),
    ...section('risks', 'Risks that we take', risks),
    ...section('gains', 'Gains without a written price', free),
  ];
  return {
    id: 'costs',
    title: 'What this costs us',
    statement: 'What our principles ask of us, who pays for it and for how long, and what we get in return.',
    facts: [
      { label: 'Costs', text: String(costs) },
      { label: 'Risks', text: String(risks.length) },
      { label: 'No trade-off written', text: `${silent.length} of ${principles.length} principles` },
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
      text: 'No principle says what it costs. Write it under `tradeoffs` of a principle: `cost`, `risk` and `gain`, with who `pays` and `for` how long.',
    },
  ],
};

function section(id: string, title: string, items: readonly Item[]): Section[] {
  return items.length > 0 ? [{ id, title, look: 'phrases', blocks: [{ kind: 'list', items }] }] : [];
}

function itemOf(
  label: string,
  text: string,
  one: Omit<Tradeoff, 'pays'> & { readonly pays?: string | undefined },
): Item {
  const note = priceNote(one);
  return { label, text, ...(note !== '' && { note }) };
}

/** A sentence as a part of a list of them. */
function bare(text: string): string {
  return text.trim().replace(/\.$/, '');
}
