/**
 * Markdown that was written for people → a principle: decision records (MADR, Nygard), guidance with a state (as Google's AIPs),
 * principles and standards with a rationale, and handbook pages with a date of review. Told apart by their structure and words alone.
 *
 * What does not map stays prose; a text that is none of these is left alone, and it is said why. Deliberately absent: which files are
 * read, and what a team adds to them.
 */
import type { Paragraph, RootContent } from 'mdast';
import { isTooMuch, parseMarkdown, wordsOf } from '../../facts/markdown.js';
import { baseName, parentOf } from '../../facts/paths.js';
import type { LevelName, WrittenPrinciple } from '../../model/format.js';
import type { Prose } from '../../model/principle.js';
import type { Problem } from '../../model/problem.js';
import { problemAt, type Source, sourceOf } from '../source.js';
import { type Block, descendants, isBlock, meaningOf, proseOf, Reading } from './blocks.js';
import { daySpanIn, factsOf, statusOf, takeFacts } from './facts.js';
import { type Front, readFront } from './frontMatter.js';
import { listedIn, readListed } from './listed.js';
import { readSections, type Section, type Text } from './sections.js';
import { finished, isBrief, loudestLevel, sentencesOf, slug } from './sentences.js';

export type RecordStyle = 'decision' | 'guidance' | 'standard' | 'page' | 'listed';

export interface PrincipleRecord {
  readonly style: RecordStyle;
  readonly slug: string;
  readonly written: WrittenPrinciple;
  /** Of one of several in a text: the anchor of its heading. */
  readonly anchor?: string;
  /** What superseded it, as it says: a link or a number. */
  readonly successor?: string;
  /** Offsets of the day of its last review. */
  readonly reviewedSpan?: readonly [number, number];
  /** Offsets of the title, or of the beginning. */
  readonly titleSpan: readonly [number, number];
  /** What stands in the text beside the blocks in use, in its order. */
  proseBeside(used: (block: Block) => boolean): readonly Prose[];
}

export interface ReadRecords {
  /** One; several for a page that is a list of principles; none for a text that is no record. */
  readonly records: readonly PrincipleRecord[];
  readonly problems: readonly Problem[];
}

/** Reads a text. Never throws, and never has an error: a page of prose is nobody's mistake. */
export function readRecords(path: string, written: string): ReadRecords {
  const source = sourceOf(path, written);
  const alone = (why: string): ReadRecords => ({ records: [], problems: [leftAlone(source, why)] });
  if (/(?:^|[^a-z])template(?:[^a-z]|$)/i.test(baseName(path))) return alone('it is a template');
  if (isTooMuch(written)) return alone('it is too large or too deeply nested');
  const front = readFront(source);
  const reviewedSpan = daySpanIn(written, front.spans.get('last-reviewed-on') ?? front.spans.get('reviewed'));
  const body = written.slice(front.bodyStart);
  // Where the front matter has the title, the headings of the text may all be sections.
  const text = readSections(body, isBlock, front.values.has('title') ? 1 : 2);
  const title = titleOf(front, text);
  if (title === '')
    return { ...alone('it has no title'), problems: [leftAlone(source, 'it has no title'), ...front.problems] };
  if (/^[{[<].*[}\]>]$/.test(title)) return alone('its title is a placeholder');
  const style = styleOf(front, text);
  if (style !== 'decision' && style !== 'guidance') {
    const facts = factsOf(front, 'page').principle;
    const about = { text, facts, bodyStart: front.bodyStart, ...(reviewedSpan && { reviewedSpan }) };
    const listed = listedIn(text, title).map((one) => readListed(one, about));
    if (listed.length > 0) return { records: listed, problems: front.problems };
  }
  if (style === undefined) {
    const why =
      'no heading of it tells of a decision, a rationale or a guidance, and nothing says when it was reviewed';
    return { records: [], problems: [...front.problems, leftAlone(source, why)] };
  }
  const status = statusIn(front, text);
  if (status === 'rejected') return alone('it was decided against');
  const reading = new Reading(text);
  const found = principleOf(style, { front, text, title, reading, path });
  if (found === undefined) return alone('no sentence of it says what is asked');
  const successor = successorIn(statusText(front, text));
  const heading = text.title?.position;
  const span = [heading?.start.offset ?? 0, heading?.end.offset ?? 1].map((offset) => offset + front.bodyStart);
  const record: PrincipleRecord = {
    style,
    slug: slugOf(path, title),
    written: found,
    ...(successor !== undefined && { successor }),
    ...(reviewedSpan && { reviewedSpan }),
    titleSpan: text.title ? [span[0] ?? 0, span[1] ?? 0] : [0, 1],
    proseBeside: (used) => proseOf(text, used, reading),
  };
  return { records: [record], problems: front.problems };
}

