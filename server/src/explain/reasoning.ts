/**
 * The whole reasoning of a principle as a Markdown page, block by block in the order in which one asks: what, why, for whom, at
 * what price, on what grounds, with what result.
 *
 * A block that nobody wrote leaves no trace: a principle of one line is a page of one line.
 */
import type { Decision, Outcome, Tradeoff } from '../model/format.js';
import type { Principle } from '../model/principle.js';
import type { ExplainOptions } from './options.js';
import { codeBlock, codeSpan, escapeMarkdown, safeBlocks, safeInline } from './safeMarkdown.js';
import { levelInWords, listed, nameOf, samplesOf } from './words.js';

/** A principle as a page. */
export function reasoning(principle: Principle, options: ExplainOptions): string {
  const { bad, good } = samplesOf(principle);
  const parts = [
    `# ${safeInline(nameOf(principle))}`,
    principle.title ? safeInline(principle.statement) : '',
    facts(principle),
    section('Why', principle.why ? safeBlocks(principle.why) : ''),
    bad || good
      ? section(
          'How it looks',
          [
            bad && `Not like this\n\n${codeBlock(bad.code, bad.language)}`,
            good && `Like this\n\n${codeBlock(good.code, good.language)}`,
          ]
            .filter(Boolean)
            .join('\n\n'),
        )
      : '',
    section('Where it speaks', bullets(whereInWords(principle))),
    section('Left to you', bullets(principle.leavesOpen)),
    section(
      'What it means for the business',
      bullets(
        principle.business.map((one) =>
          sentence([
            one.workflow && `${one.workflow}:`,
            one.says,
            one.metric && one.value && `(${one.metric}: ${one.value})`,
            source(one),
          ]),
        ),
      ),
    ),
    section(
      'What it means for each team',
      bullets(
        Object.entries(principle.plan).map(([team, plan]) =>
          sentence([
            `${team}:`,
            plan.today && `Today: ${plan.today}`,
            plan.next && `Next: ${plan.next}`,
            plan.changes && `Changes: ${plan.changes}`,
            plan.by && `By ${plan.by}.`,
          ]),
        ),
      ),
    ),
    migration(principle),
    section('Costs, risks and gains', bullets(principle.tradeoffs.map(tradeoff))),
    principle.decision ? decision(principle.decision) : '',
    section('What it has brought', bullets(principle.outcomes.map(outcome))),
    section(
      'Exceptions',
      bullets(
        principle.exceptions.map((one) =>
          sentence([one.reason, `Until ${one.until}.`, one.approved && `Approved by ${one.approved}.`]),
        ),
      ),
    ),
    section(
      'Where it is written',
      bullets(
        principle.origins.map(({ place, changed }) => {
          const what = changed === 'defined' ? '' : ` (changes ${listed(changed)})`;
          return `${place.path}:${place.range.start.line + 1}${what}`;
        }),
      ),
    ),
    options.actions.map(({ title, href }) => `[${escapeMarkdown(title)}](${href})`).join(' · '),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function facts(principle: Principle): string {
  const rows: (readonly [string, string | undefined])[] = [
    ['Id', principle.id],
    ['Level', levelInWords(principle.level)],
    ['Owner', principle.owner],
    ['Area', principle.area],
    ['Also known as', principle.aka.length > 0 ? principle.aka.join(', ') : undefined],
    ['Status', principle.status === 'active' ? undefined : principle.status],
    ['Reviewed', principle.reviewed],
    ['Reasoning', principle.reasoning?.text],
  ];
  return rows
    .flatMap(([name, value]) =>
      value === undefined ? [] : [`- ${name}: ${name === 'Id' ? codeSpan(value) : escapeMarkdown(value)}`],
    )
    .join('\n');
}

function whereInWords(principle: Principle): string[] {
  return principle.where.map((where) => {
    const keys = (['paths', 'not', 'workflows', 'teams', 'languages', 'audience'] as const).flatMap((key) => {
      const values = where[key];
      return values ? [`${key === 'not' ? 'not in' : key} ${values.map((value) => `\`${value}\``).join(', ')}`] : [];
    });
    return keys.join('; ');
  });
}

function migration({ migration: written }: Principle): string {
  if (!written) return '';
  const way = sentence([written.from && `From: ${written.from}`, written.to && `To: ${written.to}`]);
  const steps = (written.steps ?? []).map(
    (step, i) =>
      `${i + 1}. ${safeInline(sentence([step.do, step.team && `(${step.team})`, step.by && `by ${step.by}`, step.done_when && `done when ${step.done_when}`]))}`,
  );
  return section('The way there', [safeInline(way), steps.join('\n')].filter(Boolean).join('\n\n'));
}

function tradeoff(one: Tradeoff): string {
  const what = one.cost ? `Cost: ${one.cost}` : one.risk ? `Risk: ${one.risk}` : `Gain: ${one.gain ?? ''}`;
  const rest = [one.pays && `paid by ${one.pays}`, one.for, one.size].filter(Boolean).join(', ');
  return sentence([what, rest && `(${rest})`, one.mitigation && `Against it: ${one.mitigation}`, source(one)]);
}

function decision(one: Decision): string {
  const list = (title: string, items: readonly string[]) =>
    items.length === 0 ? '' : `**${title}**\n\n${bullets(items)}`;
  return section(
    'The decision',
    [
      safeInline(
        sentence([
          one.made && `Made ${one.made}`,
          one.certainty && `with ${one.certainty} certainty`,
          one.record && `recorded in ${one.record}`,
        ]),
      ),
      list(
        'Evidence',
        (one.evidence ?? []).map((e) => sentence([`${e.kind}:`, e.says, source(e)])),
      ),
      list(
        'Alternatives',
        (one.alternatives ?? []).map((a) =>
          sentence([
            a.option,
            a.rejected && `Rejected: ${a.rejected}`,
            a.would_win_if && `Would win if: ${a.would_win_if}`,
          ]),
        ),
      ),
      list(
        'Dissent',
        (one.dissent ?? []).map((d) => sentence([d.by && `${d.by}:`, d.says, d.answer && `Answer: ${d.answer}`])),
      ),
      list(
        'Looked at again',
        (one.revisit ?? []).map((r) => sentence([r.when && `on ${r.when}`, r.if && `if ${r.if}`])),
      ),
    ]
      .filter(Boolean)
      .join('\n\n'),
  );
}

function outcome(one: Outcome): string {
  const unit = one.unit ? ` ${one.unit}` : '';
  const figures =
    one.after === undefined
      ? `${one.before ?? '?'}${unit}, promised ${one.target ?? '?'}${unit}, not measured yet`
      : `${one.before ?? '?'} → ${one.after}${unit}`;
  return sentence([`${one.metric}: ${figures}`, one.measured && `(${one.measured})`, source(one)]);
}

function source(one: { readonly source?: string; readonly as_of?: string }): string {
  const words = [one.source, one.as_of].filter(Boolean).join(', ');
  return words === '' ? '' : `[${words}]`;
}

function sentence(parts: readonly (string | undefined | false | '')[]): string {
  return parts.filter((part): part is string => Boolean(part)).join(' ');
}

function section(title: string, body: string): string {
  return body.trim() === '' ? '' : `## ${title}\n\n${body}`;
}

function bullets(items: readonly string[]): string {
  return items
    .filter((item) => item !== '')
    .map((item) => `- ${safeInline(item)}`)
    .join('\n');
}
