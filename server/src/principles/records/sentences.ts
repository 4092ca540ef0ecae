/** Small readings of the words of a record: its sentences, the level that they ask for, an id made of them. Knows no headings. */
import type { LevelName } from '../../model/format.js';

const LONGEST_STATEMENT = 320;

/** false for a text that is too long to stand for a principle; where its links lead is not read. */
export function isBrief(line: string): boolean {
  return line.replace(/\]\([^()]*\)/g, ']').length <= LONGEST_STATEMENT;
}

export function sentencesOf(line: string): string[] {
  return line.split(/(?<=[.!?][)"”*_]{0,3})\s+(?=[A-Z"“*_`[(])/);
}

export function finished(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** The strongest word of a text as RFC 2119 writes it, loud or bold. */
export function loudestLevel(text: string): LevelName | undefined {
  const loud = (words: string) =>
    new RegExp(`\\*\\*(?:${words})(?: not)?\\*\\*`, 'i').test(text) ||
    new RegExp(`\\b(?:${words.toUpperCase()})\\b`).test(text);
  return loud('must|shall') ? 'must' : loud('should') ? 'should' : loud('may') ? 'may' : undefined;
}

export function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '');
}
