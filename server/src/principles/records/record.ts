/**
 * Markdown that was written for people → a principle: decision records (MADR, Nygard), guidance with a state (as Google's AIPs),
 * principles and standards with a rationale, and handbook pages with a date of review. Told apart by their structure and words alone.
 *
 * What does not map stays prose; a text that is none of these is left alone, and it is said why. Deliberately absent: which files are
 * read, and what a team adds to them.
 */
import { isTooMuch, parseMarkdown, wordsOf } from '../../facts/markdown.js';
import { baseName, parentOf } from '../../facts/paths.js';
import type { LevelName, WrittenPrinciple } from '../../model/format.js';
import type { Problem } from '../../model/problem.js';
import { problemAt, type Source, sourceOf } from '../source.js';
import { asked } from './asked.js';
import { descendants, isBlock, meaningOf, proseOf, Reading } from './blocks.js';
import { decided } from './decision.js';
import { daySpanIn, factsOf, statusOf, takeFacts } from './facts.js';
import { type Front, readFront } from './frontMatter.js';
import { listedIn, readListed } from './listed.js';
import type { PrincipleRecord, ReadRecords, RecordStyle, Written } from './principleRecord.js';
import { readSections, type Section, type Text } from './sections.js';
import { loudestLevel, slug } from './sentences.js';

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