function leftAlone(source: Source, why: string): Problem {
  const message = `This file is included but is left alone: ${why}.`;
  return problemAt(source, [0, Math.min(1, source.text.length)], 'not-a-record', 'hint', message);
}

/** `# 12. Use dashes`, `# ADR-0012: Use dashes` and a title in the front matter. */
function titleOf(front: Front, text: Text): string {
  const heading = text.title && !/<%|\{\{/.test(text.written(text.title)) ? text.titleOf(text.title) : '';
  const title = heading === '' ? (front.values.get('title')?.[0] ?? '') : heading;
  return title
    .replace(/^(?:(?:ADR|RFC|AIP)[\s#-]*)?\d+\s*[.:)–—-]+\s+/i, '')
    .replace(/^(?:ADR|architecture decision record)\s*[:–-]\s+/i, '')
    .trim();
}

function styleOf(front: Front, text: Text): RecordStyle | undefined {
  const meanings = new Set([...text.sections, ...text.sections.flatMap(descendants)].map(meaningOf));
  const has = (...names: readonly string[]) => names.some((name) => meanings.has(name));
  const says = (...keys: readonly string[]) => keys.some((key) => front.values.has(key));
  if (has('decision') && (has('context', 'consequences', 'status', 'options') || says('status'))) return 'decision';
  if (has('options') && has('context') && (says('status') || has('status'))) return 'decision';
  if (says('id') && says('state')) return 'guidance';
  if (has('why', 'asks') && (says('title', 'id', 'tags') || has('why'))) return 'standard';
  return says('last-reviewed-on', 'review-in', 'reviewed') ? 'page' : undefined;
}

/** `superseded by [9. Two queues](0009-two-queues.md)`, or `superseded by ADR-0009`. */
function successorIn(status: string): string | undefined {
  const said = /\b(?:superseded|superceded|replaced)[ -]by:?\s+([^\n]+)/i.exec(status)?.[1];
  if (said === undefined) return undefined;
  const [paragraph] = parseMarkdown(said).children;
  const link = paragraph?.type === 'paragraph' ? paragraph.children.find((node) => node.type === 'link') : undefined;
  return link?.url ?? /\b[a-z]+-\d+\b/i.exec(said)?.[0];
}

interface Written {
  readonly front: Front;
  readonly text: Text;
  readonly title: string;
  readonly reading: Reading;
  readonly path: string;
}

function statusIn(front: Front, text: Text) {
  return statusOf(statusText(front, text));
}

function statusText(front: Front, text: Text): string {
  const inFront = front.values.get('status')?.[0] ?? front.values.get('state')?.[0];
  if (inFront !== undefined) return inFront;
  const section = text.sections.find((one) => meaningOf(one) === 'status');
  if (section && section.nodes.length > 0) return section.nodes.map(text.written).join('\n');
  return /^[*+\s-]*[*_]*status[*_]*:[*_]*\s*(.+)$/im.exec(text.intro.nodes.map(text.written).join('\n'))?.[1] ?? '';
}

function principleOf(style: RecordStyle, about: Written): WrittenPrinciple | undefined {
  const { front, text, title, reading, path } = about;
  const facts = factsOf(front, style);
  const people = { ...takeFacts(reading), ...facts.decision };
  const status = statusIn(front, text);
  const told = style === 'decision' ? decided(about) : asked(style, about);
  if (told === undefined) return undefined;
  takeStatus(reading);
  const sections = [...text.sections, ...text.sections.filter(isDecision).flatMap((one) => one.children)];
  const tradeoffs = sections
    .filter((one) => ['consequences', 'gain', 'cost', 'risk'].includes(meaningOf(one) ?? ''))
    .flatMap((one) => reading.tradeoffs(one));
  const evidence = text.sections.filter((one) => meaningOf(one) === 'evidence').flatMap((one) => reading.evidence(one));
  const decision = {
    ...people,
    ...(evidence.length > 0 && { evidence }),
    ...(told.alternatives.length > 0 && { alternatives: told.alternatives }),
  };
  const level = levelOf(told.statement, style, text);
  const number = /^(?:adr[-_ ]?)?(\d{1,6})(?=\D|$)/i.exec(baseName(path))?.[1];
  const named = style === 'decision' && number !== undefined ? [`ADR-${number}`] : [];
  const aka = [...new Set([...facts.aka, ...named])];
  const sameWords = told.statement.replace(/\W/g, '').toLowerCase() === title.replace(/\W/g, '').toLowerCase();
  return {
    ...(!sameWords && { title }),
    statement: told.statement,
    ...(told.why !== '' && { why: told.why }),
    ...(level && { level }),
    ...(status && status !== 'rejected' && { status }),
    ...facts.principle,
    ...(aka.length > 0 && { aka }),
    ...(tradeoffs.length > 0 && { tradeoffs }),
    ...(Object.keys(decision).length > 0 && { decision }),
  } as WrittenPrinciple;
}

const isDecision = (section: Section) => meaningOf(section) === 'decision';

interface Told {
  readonly statement: string;
  readonly why: string;
  readonly alternatives: ReturnType<Reading['alternatives']>;
}

/** A decision record: what was chosen, why, and against what. */
function decided({ text, title, reading }: Written): Told {
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

/** Guidance, a standard or a page: the sentence that asks, and the rationale. */
function asked(style: RecordStyle, { front, text, title, reading }: Written): Told | undefined {
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

/** A status that is one word has been said; links to what took its place stay to be read. */
function takeStatus(reading: Reading): void {
  for (const section of reading.text.sections.filter((one) => meaningOf(one) === 'status')) {
    const [first, ...more] = section.nodes;
    if (first && more.length === 0 && /^(?:\p{M}|[\w\s*_.\p{So}-]){1,30}$/u.test(reading.text.written(first)))
      reading.take('status', first);
  }
}

/** The strongest word of the statement; if it has none, of the whole text, where it stands as RFC 2119 writes it. */
function levelOf(statement: string, style: RecordStyle, text: Text): LevelName | undefined {
  const own = loudestLevel(statement);
  if (own) return own;
  if (style !== 'decision' && /\bmust\b/i.test(statement)) return 'must';
  if (style === 'page') return undefined;
  const sections = style === 'decision' ? text.sections.filter(isDecision) : [text.intro, ...text.sections];
  return loudestLevel(
    [...sections, ...sections.flatMap(descendants)]
      .flatMap(({ title, nodes }) => [title, ...nodes.filter((node) => node.type !== 'code').map(text.written)])
      .join('\n'),
  );
}

/** The name of the file; with the title, where the name is only a number. */
function slugOf(path: string, title: string): string {
  const stem = baseName(path).split('.')[0] ?? '';
  const name = /^(?:index|readme)$/i.test(stem) ? baseName(parentOf(path)) : stem;
  if (!/^\d+$/.test(name)) return slug(name) || 'record';
  const words = /[*_`[\]<&\\]/.test(title) ? wordsOf(parseMarkdown(title)) : title;
  return slug(`${name} ${words}`);
}
