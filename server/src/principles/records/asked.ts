/**
 * Guidance, a standard or a page of a handbook → the sentence that asks, and the rationale. Deliberately absent: decision records
 * (decision.ts), and pages that list several principles (listed.ts).
 */
import type { Paragraph, RootContent } from 'mdast';
import { descendants, meaningOf } from './blocks.js';
import type { RecordStyle, Told, Written } from './principleRecord.js';
import { finished, isBrief, sentencesOf } from './sentences.js';

/** Guidance, a standard or a page: the sentence that asks, and the rationale. */
export function asked(style: RecordStyle, { front, text, title, reading }: Written): Told | undefined {
  const description = front.values.get('description')?.[0];
  const statements = text.sections.filter((one) => meaningOf(one) === 'statement');
  const paragraphs = [...text.intro.nodes, ...statements.flatMap((one) => one.nodes)].filter(
    (node): node is Paragraph => node.type === 'paragraph',
  );
  const [intro] = paragraphs;
  const rationale = text.sections.filter((one) => meaningOf(one) === 'why');
  const guidance = text.sections.filter((one) => meaningOf(one) === 'asks');
  const alternatives = reading.alternatives(
    text.sections.filter((one) => meaningOf(one) === 'options'),
    undefined,
    [],
  );
  const given = rationale.map((section) => reading.whole('why', section)).join('\n\n');
  const [strict, plain] = [
    /\*\*(?:must|should|shall)(?: not)?\*\*|\b(?:MUST|SHOULD|SHALL)\b/,
    /\b(?:must|should|never|always)\b/i,
  ];
  const asking = (nodes: readonly RootContent[], pattern: RegExp): string | undefined => {
    for (const node of nodes) {
      const parts = node.type === 'list' ? node.children : node.type === 'paragraph' ? [node] : [];
      for (const part of parts) {
        if (!pattern.test(text.written(part))) continue;
        const found = sentencesOf(reading.line(part)).find(
          (one) => pattern.test(one) && isBrief(one) && /[.!)*_`]$/.test(one),
        );
        if (found !== undefined) return found;
      }
    }
    return undefined;
  };
  if (style === 'guidance') {
    const sentence = asking([...guidance.flatMap((one) => one.nodes), ...paragraphs], strict);
    if (sentence !== undefined) {
      const why = given === '' && intro ? reading.whole('why', text.intro) : given;
      return { statement: sentence, why, alternatives };
    }
  }
  if (style === 'page') {
    const all = [...text.intro.nodes, ...text.sections.flatMap((one) => one.nodes)];
    const sentence = asking(all, plain);
    if (sentence !== undefined) return { statement: sentence, why: given, alternatives };
  }
  const demands = guidance.flatMap(descendants).filter(({ title: one }) => /\b(?:MUST|SHALL)\b/.test(one));
  const [demand] = demands;
  if (style === 'standard' && demand && demands.length === 1)
    return { statement: finished(demand.title), why: given, alternatives };
  if (intro) {
    const line = reading.line(intro);
    const [sentence = line] = sentencesOf(line);
    if (isBrief(line) && !/:$/.test(line)) {
      reading.take('statement', intro);
      return { statement: line, why: given, alternatives };
    }
    if (!/:$/.test(sentence)) return { statement: sentence, why: given, alternatives };
  }
  return { statement: description ?? finished(title), why: given, alternatives };
}
