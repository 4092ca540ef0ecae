/** The words and signs of a protobuf file, with their places. Deliberately absent: comments, and what any of it means. */
import type { Span } from '../syntaxTrees.js';

export interface Token extends Span {
  readonly text: string;
}

const NEXT = /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[\w.+-]*\w[\w.]*|\./y;

/** All of them; a sign that has no meaning is a token, too. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    NEXT.lastIndex = at;
    const found = NEXT.exec(text)?.[0] ?? text.charAt(at);
    const isWord = !/^(?:\s|\/\/|\/\*)/.test(found);
    if (isWord) tokens.push({ text: found, start: at, end: at + found.length });
    at += found.length;
  }
  return tokens;
}
