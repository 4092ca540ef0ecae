/**
 * Which heading of a decision record or a handbook names which block of reasons, and how its text becomes that block.
 *
 * What is not plainly one thing or another is not claimed: a consequence that nobody called good or bad stays prose. Deliberately absent:
 * which texts are records (record.ts).
 */
import type { List, ListItem, RootContent } from 'mdast';
import type { WrittenPrinciple } from '../../model/format.js';
import type { Prose } from '../../model/principle.js';
import { oneLine, restOf, type Section, type Text } from './sections.js';

/** What a passage of a record became; a block of a principle, or a fact about it. */
export type Block = 'statement' | 'why' | 'tradeoffs' | 'alternatives' | 'evidence' | 'status' | 'facts';

type Tradeoffs = NonNullable<Exclude<WrittenPrinciple['tradeoffs'], { cost?: string } | undefined>>;
type Kind = 'cost' | 'risk' | 'gain';

const WORDS: { readonly [block: string]: readonly string[] } = {
  decision: ['decision', 'decisions', 'decision outcome', 'decision and rationale', 'outcome', 'resolution'],
  why: ['why', 'rationale', 'reason', 'reasons', 'reasoning', 'motivation', 'why we do this'],
  context: [
    'context',
    'context and problem statement',
    'problem statement',
    'problem',
    'background',
    'issue',
    'context and problem',
  ],
  drivers: ['decision drivers', 'drivers', 'forces'],
  consequences: ['consequences', 'consequence', 'implications', 'trade-offs', 'tradeoffs', 'impact'],
  gain: ['positive consequences', 'positive', 'good', 'benefits', 'advantages', 'pros'],
  cost: ['negative consequences', 'negative', 'bad', 'drawbacks', 'disadvantages', 'cons', 'costs'],
  risk: ['risks', 'risk'],
  options: [
    'considered options',
    'options considered',
    'options',
    'alternatives',
    'alternatives considered',
    'considered alternatives',
    'other options',
  ],
  arguments: ['pros and cons of the options', 'pros and cons'],
  evidence: ['evidence'],
  status: ['status'],
  statement: ['statement', 'description', 'summary', 'overview', 'introduction', 'principle'],
  asks: ['guidance', 'requirement', 'requirements', 'rule', 'rules', 'applications and implications', 'solution'],
};

const MEANING: ReadonlyMap<string, string> = new Map(
  Object.entries(WORDS).flatMap(([meaning, keys]) => keys.map((key) => [key, meaning] as const)),
);

/** What a heading says of what stands under it; undefined for a heading that names nothing of ours. */
export function meaningOf(section: Pick<Section, 'key'>): string | undefined {
  return MEANING.get(section.key);
}

export function isBlock(key: string): boolean {
  return MEANING.has(key);
}

/** What was read so far, and from where. */
export class Reading {
  readonly taken = new Map<RootContent | ListItem, Block>();
  constructor(readonly text: Text) {}

  take(block: Block, ...nodes: readonly (RootContent | ListItem)[]): void {
    for (const node of nodes) this.taken.set(node, block);
  }

  /** All that stands in a section, as Markdown that stands alone. */
  whole(block: Block, section: Section): string {
    const parts = [section, ...descendants(section)].flatMap((one) => {
      this.take(block, ...one.nodes);
      const heading = one === section || one.title === '' ? [] : [`**${one.title}**`];
      return [...heading, ...one.nodes.map(this.text.written)];
    });
    return this.text.standing(parts.join('\n\n'));
  }

  line(node: RootContent | ListItem): string {
    const [first] = node.type === 'listItem' ? node.children : [];
    const end = node.position?.end.offset ?? 0;
    const start = first?.position?.start.offset ?? node.position?.start.offset ?? 0;
    return oneLine(this.text.written(node).slice(start - (node.position?.start.offset ?? 0), end), this.text);
  }

  tradeoffs(section: Section): Tradeoffs {
    const meaning = meaningOf(section);
    const kind = meaning === 'gain' || meaning === 'cost' || meaning === 'risk' ? meaning : undefined;
    const own = itemsOf(section).flatMap((item) => {
      const line = this.line(item);
      const { said, text } = judged(line);
      const meant = said ?? (said === undefined && !NEUTRAL.test(line) ? kind : undefined);
      if (!meant || text === '') return [];
      this.take('tradeoffs', item);
      return [{ [meant]: text }];
    });
    const below = section.children.flatMap((child) =>
      ['gain', 'cost', 'risk'].includes(meaningOf(child) ?? '') ? this.tradeoffs(child) : [],
    );
    return [...own, ...below] as Tradeoffs;
  }

