/**
 * A principle written in Markdown: front matter with the keys of a principle, and prose whose headings name blocks of reasons.
 *
 * A heading that names no block stays prose for people. What the front matter says goes before what a heading says. Deliberately
 * absent: handbooks and decision records without front matter, which come in by `include:`.
 */
import type { Heading, List, RootContent } from 'mdast';
import { parseMarkdown } from '../facts/markdown.js';
import type { WrittenPrinciple } from '../model/format.js';
import type { Source } from './source.js';

export interface FrontMatter {
  /** Between the lines of three dashes. */
  readonly span: readonly [number, number];
  readonly bodyStart: number;
}

/** The front matter of a Markdown text; undefined if it has none. */
export function splitFrontMatter(source: Source): FrontMatter | undefined {
  const found = /^(---[ \t]*\r?\n)([\s\S]*?\r?\n)?---[ \t]*(?:\r?\n|$)/.exec(source.text);
  if (!found) return undefined;
  const start = found[1]?.length ?? 0;
  return { span: [start, start + (found[2]?.length ?? 0)], bodyStart: found[0].length };
}

/** What stands under one heading. */
interface Passage {
  /** Paragraphs, joined. */
  readonly prose: string;
  /** Items of lists, as Markdown. */
  readonly items: readonly string[];
  /** Blocks of code. */
  readonly code: readonly string[];
}

type Reader = (passage: Passage) => WrittenPrinciple;

const why: Reader = ({ prose }) => (prose === '' ? {} : { why: prose });
const leavesOpen: Reader = ({ items }) => ({ leaves_open: [...items] });
const tradeoffs: Reader = ({ items }) => ({
  tradeoffs: items.map((item) => {
    const { label, text } = labelled(item);
    const kind = /^(?:gain|benefit|good|pro)s?$/i.test(label) ? 'gain' : /^risks?$/i.test(label) ? 'risk' : 'cost';
    return { [kind]: label === '' ? item : text };
  }),
});
const evidence: Reader = ({ items }) => ({
  decision: {
    evidence: items.map((item) => {
      const { label, text } = labelled(item);
      const { says, note } = noted(text);
      const kind = EVIDENCE_KINDS.find((one) => one === label.toLowerCase()) ?? 'external';
      return {
        kind,
        says: kind === 'external' && !/^external$/i.test(label) && label !== '' ? `${label}: ${says}` : says,
        ...(note && { source: note }),
      };
    }),
  },
});
const alternatives: Reader = ({ items }) => ({
  decision: {
    alternatives: items.map((item) => {
      const { label, text } = labelled(item);
      const [rejected = '', wins] = text.split(/\bwould win if:?\s*/i);
      return label === ''
        ? { option: text }
        : { option: label, rejected: rejected.trim(), ...(wins && { would_win_if: wins }) };
    }),
  },
});
const dissent: Reader = ({ items }) => ({
  decision: {
    dissent: items.map((item) => {
      const { label, text } = labelled(item);
      const [says = '', answer] = text.split(/\banswer:\s*/i);
      return { ...(label && { by: label }), says: says.trim(), ...(answer && { answer }) };
    }),
  },
});
const outcomes: Reader = ({ items }) => ({
  outcomes: items.map((item) => {
    const { label, text } = labelled(item);
    const { says, note } = noted(text);
    const [before, after] = says.split(/\s*(?:→|->)\s*/);
    return {
      metric: label || says,
      ...(after !== undefined && { before: before ?? '', after }),
      ...(note && { source: note }),
    };
  }),
});
const business: Reader = ({ items, prose }) => ({
  business: (items.length > 0 ? items : [prose])
    .filter((item) => item !== '')
    .map((item) => {
      const { label, text } = labelled(item);
      return { ...(label && { workflow: label }), says: text };
    }),
});
const migration: Reader = ({ items }) => ({
  migration: {
    steps: items.map((item) => {
      const { says, note } = noted(item);
      const by = /\b\d{4}-\d{2}-\d{2}\b/.exec(note ?? '')?.[0];
      return { do: says, ...(by && { by }) };
    }),
  },
});
const good: Reader = ({ code }) => ({ good: [...code] });
const bad: Reader = ({ code }) => ({ bad: [...code] });

const EVIDENCE_KINDS = ['performance', 'failure', 'usage', 'scaling', 'cost', 'external'] as const;

/** Headings in lower case and the block that each names. */
const BLOCKS: { readonly [heading: string]: Reader } = {
  why,
  rationale: why,
  reason: why,
  'left to you': leavesOpen,
  'leaves open': leavesOpen,
  'trade-offs': tradeoffs,
  tradeoffs,
  consequences: tradeoffs,
  evidence,
  alternatives,
  'considered options': alternatives,
  'alternatives considered': alternatives,
  dissent,
  outcomes,
  results: outcomes,
  business,
  'what it means for the business': business,
  migration,
  'the way there': migration,
  good,
  bad,
  'good example': good,
  'bad example': bad,
};

/** The blocks of a principle that its prose holds, by heading. */
export function readProse(body: string): WrittenPrinciple {
  let found: WrittenPrinciple = {};
  for (const [heading, nodes] of passages(body)) {
    const read = BLOCKS[heading];
    if (!read) continue;
    const written = read(passageOf(body, nodes));
    const decision = { ...found.decision, ...written.decision };
    found = { ...found, ...written, ...(Object.keys(decision).length > 0 && { decision }) };
  }
  return found;
}

function passages(body: string): [string, RootContent[]][] {
  const found: [string, RootContent[]][] = [];
  for (const node of parseMarkdown(body).children) {
    if (node.type === 'heading') found.push([headingText(body, node), []]);
    else found.at(-1)?.[1].push(node);
  }
  return found;
}

function headingText(body: string, node: Heading): string {
  return textOf(body, node)
    .replace(/^#+\s*|\s*#*$/g, '')
    .replace(/\r?\n[=-]+$/, '')
    .trim()
    .toLowerCase();
}

function passageOf(body: string, nodes: readonly RootContent[]): Passage {
  return {
    prose: nodes.flatMap((node) => (node.type === 'paragraph' ? [textOf(body, node)] : [])).join('\n\n'),
    items: nodes.flatMap((node) => (node.type === 'list' ? itemsOf(body, node) : [])),
    code: nodes.flatMap((node) => (node.type === 'code' ? [node.value] : [])),
  };
}

function itemsOf(body: string, list: List): string[] {
  return list.children.map((item) =>
    body
      .slice(item.children[0]?.position?.start.offset, item.position?.end.offset)
      .replace(/\s*\r?\n\s*/g, ' ')
      .trim(),
  );
}

function textOf(body: string, node: RootContent): string {
  return body.slice(node.position?.start.offset, node.position?.end.offset);
}

/** `**Label:** text`, `Label: text` or `Good, because text` as its two parts; without a label the text alone. */
function labelled(item: string): { label: string; text: string } {
  const found = /^(?:\*\*|__)?([^:*_,]{1,60}?)(?:\*\*|__)?(?::(?:\*\*|__)?\s+|,\s+because\s+)([\s\S]+)$/.exec(item);
  return found ? { label: (found[1] ?? '').trim(), text: (found[2] ?? '').trim() } : { label: '', text: item };
}

/** `text (note)` as its two parts. */
function noted(item: string): { says: string; note?: string } {
  const found = /^([\s\S]*\S)\s+\(([^()]+)\)\.?$/.exec(item);
  return found ? { says: found[1] ?? '', note: found[2] ?? '' } : { says: item };
}
