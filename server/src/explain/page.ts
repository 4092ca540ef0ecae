/**
 * The whole reasoning of a principle as data: sections of typed blocks in the order in which one asks. The panel, the static page, the
 * command line and programs all render this one page.
 *
 * Texts are Markdown as the author wrote it; whoever renders makes it safe. A section that nobody wrote is not there.
 */
import type { Principle } from '../model/principle.js';
import {
  businessItems,
  decisionSections,
  migrationSteps,
  originItems,
  planItems,
  tradeoffItems,
  whereItems,
} from './blocks.js';
import type { Block, Counts, Item, Page, PageContext, Section } from './pageModel.js';
import { decisionSentence } from './sentence.js';

import { levelInWords, nameOf, questionsOf, samplesOf } from './words.js';

export type { Counts, Page, PageContext } from './pageModel.js';

/** A principle as a page. */
export function pageOf(principle: Principle, context: PageContext): Page {
  // The words of a record were not written to be parts of a sentence.
  const isRecord = principle.origins[0]?.includedAt !== undefined;
  const sentence = isRecord ? undefined : decisionSentence(principle);
  const { bad, good } = samplesOf(principle);
  const prose = (text: string | undefined): Block[] => (text ? [{ kind: 'prose', text }] : []);
  const list = (items: readonly Item[]): Block[] => (items.length > 0 ? [{ kind: 'list', items }] : []);
  const { migration, outcomes, exceptions } = principle;
  const steps = migrationSteps(principle, context.today);
  const way = [
    migration?.from && { label: 'From', text: migration.from },
    migration?.to && { label: 'To', text: migration.to },
  ].filter((one) => typeof one === 'object');
  const sections: Section[] = [
    { id: 'why', title: 'Why', blocks: prose(principle.why) },
    {
      id: 'samples',
      title: 'How it looks',
      blocks: bad || good ? [{ kind: 'samples', ...(bad && { bad }), ...(good && { good }) }] : [],
    },
    { id: 'business', title: 'What it means for the business', blocks: list(businessItems(principle, context)) },
    {
      id: 'teams',
      title: 'What it means for each team',
      blocks: list(planItems(principle, context.teams, context.today)),
    },
    { id: 'tradeoffs', title: 'Costs, risks and gains', blocks: list(tradeoffItems(principle)) },
    { id: 'questions', title: 'What a review asks', blocks: list(questionsOf(principle).map((text) => ({ text }))) },
    { id: 'leaves-open', title: 'Left to you', blocks: list(principle.leavesOpen.map((text) => ({ text }))) },
    ...decisionSections(principle, context.today),
    {
      id: 'migration',
      title: 'The way there',
      blocks: [
        ...list(way),
        ...(steps.length > 0 ? [{ kind: 'steps', steps } as const] : []),
        ...progress(context.counts),
      ],
    },
    {
      id: 'outcomes',
      title: 'What it has brought',
      blocks: outcomes.length > 0 ? [{ kind: 'outcomes', outcomes }] : [],
    },
    { id: 'findings', title: 'Findings today', blocks: findings(context.counts) },
    {
      id: 'exceptions',
      title: 'Exceptions',
      blocks: list(
        exceptions.map((one) => ({
          text: one.reason,
          note: [`until ${one.until}`, one.approved && `approved by ${one.approved}`].filter(Boolean).join(', '),
        })),
      ),
    },
    ...proseSections(principle),
    { id: 'where', title: 'Where it speaks', blocks: list(whereItems(principle)) },
    { id: 'written', title: 'Where it is written', blocks: list(originItems(principle, context)) },
  ];
  return {
    id: principle.id,
    title: nameOf(principle),
    ...(principle.title === undefined ? {} : { statement: principle.statement }),
    facts: facts(principle),
    ...(sentence === undefined ? {} : { sentence }),
    sections: sections.filter((section) => section.blocks.length > 0),
  };
}

/** What a handbook or a decision record says beside the blocks above, under its own headings. */
function proseSections({ prose }: Principle): Section[] {
  return prose.map(({ title, text }, i) => ({
    id: `prose-${i + 1}`,
    title: title === '' ? 'Introduction' : title,
    look: 'prose',
    blocks: text === '' ? [] : [{ kind: 'prose', text }],
  }));
}

function facts(principle: Principle): Item[] {
  const rows: (readonly [string, string | undefined])[] = [
    ['Id', principle.id],
    ['Level', levelInWords(principle.level)],
    ['Weaker than above because', principle.weakenedBecause],
    ['Owner', principle.owner],
    ['Area', principle.area],
    ['Also known as', principle.aka.length > 0 ? principle.aka.join(', ') : undefined],
    ['Status', principle.status === 'active' ? undefined : principle.status],
    ['Superseded by', principle.supersededBy],
    ['Reviewed', principle.reviewed],
    ['Reviewed every', principle.reviewEvery],
    ['Reasoning', principle.reasoning?.text],
  ];
  return rows.flatMap(([label, text]) => (text === undefined ? [] : [{ label, text }]));
}

/** Places done and left, where the checks say what a place is. */
function progress(counts: Counts | undefined): Block[] {
  if (counts?.done === undefined) return [];
  const all = counts.done + counts.left;
  const share = all === 0 ? '' : ` (${Math.round((counts.done / all) * 100)}%)`;
  return [{ kind: 'prose', text: `${counts.done} of ${all} places done${share}, ${counts.left} left.` }];
}

function findings(counts: Counts | undefined): Block[] {
  if (!counts) return [];
  if (counts.left === 0) return [{ kind: 'prose', text: 'None.' }];
  const table = (head: string, by: { readonly [name: string]: number }): Block[] => {
    const rows = Object.entries(by).sort(([, a], [, b]) => b - a);
    return rows.length === 0
      ? []
      : [{ kind: 'table', head: [head, 'Findings'], rows: rows.map(([name, n]) => [name, String(n)]) }];
  };
  return [
    { kind: 'prose', text: `${counts.left} in all.` },
    ...table('Workflow', counts.byWorkflow),
    ...table('Team', counts.byTeam),
  ];
}