  /** The options beside the chosen one; why not, where somebody wrote what speaks against them. */
  alternatives(options: readonly Section[], chosen: string | undefined, against: readonly Section[]) {
    const isChosen = (option: string) => chosen !== undefined && sameOption(option, chosen);
    return options.flatMap((section) => {
      const items = itemsOf(section);
      const named = items.map((item) => {
        const option = this.line({ ...item, children: item.children.slice(0, 1), position: headOf(item) } as ListItem);
        if (item.children.length === 1) this.take('alternatives', item);
        return { option, rejected: this.#against(option, [...against, ...section.children]) };
      });
      const below =
        items.length > 0
          ? []
          : section.children.map((child) => ({ option: child.title, rejected: this.#against(child.title, [child]) }));
      return [...named, ...below]
        .filter(({ option }) => option !== '' && !isChosen(option))
        .map(({ option, rejected }) => ({ option, ...(rejected && { rejected }) }));
    });
  }

  #against(option: string, sections: readonly Section[]): string {
    const own = sections.find((one) => sameOption(one.title, option));
    const found = (own ? [own, ...own.children] : []).flatMap((section) =>
      itemsOf(section).flatMap((item) => {
        const { said, text } = judged(this.line(item));
        return said === 'cost' || (said === undefined && meaningOf(section) === 'cost' && text !== '') ? [text] : [];
      }),
    );
    return found.map((one) => one.replace(/[.;]$/, '')).join('; ');
  }

  evidence(section: Section) {
    return itemsOf(section).map((item) => {
      this.take('evidence', item);
      return { kind: 'external' as const, says: this.line(item) };
    });
  }
}

/** What stands in a text beside the blocks in use, in its order. */
export function proseOf(text: Text, used: (block: Block) => boolean, { taken }: Reading): Prose[] {
  return [text.intro, ...text.sections].flatMap((section) => {
    const rest = restOf(section, text, used, taken);
    if (rest === '' && (section.nodes.length > 0 || section.children.length > 0 || section.title === '')) return [];
    return [{ title: section.title || 'Introduction', text: text.standing(rest) }];
  });
}

function headOf(item: ListItem): ListItem['position'] {
  const end = item.children[0]?.position?.end ?? item.position?.end;
  return item.position && end ? { start: item.position.start, end } : item.position;
}

export function descendants(section: Section): Section[] {
  return section.children.flatMap((child) => [child, ...descendants(child)]);
}

/** The items of the lists that stand directly under a heading. */
export function itemsOf(section: Section): ListItem[] {
  return section.nodes.filter((node): node is List => node.type === 'list').flatMap((list) => list.children);
}

const NEUTRAL = /^\W{0,3}neutral\b/i;
const JUDGED: readonly (readonly [pattern: RegExp, kind: Kind])[] = [
  [
    /^[*_]{0,3}(?:good|positive|pro|gain|benefit|advantage)s?[*_]{0,3}\s*(?:[:,–—-]|\bbecause\b)[*_]{0,3}\s*(?:because\s+)?/i,
    'gain',
  ],
  [
    /^[*_]{0,3}(?:bad|negative|con|cost|drawback|disadvantage)s?[*_]{0,3}\s*(?:[:,–—-]|\bbecause\b)[*_]{0,3}\s*(?:because\s+)?/i,
    'cost',
  ],
  [/^[*_]{0,3}risks?[*_]{0,3}\s*[:,–—-][*_]{0,3}\s*/i, 'risk'],
];

/** `Good, because it is small` as what it calls good and what that is. */
function judged(line: string): { readonly said: Kind | undefined; readonly text: string } {
  for (const [pattern, kind] of JUDGED) {
    const found = pattern.exec(line);
    if (found) return { said: kind, text: sentence(line.slice(found[0].length)) };
  }
  return { said: undefined, text: line };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Options are named now with quotes or code marks, now without, and shortened where they are chosen. */
export function sameOption(a: string, b: string): boolean {
  const [one, other] = [a, b].map((text) =>
    text
      .toLowerCase()
      .replace(/^option\s+\w+\s*[:.–-]\s*/, '')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
  );
  if (!one || !other) return false;
  return one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `);
}
