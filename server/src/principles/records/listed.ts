/**
 * A page that is a list of principles, such as a README with a heading for each → the principles, one by one.
 *
 * Only where the headings make it plain: a title speaks of principles, three headings or more stand side by side, and nearly all that
 * the page says stands under them. Chapters of a long text are no list. Deliberately absent: pages that are one record (record.ts).
 */
import type { WrittenPrinciple } from '../../model/format.js';
import { slugOf } from '../anchors.js';
import { descendants, meaningOf, proseOf, Reading } from './blocks.js';
import type { PrincipleRecord } from './principleRecord.js';
import type { Section, Text } from './sections.js';
import { finished, isBrief, loudestLevel, sentencesOf, slug } from './sentences.js';

/** `Our principles`, `Engineering principles at Acme`: a name, and no sentence about principles. */
const NAMES_A_LIST =
  /^(?!(?:how|why|what|about|writing|using)\b)(?:\S+ ){0,4}(?:principles|tenets|rules)(?: (?:at|for|in|of) .{1,40})?$/i;
const FEWEST = 3;
/** What stands beside the principles of a page, and is none. */
const FURNITURE =
  /^(?:about\b.*|acknowledge?ments|appendix|changelog|contents|contributing|contributors|conclusion|contact|credits|details|executive summary|foreword|further (?:reading|resources|information)|glossary|history|how to use.*|introduction|licen[cs]e|links|more information|overview|preamble|purpose|references|related.*|resources|scope|see also|some good reads|sources.*|summary|table of contents|what (?:are|is)\b.*|why\b.*principles.*)$/;

/** The sections of a text that are a principle each; none where that is not plain. */
export function listedIn(text: Text, title: string): readonly Section[] {
  const all = [...text.sections, ...text.sections.flatMap(descendants)];
  const groups = [text.sections, ...all.map(({ children }) => children)];
  const isNamed = NAMES_A_LIST.test(title);
  const numbered = isNamed ? (groups.map(inNumbers).find((group) => group.length >= FEWEST) ?? []) : [];
  const named = all.filter((section) => NAMES_A_LIST.test(section.title)).flatMap(({ children }) => lone(children));
  const found = [numbered, named, isNamed ? lone(text.sections) : []].find((some) => some.length >= FEWEST) ?? [];
  const within = new Set([...found, ...found.flatMap(descendants)]);
  const beside = all.filter((one) => !within.has(one) && one.nodes.length > 0 && !isFurniture(one));
  return beside.length * 4 <= found.length ? found : [];
}

/** Headings that count from one. */
function inNumbers(group: readonly Section[]): readonly Section[] {
  return group.filter(
    ({ title }, i, some) => numberOf(title) === i + 1 - some.findIndex((one) => numberOf(one.title) === 1),
  );
}

function numberOf(title: string): number {
  return Number(/^(?:principle\s+)?(\d+)(?:\s*[.):–—-]|\s)/i.exec(title)?.[1] ?? Number.NaN);
}

/** Headings with a text of their own and, for nearly all of them, nothing below but blocks of reasons. */
function lone(group: readonly Section[]): readonly Section[] {
  const some = group.filter((one) => !isFurniture(one) && meaningOf(one) === undefined);
  const isPlain = ({ nodes, children }: Section) =>
    nodes.length > 0 && children.every((child) => meaningOf(child) !== undefined || isFurniture(child));
  const plain = some.filter(isPlain).length;
  return plain > 0 && (some.length - plain) * 8 <= some.length ? some : [];
}

function isFurniture({ key }: Section): boolean {
  return FURNITURE.test(key);
}

/** What the page says for all of its principles. */
interface Page extends Pick<PrincipleRecord, 'reviewedSpan'> {
  readonly text: Text;
  readonly facts: WrittenPrinciple;
  readonly bodyStart: number;
}

/** One of the sections as a record of its own. */
export function readListed(section: Section, { text, facts, bodyStart, reviewedSpan }: Page): PrincipleRecord {
  const intro: Section = { ...section, title: '', key: '', children: [] };
  const own: Text = { ...text, intro, sections: section.children };
  const reading = new Reading(own);
  const title = section.title.replace(/^(?:principle\s+)?\d+\s*[.):–—-]*\s+/i, '').replace(/[:.]$/, '');
  const first = section.nodes.find((node) => node.type === 'paragraph');
  const line = first ? reading.line(first) : '';
  const [sentence = ''] = sentencesOf(line);
  // A heading of one word names a value; what it asks for is said below it.
  const isSaid = !/\s/.test(title) && first !== undefined && sentence !== '' && !/:$/.test(sentence);
  const statement = isSaid && isBrief(sentence) ? sentence : finished(title);
  if (first && statement === line) reading.take('statement', first);
  const why = section.children
    .filter((child) => meaningOf(child) === 'why')
    .map((child) => reading.whole('why', child))
    .join('\n\n');
  const level = loudestLevel(`${section.title}\n${statement}`);
  const [start, end] = [section.heading?.position?.start.offset ?? 0, section.heading?.position?.end.offset ?? 1];
  return {
    style: 'listed',
    slug: slug(title) || 'principle',
    anchor: slugOf(section.title),
    ...(reviewedSpan && { reviewedSpan }),
    written: {
      ...(statement !== finished(title) && { title }),
      statement,
      ...(why !== '' && { why }),
      ...(level && { level }),
      ...facts,
    },
    titleSpan: [start + bodyStart, end + bodyStart],
    proseBeside: (used) => proseOf(own, used, reading),
  };
}
