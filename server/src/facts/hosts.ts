/**
 * Texts that hold pieces in other languages: a page with scripts and styles, a component in one file, Markdown with data in front of it.
 *
 * So much as it takes to know how a comment is written at a place. Deliberately absent: trees of the pieces, and what a template's own
 * expressions hold.
 */
import type { Span } from './syntaxTrees.js';

/** A piece of a text that is written in another language than its surroundings. */
export interface HostedPiece extends Span {
  /** The language of the piece; undefined where it is a sample, in which nothing is said. */
  readonly language: string | undefined;
}

const PAGES = new Set(['html', 'vue', 'svelte']);
const SECTION = /<(script|style)\b((?:"[^"]*"|'[^']*'|[^>"'])*)>([\s\S]*?)<\/\1\s*>/giu;
const FRONT_MATTER = /^---[ \t]*\r?\n([\s\S]*?)^(?:---|\.\.\.)[ \t]*$/mu;
const FENCE = /^( {0,3})(`{3,}|~{3,})[^\n]*\r?\n(?:[\s\S]*?^ {0,3}\2[`~]*[ \t]*$|[\s\S]*)/gmu;

/** The pieces of a text, in order and apart. */
export function hostedPieces(language: string | undefined, text: string): readonly HostedPiece[] {
  if (language === 'markdown') return [...frontMatterOf(text), ...samplesIn(text)];
  return language !== undefined && PAGES.has(language) ? sectionsIn(text) : [];
}

function sectionsIn(text: string): readonly HostedPiece[] {
  // What is commented out is no section.
  const page = text.replace(/<!--[\s\S]*?(?:-->|$)/gu, (comment) => ' '.repeat(comment.length));
  return [...page.matchAll(SECTION)].map(({ index, 0: whole, 1: name = '', 2: attributes = '', 3: held = '' }) => {
    const start = index + whole.indexOf('>', name.length + 1 + attributes.length) + 1;
    return { start, end: start + held.length, language: languageOfSection(name.toLowerCase(), attributes) };
  });
}

function languageOfSection(name: string, attributes: string): string | undefined {
  const said = /\b(?:lang|type)\s*=\s*["']?([\w/+.-]+)/iu.exec(attributes)?.[1]?.toLowerCase();
  if (name === 'style') return said === undefined || /css$/u.test(said) ? 'css' : 'scss';
  // A script of another type is data, or a template for later.
  return said === undefined || /^(?:[jt]sx?|module|(?:text|application)\/(?:x-)?(?:java|type|ecma)script)$/u.test(said)
    ? 'typescript'
    : undefined;
}

function frontMatterOf(text: string): readonly HostedPiece[] {
  const found = FRONT_MATTER.exec(text);
  if (found?.index !== 0) return [];
  const start = found[0].indexOf('\n') + 1;
  return [{ start, end: start + (found[1]?.length ?? 0), language: 'yaml' }];
}

function samplesIn(text: string): readonly HostedPiece[] {
  return [...text.matchAll(FENCE)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
    language: undefined,
  }));
}
