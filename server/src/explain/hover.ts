/**
 * The hover: what is asked, why, what it means here and for your team, at what price, with what proof, and what one can do.
 *
 * Short by default: of each block the one or two lines that matter most here; the whole reasoning is one step away. Deliberately
 * absent: the finding's own message, which the editor shows above it.
 */
import type { Governing } from '../engine/index.js';
import type { Finding } from '../model/finding.js';
import type { Origin, Principle, Scope } from '../model/principle.js';
import { businessItems, planItems, tradeoffItems } from './blocks.js';
import { age, outcomeInWords } from './figures.js';
import type { ExplainOptions } from './options.js';
import type { Item, PageContext } from './pageModel.js';
import { codeBlock, escapeMarkdown, safeBlocks, safeInline } from './safeMarkdown.js';
import { briefly, levelHere, levelInWords, listed, nameOf, questionsOf, type Sample, samplesOf } from './words.js';

const MOST_LINES = 8;

export interface HoverSubject {
  readonly finding?: Finding;
  readonly governing?: Governing;
  readonly scope?: Scope;
  /** The reader's own team, where they told it. */
  readonly team?: string;
  /** The teams of the file, by CODEOWNERS. */
  readonly fileTeams?: readonly string[];
  /** What its checks know of the file, in sentences. */
  readonly evidence?: readonly string[];
  /** Today in UTC, as YYYY-MM-DD. */
  readonly today: string;
}

