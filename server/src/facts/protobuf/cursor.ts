/** Takes the tokens of a protobuf file one after the other. Deliberately absent: its grammar (parse.ts). */
import { type Token, tokensOf } from './tokens.js';

/** The text is no protobuf, or is so only in part, as while somebody types. */
export class Unreadable extends Error {}

/** Stands after the last token. */
export const END: Token = { text: '', start: 0, end: 0 };

export class Cursor {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(text: string) {
    this.#tokens = tokensOf(text);
  }

  /** The next token, or one that comes so many after it. */
  token(after = 0): Token {
    return this.#tokens[this.#next + after] ?? END;
  }

  /** Takes the next token, which must be this one if one is named. @throws Unreadable */
  take(text?: string): Token {
    const token = this.token();
    if (token === END || (text !== undefined && token.text !== text)) throw new Unreadable();
    this.#next++;
    return token;
  }

  /** Takes the next token if it is this one. */
  skips(text: string): boolean {
    const token = this.token();
    if (token === END || token.text !== text) return false;
    this.#next++;
    return true;
  }
}
