/** The blocks of reasons of a principle, each as items to read. Deliberately absent: their order on the page, and how they look. */
import type { Business, Plan } from '../model/format.js';
import type { Place } from '../model/lines.js';
import type { Principle } from '../model/principle.js';
import { age, isPast } from './figures.js';
import type { Item, PageContext, Section, Step } from './pageModel.js';
import { listed } from './words.js';

const join = (...parts: readonly (string | undefined | false)[]): string => parts.filter(Boolean).join(', ');
/** Sentences on lines of their own where there is room, by Markdown's hard line break; side by side in a hover. */
const lines = (...parts: readonly (string | undefined | false)[]): string =>
  parts
    .filter(Boolean)
    .map((part) => String(part).trim())
    .join('  \n');
const item = (text: string, note: string, label?: string): Item => ({
  ...(label === undefined ? {} : { label }),
  text,
  ...(note === '' ? {} : { note }),
});

/** Source and age of a statement: `incidents/2026-h1.md, 3 months old`. */
function grounds(one: { readonly source?: string; readonly as_of?: string }, today: string): string {
  return join(one.source, age(one.as_of, today) ?? one.as_of);
}

/** What the business gains or loses, by workflow; for workflows of the file that say nothing here, what they earn. */
export function businessItems({ business }: Principle, { today, scope, governing }: PageContext): Item[] {
  const said = business.map((one: Business) => item(one.says, businessNote(one, today), one.workflow ?? one.driver));
  const silent = (governing?.byWorkflow ?? [])
    .map((one) => one.workflow)
    .filter((name) => !business.some((one) => one.workflow === name));
  return [
    ...said,
    ...silent.flatMap((name) =>
      scope?.workflows[name]?.value.earns
        ? [item(scope.workflows[name]?.value.earns ?? '', scope.workflows[name]?.value.source ?? '', name)]
        : [],
    ),
  ];
}

/** The figure behind what the business gains or loses, its source and its age. */
export function businessNote(one: Business, today: string): string {
  return join(one.metric && one.value && `${one.metric}: ${one.value}`, grounds(one, today));
}

/** What changes for each team; the reader's own first. */
export function planItems({ plan }: Principle, teams: readonly string[], today: string): Item[] {
  const rank = (team: string) => (teams.includes(team) ? teams.indexOf(team) : teams.length);
  return Object.entries(plan)
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([team, one]) => {
      const told = item(planText(one), one.by ? `by ${one.by}` : '', team);
      return isPast(one.by, today) ? { ...told, overdue: true } : told;
    });
}

/** Where a team is, where it goes and what changes for it, each on a line of its own. */
export function planText({ today, next, changes }: Plan): string {
  return lines(today && `Today: ${today}`, next && `Next: ${next}`, changes && `What changes: ${changes}`);
}

/** Costs first, then risks, then gains: what is paid stands before what is won. */
export function tradeoffItems({ tradeoffs }: Principle): Item[] {
  const rows = (['cost', 'risk', 'gain'] as const).flatMap((kind) =>
    tradeoffs.flatMap((one) => {
      const text = one[kind];
      if (text === undefined) return [];
      const note = priceNote(one);
      return [item(text, note, kind === 'cost' ? 'Cost' : kind === 'risk' ? 'Risk' : 'Gain')];
    }),
  );
  return rows;
}

/** Who pays, for how long, how much, and what is done about it. */
export function priceNote(one: {
  readonly pays?: string | undefined;
  readonly for?: string;
  readonly size?: string;
  readonly mitigation?: string;
  readonly source?: string;
}): string {
  return join(
    one.pays && `${one.pays} pays`,
    one.for && `for ${one.for}`.replace(/^for from/, 'from'),
    one.size,
    one.mitigation && `against it: ${one.mitigation}`,
    one.source,
  );
}

/** Evidence, alternatives, dissent, and what would make us look again. */
export function decisionSections({ decision }: Principle, today: string): Section[] {
  if (!decision) return [];
  const made = [
    decision.made && { label: 'Made', text: decision.made },
    decision.deciders && { label: 'Decided by', text: listed([decision.deciders].flat()) },
    decision.consulted && { label: 'Consulted', text: listed([decision.consulted].flat()) },
    decision.informed && { label: 'Informed', text: listed([decision.informed].flat()) },
    decision.certainty && { label: 'Certainty', text: decision.certainty },
    decision.record && { label: 'Record', text: decision.record },
  ].filter((one) => typeof one === 'object');
  const evidence = (decision.evidence ?? []).map((one) =>
    item(one.says, join(grounds(one, today), one.when && `due ${one.when}`), one.kind),
  );
  const alternatives = (decision.alternatives ?? []).map((one) =>
    item(
      lines(one.rejected && `Rejected: ${one.rejected}`, one.would_win_if && `Would win if: ${one.would_win_if}`),
      '',
      one.option,
    ),
  );
  const dissent = (decision.dissent ?? []).map((one) =>
    item(lines(one.says, one.answer && `Answer: ${one.answer}`), one.places ? listed(one.places) : '', one.by),
  );
  const revisit = (decision.revisit ?? []).map((one) => {
    const told = item(one.if ?? one.when ?? '', '', one.when && !one.if ? 'On' : 'If');
    return isPast(one.when, today) ? { ...told, overdue: true } : told;
  });
  const section = (id: string, title: string, items: readonly Item[]): Section[] =>
    items.length > 0 ? [{ id, title, blocks: [{ kind: 'list', items }] }] : [];
  return [
    ...section('evidence', 'Evidence', evidence),
    ...section('alternatives', 'Alternatives', alternatives),
    ...section('dissent', 'Dissent and answers', dissent),
    ...section('decision', 'The decision', made),
    ...section('revisit', 'What would make us look again', revisit),
  ];
}

export function migrationSteps({ migration }: Principle, today: string): Step[] {
  return (migration?.steps ?? []).map((one) => ({
    text: one.do,
    ...(one.team === undefined ? {} : { team: one.team }),
    ...(one.by === undefined ? {} : { by: one.by }),
    ...(one.done_when === undefined ? {} : { doneWhen: one.done_when }),
    overdue: isPast(one.by, today),
  }));
}

export function whereItems({ where }: Principle): Item[] {
  return where.map((layer) => {
    const keys = (['paths', 'not', 'workflows', 'teams', 'languages', 'audience'] as const).flatMap((key) => {
      const values = layer[key];
      return values ? [`${key === 'not' ? 'not in' : key} ${values.map((value) => `\`${value}\``).join(', ')}`] : [];
    });
    return { text: keys.join('; ') };
  });
}

/** Where it comes from: `principles.yaml, line 4` and `apps/web/principles.yaml, line 9 (changes level and why)`. */
export function originItems({ origins }: Principle, { shown }: PageContext): Item[] {
  const lineOf = (place: Place) => `${shown(place.path)}, line ${place.range.start.line + 1}`;
  return origins.map(({ place, changed, includedAt }) => {
    const did =
      changed === 'defined'
        ? ''
        : changed === 'record'
          ? 'its record'
          : changed.length > 0
            ? `changes ${listed(changed)}`
            : '';
    return item(lineOf(place), join(did, includedAt && `included by ${lineOf(includedAt)}`));
  });
}