/** A principle as Markdown for a hover. */
export function hover(principle: Principle, subject: HoverSubject, options: ExplainOptions): string {
  const { bad, good } = samplesOf(principle, subject.finding?.code);
  const parts = [
    heading(principle, subject, options),
    principle.title ? safeInline(principle.statement) : '',
    principle.why ? safeBlocks(briefly(principle.why)) : '',
    ruleNote(principle, subject.finding),
    here(principle, subject),
    subject.evidence?.length ? `**This file:** ${subject.evidence.map(escapeMarkdown).join(' ')}` : '',
    forTeam(principle, subject),
    price(principle),
    line('Ask', questionsOf(principle)),
    line('Left to you', principle.leavesOpen),
    proof(principle, subject.today),
    results(principle),
    bad && good
      ? `Instead of\n${sample(bad)}\nwrite\n${sample(good)}`
      : good
        ? `For example\n${sample(good)}`
        : bad
          ? `Not like this\n${sample(bad)}`
          : '',
    actions(principle, options),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** What the rule file that found it says of it, where the principle does not say the same. */
function ruleNote(principle: Principle, finding: Finding | undefined): string {
  const { note, url } = principle.checks.find((check) => check.code === finding?.code)?.notes ?? {};
  const parts = [
    note && note.trim() !== principle.why?.trim() ? safeBlocks(briefly(note)) : '',
    url && url !== principle.reasoning?.text ? safeInline(`[More on this rule](${url})`) : '',
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** The name leads to the first action, the whole reasoning: an editor may cut a long hover before its end. */
function heading(
  principle: Principle,
  { governing, finding }: HoverSubject,
  { actions: [first] }: ExplainOptions,
): string {
  // Inside of a link another link would end it: the name is text here.
  const name = `**${first ? escapeMarkdown(nameOf(principle)) : safeInline(nameOf(principle))}**`;
  const facts = [first ? `[${name}](${first.href})` : name, escapeMarkdown(level(principle, governing, finding))];
  if (principle.owner) facts.push(`owner ${escapeMarkdown(principle.owner)}`);
  return facts.join(' · ');
}

/** `must in checkout, should in discovery` for a file in both: the strictest holds, and both are named. */
function level(principle: Principle, governing: Governing | undefined, finding: Finding | undefined): string {
  if (!governing) return finding ? levelHere(finding.level, finding.workflows) : levelInWords(principle.level);
  if (governing.byWorkflow.length < 2) return levelHere(governing.level, governing.workflows);
  const weaker = governing.byWorkflow.filter((one) => one.level !== governing.level);
  return [
    levelHere(governing.level, governing.workflows),
    ...weaker.map((one) => levelHere(one.level, [one.workflow])),
  ].join(', ');
}

/** What this file earns: what the principle says of its workflows, else what the workflows say of themselves. */
function here(principle: Principle, { governing, scope, today }: HoverSubject): string {
  const workflows = governing?.byWorkflow.map((one) => one.workflow) ?? [];
  if (workflows.length === 0) return '';
  const context: PageContext = {
    today,
    teams: [],
    shown: (path) => path,
    ...(scope && { scope }),
    ...(governing && { governing }),
  };
  const items = businessItems(principle, context).filter(
    (one) => one.label !== undefined && workflows.includes(one.label),
  );
  return items.length === 0
    ? ''
    : `**Here:** ${items.map((one) => `${escapeMarkdown(one.label ?? '')} – ${safeInline(one.text)}`).join(' ')}`;
}

/** What changes for the reader's team; if nobody told which that is, for the team of the file. */
function forTeam(principle: Principle, { team, fileTeams = [], today }: HoverSubject): string {
  const whose = [team, ...fileTeams].find((one) => one !== undefined && principle.plan[one] !== undefined);
  const [item] = whose === undefined ? [] : planItems(principle, [whose], today);
  if (!item) return '';
  const head = whose === team ? 'For your team' : `For ${escapeMarkdown(whose ?? '')}`;
  return `**${head}:** ${noted(item)}`;
}

/** The first cost, risk and gain: the price stands before the fix is offered. */
function price(principle: Principle): string {
  const items = tradeoffItems(principle);
  const firsts = ['Cost', 'Risk', 'Gain'].flatMap((label) => {
    const [first, ...rest] = items.filter((one) => one.label === label);
    return first ? [`**${label}:** ${noted(first)}${rest.length > 0 ? ` *and ${rest.length} more*` : ''}`] : [];
  });
  return firsts.join('  \n');
}

function noted({ text, note, overdue }: Item): string {
  const notes = [note && safeInline(note), overdue && 'overdue'].filter(Boolean).join(', ');
  return `${safeInline(text)}${notes ? ` (${notes})` : ''}`;
}

/** The first piece of evidence with its age, and how much more there is. */
function proof({ decision }: Principle, today: string): string {
  const [first, ...rest] = decision?.evidence ?? [];
  if (!first) return '';
  const note = [first.source, age(first.as_of, today)].filter(Boolean).join(', ');
  return `**Evidence:** ${noted({ text: first.says, note })}${rest.length > 0 ? ` *and ${rest.length} more*` : ''}`;
}

/** What was promised, and what was measured. */
function results({ outcomes }: Principle): string {
  const say = (title: string, chosen: Principle['outcomes']) =>
    chosen.length === 0
      ? ''
      : `**${title}:** ${chosen
          .slice(0, 2)
          .map((one) => `${safeInline(one.metric)} ${escapeMarkdown(outcomeInWords(one))}`)
          .join('; ')}`;
  const measured = outcomes.filter((one) => one.after !== undefined);
  const promised = outcomes.filter((one) => one.after === undefined);
  return [say('Measured', measured), say('Promised', promised)].filter((part) => part !== '').join('  \n');
}

function line(title: string, texts: readonly string[]): string {
  return texts.length === 0 ? '' : `**${title}:** ${texts.map(safeInline).join('; ')}`;
}

/** What one can do, and where it is written: `from principles.yaml, narrowed in apps/web`. */
function actions(principle: Principle, options: ExplainOptions): string {
  const doing = options.actions.map(({ title, href }) => `[${escapeMarkdown(title)}](${href})`);
  const [first, ...later] = principle.origins;
  if (!first) return doing.join(' · ');
  const origin = (one: typeof first, text: string) => {
    const href = options.link(one.place.path, one.place.range.start.line);
    return href ? `[${escapeMarkdown(text)}](${href})` : escapeMarkdown(text);
  };
  const changes = later.map((one) => origin(one, `${changeInWords(one.changed)} in ${options.shown(one.place.path)}`));
  return [...doing, [origin(first, `from ${options.shown(first.place.path)}`), ...changes].join(', ')].join(' · ');
}

/** What a child scope did: it narrowed where the principle speaks, or changed other words. */
function changeInWords(keys: Origin['changed']): string {
  if (typeof keys === 'string') return keys === 'record' ? 'recorded' : '';
  const rest = keys.filter((key) => key !== 'where');
  const parts = [keys.includes('where') ? 'narrowed' : '', rest.length > 0 ? `${listed(rest)} changed` : ''];
  return listed(parts.filter((part) => part !== ''));
}

function sample({ code, language }: Sample): string {
  const lines = code.split(/\r?\n/);
  const shown = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES - 1), '…'] : lines;
  return codeBlock(shown.join('\n'), language);
}
