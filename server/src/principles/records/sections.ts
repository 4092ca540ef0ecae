/**
 * A Markdown text as headings with what stands under them, and the way to take parts out of it so that the rest can still be read.
 *
 * Deliberately absent: what a heading means (blocks.ts).
 */
import type { Heading, Link, ListItem, Nodes, RootContent } from 'mdast';
import { definitionsIn, parseBlocks, parseMarkdown, wordsOf } from '../../facts/markdown.js';

export interface Section {
  /** As it is written, without its marks; empty for what stands before the first heading. */
  readonly title: string;
  /** The title in lower case, without a number, a mark or an ending that changes nothing. */
  readonly key: string;
  readonly depth: number;
  readonly heading: Heading | undefined;
  /** What stands under the heading itself. */
  readonly nodes: readonly RootContent[];
  readonly children: readonly Section[];
}

export interface Text {
  /** Before the first section: what follows the title. */
  readonly intro: Section;
  readonly sections: readonly Section[];
  /** The first heading, if it is above all others or stands first of its kind and says no block. */
  readonly title: Heading | undefined;
  /** The Markdown of a node as it is written. */
  written(node: RootContent | ListItem): string;
  /** A passage that can stand alone: its links by reference lead where they led. */
  standing(passage: string): string;
  /** The title of a heading as it is written. */
  titleOf(heading: Heading): string;
}

/** What was taken out of a text, and by whom. */
export type Taken<Block> = ReadonlyMap<RootContent | ListItem, Block>;

/**
 * @param isBlock whether a heading names a block, so that it cannot be the title of the text
 * @param deepest the depth that the heading of the title may have
 */
export function readSections(body: string, isBlock: (key: string) => boolean, deepest: number): Text {
  const root = parseBlocks(body);
  const definitions = definitionsIn(root);
  const written = (node: RootContent | ListItem) =>
    body.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? body.length);
  const titleOf = (heading: Heading) =>
    heading.children
      .map(wordsOf)
      .join('')
      .replace(/\s*\{#[^}]*\}\s*$/, '')
      .replace(/\s+/g, ' ')
      .trim();
  const standing = (passage: string): string => {
    const text = passage.trim();
    if (definitions.size === 0 || !text.includes('[')) return text;
    const lower = text.toLowerCase();
    const used = [...definitions.values()].filter(({ label, identifier }) =>
      lower.includes(`[${(label ?? identifier).toLowerCase()}]`),
    );
    if (used.length === 0) return text;
    return `${text}\n\n${used.map((one) => written(one)).join('\n')}`;
  };

  const headings = root.children.filter((node): node is Heading => node.type === 'heading');
  const [first, ...others] = headings;
  // A heading above all others is the title whatever it says; one among its like is one only if it names no block.
  const isTitle =
    first !== undefined &&
    others.every(({ depth }) => depth > first.depth || (depth === first.depth && !isBlock(keyOf(titleOf(first)))));
  const title = isTitle && first.depth <= deepest ? first : undefined;
  const flat: { heading: Heading | undefined; nodes: RootContent[] }[] = [{ heading: undefined, nodes: [] }];
  for (const node of root.children) {
    if (node === title) continue;
    if (node.type === 'heading') flat.push({ heading: node, nodes: [] });
    else if (isShown(node)) flat.at(-1)?.nodes.push(node);
  }
  const [before, ...rest] = flat;
  const intro: Section = { title: '', key: '', depth: 0, heading: undefined, nodes: before?.nodes ?? [], children: [] };
  return { intro, sections: nested(rest, titleOf), title, written, standing, titleOf };
}

/** Comments, rules and definitions say nothing to a reader where they stand. */
function isShown(node: RootContent): boolean {
  if (node.type === 'html') return !/^<!--[\s\S]*-->\s*$/.test(node.value);
  return node.type !== 'thematicBreak' && node.type !== 'definition';
}

function nested(
  flat: readonly { readonly heading: Heading | undefined; readonly nodes: readonly RootContent[] }[],
  titleOf: (heading: Heading) => string,
): Section[] {
  const sections: Section[] = [];
  for (let at = 0; at < flat.length; ) {
    const one = flat[at];
    const depth = one?.heading?.depth ?? 1;
    let end = at + 1;
    while (end < flat.length && (flat[end]?.heading?.depth ?? 1) > depth) end++;
    const title = one?.heading ? titleOf(one.heading) : '';
    const children = nested(flat.slice(at + 1, end), titleOf);
    sections.push({ title, key: keyOf(title), depth, heading: one?.heading, nodes: one?.nodes ?? [], children });
    at = end;
  }
  return sections;
}

/** `3. Requirement(s):` and `Requirements` are one word. */
export function keyOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[*_`]/g, '')
    .replace(/^[\s\d.)#:–-]+/, '')
    .replace(/\(s\)/g, 's')
    .replace(/[\s:?!.]+$/, '')
    .replace(/[’]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/^(?:the|our) /, '');
}

/** The Markdown of a section without what was taken, its subsections with their headings; empty if nothing is left. */
export function restOf<Block>(section: Section, text: Text, isTaken: (block: Block) => boolean, taken: Taken<Block>) {
  const isGone = (node: RootContent | ListItem) => {
    const by = taken.get(node);
    return by !== undefined && isTaken(by);
  };
  const nodes = section.nodes.flatMap((node) => {
    if (isGone(node)) return [];
    if (node.type !== 'list' || !node.children.some(isGone)) return [text.written(node)];
    return [
      node.children
        .filter((item) => !isGone(item))
        .map(text.written)
        .join('\n'),
    ];
  });
  const below: string[] = section.children.flatMap((child) => {
    const rest = restOf(child, text, isTaken, taken);
    return rest === '' && hasContent(child) ? [] : [`${'#'.repeat(child.depth)} ${child.title}`, rest];
  });
  return [...nodes, ...below].filter((part) => part !== '').join('\n\n');
}

function hasContent(section: Section): boolean {
  return section.nodes.length > 0 || section.children.length > 0;
}

/** A short passage on one line, its links by reference as links. */
export function oneLine(passage: string, text: Text): string {
  const bare = passage.trim();
  const standing = text.standing(bare);
  let line = bare;
  if (standing !== bare) {
    for (const { url, children, position } of linksIn(parseMarkdown(standing)).reverse()) {
      const [start, end] = [position?.start.offset ?? 0, position?.end.offset ?? 0];
      if (end > bare.length || !bare.slice(start, end).endsWith(']')) continue;
      line = `${line.slice(0, start)}[${children.map(wordsOf).join('')}](${url})${line.slice(end)}`;
    }
  }
  return line.replace(/\s*\r?\n\s*/g, ' ').trim();
}

function linksIn(node: Nodes): Link[] {
  if (node.type === 'link') return [node];
  return 'children' in node ? node.children.flatMap(linksIn) : [];
}
