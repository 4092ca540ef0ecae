/**
 * Runs of tokens of JavaScript and TypeScript, as patterns hold them between their variables: an expression for texts that may hold
 * one.
 *
 * What a pattern matches may hold more than the pattern does: blanks, comments and tokens without a name in the grammar, such as
 * `?.` or `async`. All of that is let through between two tokens, and nothing else: no other name, number or string. Deliberately
 * absent: where the tokens come from (node/astGrep).
 */

const KEYWORDS = [
  ...[
    'abstract',
    'accessor',
    'as',
    'asserts',
    'async',
    'await',
    'break',
    'case',
    'catch',
    'class',
    'const',
    'continue',
  ],
  ...['debugger', 'declare', 'default', 'delete', 'do', 'else', 'enum', 'export', 'extends', 'finally', 'for', 'from'],
  ...[
    'function',
    'get',
    'global',
    'if',
    'implements',
    'import',
    'in',
    'infer',
    'instanceof',
    'interface',
    'is',
    'keyof',
  ],
  ...[
    'let',
    'meta',
    'module',
    'namespace',
    'new',
    'of',
    'out',
    'override',
    'private',
    'protected',
    'public',
    'readonly',
  ],
  ...['require', 'return', 'satisfies', 'set', 'static', 'super', 'switch', 'target', 'this', 'throw', 'try', 'type'],
  ...['typeof', 'unique', 'using', 'var', 'void', 'while', 'with', 'yield'],
];
const COMMENT = '//[^\\n]*(?![^\\n])|/\\*[^*]*\\*+(?:[^/*][^*]*\\*+)*/';
/** No two of these begin alike, so that there is one way to read a gap, and its time is linear. */
const GAP = `(?:\\s|${COMMENT}|/(?![/*])|[^\\w\\s$"'\`/]|\\b(?:${KEYWORDS.join('|')})\\b)*?`;

/** An expression that matches every text in which these tokens follow one another in code. */
export function expressionOfRun(tokens: readonly string[]): RegExp {
  return new RegExp(tokens.map(escapedToken).join(GAP), 'u');
}

function escapedToken(token: string): string {
  return /^\w+$/u.test(token) ? `\\b${token}\\b` : token.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&');
}
