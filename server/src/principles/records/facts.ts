/**
 * What records say of themselves: status, dates, people, numbers and areas, in their front matter or in lines such as `Status: accepted`.
 *
 * Deliberately absent: what they say of the decision.
 */
import type { List, RootContent } from 'mdast';
import type { WrittenPrinciple } from '../../model/format.js';
import type { Reading } from './blocks.js';
import type { Front } from './frontMatter.js';

type Status = NonNullable<WrittenPrinciple['status']> | 'rejected';

const STATUSES: readonly (readonly [pattern: RegExp, status: Status])[] = [
  [/\b(?:superseded|superceded|replaced)\b/, 'superseded'],
  [/\b(?:rejected|declined|abandoned)\b/, 'rejected'],
  [/\b(?:deprecated|withdrawn|obsolete|retired)\b/, 'deprecated'],
  [/\b(?:proposed|draft|pending|reviewing|in review|wip|open)\b/, 'draft'],
  [/\b(?:accepted|approved|adopted|active|agreed|decided|done|implemented|amended)\b/, 'active'],
];

/** The first word of a status that is known. */
export function statusOf(written: string): Status | undefined {
  const text = written.toLowerCase();
  const found = STATUSES.flatMap(([pattern, status]) => {
    const at = text.search(pattern);
    return at < 0 ? [] : [{ at, status }];
  });
  if (found.some(({ status }) => status === 'superseded') && /(?:superseded|superceded|replaced)\s+by/.test(text))
    return 'superseded';
  return found.sort((a, b) => a.at - b.at)[0]?.status;
}

export interface Facts {
  readonly principle: WrittenPrinciple;
  readonly decision: { readonly [key: string]: unknown };
  readonly aka: readonly string[];
}

/** What the front matter says. */
export function factsOf({ values }: Front, style: string): Facts {
  const first = (...keys: readonly string[]) =>
    keys.map((key) => values.get(key)?.[0]).find((one) => one !== undefined);
  const id = first('id');
  const aka = id === undefined ? [] : [style === 'guidance' && /^\d+$/.test(id) ? `AIP-${id}` : id];
  const area = first('area', 'placement.category', 'category', 'tags');
  const [owner, reviewed, every] = [
    first('owner', 'owner-slack', 'owner-email', 'team'),
    dayIn(first('last-reviewed-on', 'reviewed')),
    first('review-in', 'review-every'),
  ];
  return {
    principle: {
      ...(area !== undefined && { area: area.toLowerCase() }),
      ...(owner !== undefined && { owner }),
      ...(reviewed !== undefined && { reviewed }),
      ...(every !== undefined && { review_every: every }),
    },
    decision: people({
      made: dayIn(first('date', 'created')),
      deciders: values.get('decision-makers') ?? values.get('deciders'),
      consulted: values.get('consulted'),
      informed: values.get('informed'),
    }),
    aka,
  };
}

/** Offsets of the day that is written within a stretch of a text. */
export function daySpanIn(text: string, within: readonly [number, number] | undefined): [number, number] | undefined {
  const found = within && /\d{4}-\d{2}-\d{2}/.exec(text.slice(...within));
  return found ? [within[0] + found.index, within[0] + found.index + found[0].length] : undefined;
}

function dayIn(written: string | undefined): string | undefined {
  return written === undefined ? undefined : (/\b\d{4}-\d{2}-\d{2}\b/.exec(written)?.[0] ?? undefined);
}

function people(found: { readonly [key: string]: string | readonly string[] | undefined }) {
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined && value.length > 0));
}

const LINE = /^[*_]{0,2}(status|date|deciders|decision[- ]makers|consulted|informed)[*_]{0,2}\s*:[*_]{0,2}\s*(.+)$/i;

/** Lines such as `Date: 2026-01-31` or `* Deciders: Ana, Bo` below the title; those that were understood are taken. */
export function takeFacts(reading: Reading): Facts['decision'] {
  const found = new Map<string, string>();
  const put = (line: string): boolean => {
    const [, key = '', value = ''] = LINE.exec(line.trim()) ?? [];
    found.set(key.toLowerCase().replace(' ', '-'), value.trim());
    // A status with more than a word leads somewhere, and stays to be read.
    return (
      key !== '' &&
      !(/^status$/i.test(key) && !/^[\w\s*_.-]{1,30}$/.test(value)) &&
      !(/^date$/i.test(key) && !dayIn(value))
    );
  };
  for (const node of reading.text.intro.nodes) {
    if (node.type === 'paragraph') {
      const lines = reading.text.written(node).split(/\r?\n/);
      if (lines.every((line) => LINE.test(line.trim()))) {
        if (lines.map(put).every(Boolean)) reading.take('facts', node);
      }
    }
    for (const item of isList(node) ? node.children : []) {
      if (put(reading.line(item))) reading.take('facts', item);
    }
  }
  const listed = (key: string) =>
    found
      .get(key)
      ?.split(/\s*[,;]\s*/)
      .filter((one) => one !== '');
  return people({
    made: dayIn(found.get('date')),
    deciders: listed('decision-makers') ?? listed('deciders'),
    consulted: listed('consulted'),
    informed: listed('informed'),
  });
}

function isList(node: RootContent): node is List {
  return node.type === 'list';
}
