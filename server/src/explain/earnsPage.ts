/**
 * What a file earns, as a page: the workflows that it serves, what each of them needs, and what the principles that govern the file say
 * of it. Deliberately absent: files that no workflow names get no guess.
 */
import type { Governing } from '../engine/index.js';
import type { Workflow } from '../model/format.js';
import type { Scope } from '../model/principle.js';
import { businessNote } from './blocks.js';
import type { Block, Item, Page, Section } from './pageModel.js';
import { levelHere, nameOf } from './words.js';

export interface EarningFile {
  /** The file's path as people read it. */
  readonly name: string;
  readonly scope: Scope | undefined;
  readonly workflows: readonly string[];
  readonly teams: readonly string[];
  readonly governing: readonly Governing[];
  /** Today in UTC, as YYYY-MM-DD. */
  readonly today: string;
}

export function earnsPage(file: EarningFile): Page {
  const { name, workflows, teams, governing } = file;
  const levels = governing.map(({ principle, level, workflows: own }) => ({
    label: nameOf(principle),
    text: levelHere(level, own),
  }));
  const general = said(file, undefined);
  const sections: Section[] = [
    ...workflows.map((workflow, i) => workflowSection(file, workflow, i)),
    ...(workflows.length === 0 ? [UNNAMED] : []),
    ...(general.length > 0
      ? [{ id: 'general', title: 'For the business as a whole', look: 'phrases' as const, blocks: [list(general)] }]
      : []),
    ...(levels.length > 0
      ? [{ id: 'governing', title: 'Principles that govern it', look: 'phrases' as const, blocks: [list(levels)] }]
      : []),
  ];
  return {
    id: 'earns',
    title: 'What this file earns',
    statement: `\`${name}\``,
    facts: [
      { label: workflows.length > 1 ? 'Workflows' : 'Workflow', text: workflows.join(', ') || 'none' },
      ...(teams.length > 0 ? [{ label: teams.length > 1 ? 'Teams' : 'Team', text: teams.join(', ') }] : []),
    ],
    sections,
  };
}

const UNNAMED: Section = {
  id: 'workflow-none',
  title: 'No workflow names this file',
  blocks: [
    {
      kind: 'prose',
      text: 'What it earns is not written yet. Workflows stand in the principles file under `workflows`, each with the `paths` of its code and what it `earns`.',
    },
  ],
};

function workflowSection(file: EarningFile, name: string, i: number): Section {
  const own = file.scope?.workflows[name]?.value;
  const about = own ? workflowItems(own) : [];
  const says = said(file, name);
  const blocks: Block[] = [
    ...(about.length > 0 ? [list(about)] : []),
    ...(says.length > 0 ? [{ kind: 'prose', text: `What principles say of ${name}:` } as const, list(says)] : []),
  ];
  return {
    id: `workflow-${i + 1}`,
    title: name,
    look: 'words',
    blocks: blocks.length > 0 ? blocks : [{ kind: 'prose', text: 'Nothing more is written of it.' }],
  };
}

function workflowItems({ earns, tier, needs, usage, source }: Workflow): Item[] {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Earns', earns],
    ['Tier', tier],
    ['Needs', needs === undefined ? undefined : [needs].flat().join(', ')],
    ['Usage', usage],
    ['Source', source],
  ];
  return rows.flatMap(([label, text]) => (text === undefined ? [] : [{ label, text }]));
}

/** What the governing principles say of a workflow, or of the business as a whole. */
function said({ governing, today }: EarningFile, workflow: string | undefined): Item[] {
  return governing.flatMap(({ principle }) =>
    principle.business
      .filter((one) => one.workflow === workflow)
      .map((one) => {
        const note = businessNote(one, today);
        return { label: nameOf(principle), text: one.says, ...(note !== '' && { note }) };
      }),
  );
}

function list(items: readonly Item[]): Block {
  return { kind: 'list', items };
}
