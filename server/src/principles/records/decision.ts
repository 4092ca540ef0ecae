/**
 * A decision record (MADR, Nygard) → what was chosen, why, and against what. Deliberately absent: its status, people and consequences,
 * which are read alike of every style (record.ts).
 */
import type { RootContent } from 'mdast';
import { meaningOf, type Reading } from './blocks.js';
import type { Told, Written } from './principleRecord.js';
import type { Section } from './sections.js';
import { finished, isBrief, sentencesOf } from './sentences.js';

/** A decision record: what was chosen, why, and against what. */
export function decided({ text, title, reading }: Written): Told {
  const of = (...meanings: readonly string[]) => text.sections.filter((one) => meanings.includes(meaningOf(one) ?? ''));
  const [outcome] = of('decision');
  const { option, because, paragraph } = outcome ? choiceIn(outcome, reading) : NO_CHOICE;
  const context = of('context', 'why', 'drivers').map((section) => reading.whole('why', section));
  const sentences = outcome && option === undefined ? paragraphStatement(outcome, reading) : undefined;
  const alternatives = reading.alternatives(
    of('options'),
    option,
    of('arguments').flatMap((one) => one.children),
  );
  if (paragraph) reading.take('statement', paragraph);
  const why = [
    ...context,
    because
      ? `Chosen because${because.startsWith('\n') ? '' : ' '}${/^comes\b/.test(because) ? 'it ' : ''}${because}`
      : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
  return { statement: option ? finished(option) : (sentences ?? finished(title)), why, alternatives };
}

const NO_CHOICE: { readonly option?: string; readonly because?: string; readonly paragraph?: RootContent } = {};
const CHOICE =
  /^[*_]{0,2}(?:chosen|selected|preferred) (?:option|alternative|solution)s?\s*:?[*_]{0,2}\s*:?\s*(?:"([^"]+)"|“([^”]+)”|'([^']+)'|(.+?))\s*(?:[,.;]?\s*\bbecause\b:?\s*([\s\S]*)|[.;]?\s*)$/i;

/** `Chosen option: "A", because it is small.` */
function choiceIn(outcome: Section, reading: Reading): typeof NO_CHOICE {
  for (const [at, node] of outcome.nodes.entries()) {
    if (node.type !== 'paragraph') continue;
    const found = CHOICE.exec(reading.line(node));
    if (!found) continue;
    const option = (found[1] ?? found[2] ?? found[3] ?? found[4] ?? '').replace(/^[*_]+|[*_]+$/g, '').trim();
    const next = outcome.nodes[at + 1];
    const listed = found[5]?.trim() === '' && next?.type === 'list' ? next : undefined;
    if (listed) reading.take('why', listed);
    const because = listed ? `\n\n${reading.text.standing(reading.text.written(listed))}` : found[5]?.trim();
    if (option !== '') return { option, paragraph: node, ...(because && { because }) };
  }
  return NO_CHOICE;
}

/** The first paragraph of a decision, or its first sentence where it is long. */
function paragraphStatement(outcome: Section, reading: Reading): string | undefined {
  const [first] = outcome.nodes;
  if (first?.type !== 'paragraph') return undefined;
  const line = reading.line(first);
  const [sentence = line] = sentencesOf(line);
  if (/:$/.test(sentence)) return undefined;
  if (isBrief(line) && !/:$/.test(line)) {
    reading.take('statement', first);
    return line;
  }
  return isBrief(sentence) ? sentence : undefined;
}
