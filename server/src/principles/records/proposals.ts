/**
 * First checks for a record, read out of its words: a recipe that speaks of the same, a literal that the text says not to use, and
 * questions for a reviewer.
 *
 * Each is a proposal for a person to judge. Deliberately absent: any claim that it is right.
 */
import type { Nodes } from 'mdast';
import { parseBlocks, parseMarkdown, wordsOf } from '../../facts/markdown.js';
import type { Recipes } from '../recipes.js';

export interface Proposals {
  readonly recipe: string | undefined;
  /** A literal of code, and the sentence that forbids it. */
  readonly forbid: { readonly literal: string; readonly pattern: string; readonly says: string } | undefined;
  readonly questions: readonly string[];
}

const MOST_QUESTIONS = 5;
const LONGEST_QUESTION = 200;

/** @param about what the record asks in short: a recipe is proposed only for that, and not for a word in passing */
export function proposalsFor(about: string, body: string, recipes: Recipes): Proposals {
  const sentences = sentencesIn(body);
  const forbidden = sentences.flatMap((says) => {
    const literal = literalForbiddenIn(says);
    return literal === undefined ? [] : [{ literal, pattern: patternOf(literal), says: bare(says) }];
  });
  const questions = sentences
    .filter((one) => /\*\*(?:must|shall)(?: not)?\*\*/i.test(one) || /\b(?:MUST|SHALL)\b/.test(one))
    .map(bare)
    .filter((one) => one.length <= LONGEST_QUESTION && !/:$/.test(one));
  return {
    recipe: fittingRecipe(about, recipes),
    forbid: forbidden[0],
    questions: [...new Set(questions)].slice(0, MOST_QUESTIONS),
  };
}

/** The sentences of paragraphs, items and headings, as they are written. */
function sentencesIn(body: string): string[] {
  const found: string[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'paragraph' || node.type === 'heading') {
      const line = node.children.map(wordsOf).join('').replace(/\s+/g, ' ').trim();
      found.push(...line.split(/(?<=[.!?])\s+(?=[A-Z*`])/));
    } else if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(parseBlocks(body));
  return found;
}

function bare(sentence: string): string {
  // A link by reference leads nowhere without the rest of the text.
  const words = wordsOf(parseMarkdown(sentence)).replace(/\[([^\]]+)\]\[[^\]]*\]/g, '$1');
  return words.replace(/\s+/g, ' ').trim();
}

const FORBIDS =
  /\b(?:must not|should not|do not|don't|may not|never|avoid|instead of|no longer|rather than)\b[^`]{0,60}`([^`\n]+)`/i;

/** `never call \`console.log()\`` forbids that; a plain word in code marks may be anything, so it is left. */
function literalForbiddenIn(sentence: string): string | undefined {
  const literal = FORBIDS.exec(sentence.replace(/\*\*|__/g, ''))?.[1]?.trim();
  if (literal === undefined || literal.length < 4 || !/^[\w$.@:/-]+(?:\(\))?$/.test(literal)) return undefined;
  return /[.(@:/]|[a-z][A-Z]/.test(literal) ? literal : undefined;
}

/** A call is found whatever it is given. */
function patternOf(written: string): string {
  const literal = written.replace(/\(\)$/, '(');
  const escaped = literal.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return `${/^\w/.test(literal) ? '\\b' : ''}${escaped}${/\w$/.test(literal) ? '\\b' : ''}`;
}

/** The recipe of whose name most words stand in what is asked, if that is at least two of them. */
function fittingRecipe(about: string, recipes: Recipes): string | undefined {
  const words = new Set((about.toLowerCase().match(/[a-z]+/g) ?? []).map(stem));
  const fits = [...recipes.keys()]
    .map((name) => {
      const own = name.split(/[-/]/).filter((word) => !['not', 'no', 'ed', 'with', 'on', 'in'].includes(word));
      const met = own.filter((word) => words.has(stem(word))).length;
      return { name, met, of: own.length };
    })
    .filter(({ met, of }) => met >= 2 && met === of);
  return fits.sort((a, b) => b.met - a.met)[0]?.name;
}

function stem(word: string): string {
  return word.replace(/(?:ing|ed|es|s)$/, '');
}
