/**
 * How an exception is written as a comment, in each language: a row for every language that the product knows by name, empty where
 * nobody could write one.
 *
 * Forms stand in the order in which they are tried; which of them works at a place is found out by trying
 * (recordException.ts). Deliberately absent: where exactly a comment goes (exceptionPlaces.ts).
 */

/** A way to write it. `above` the line that it is for, `behind` the code of that line, or `before` it. */
export interface Form {
  readonly at: 'above' | 'behind' | 'before';
  readonly open: string;
  readonly close: string;
}

const forms = (at: Form['at'], ...pairs: readonly (readonly [string, string])[]): readonly Form[] =>
  pairs.map(([open, close]) => ({ at, open, close }));

const LINE = ['// ', ''] as const;
const BLOCK = ['/* ', ' */'] as const;
const BRACED = ['{/* ', ' */}'] as const;
const HASH = ['# ', ''] as const;
const DASHES = ['-- ', ''] as const;
const MARKUP = ['<!-- ', ' -->'] as const;

const slashes = [...forms('above', LINE, BLOCK), ...forms('behind', LINE, BLOCK), ...forms('before', BLOCK)];
const jsx = [
  ...forms('above', LINE, BRACED, BLOCK),
  ...forms('behind', LINE, BRACED, BLOCK),
  ...forms('before', BRACED, BLOCK),
];
const hash = [...forms('above', HASH), ...forms('behind', HASH)];
/** For formats in which a `#` behind a value belongs to it. */
const hashAbove = forms('above', HASH);
const markup = [...forms('above', MARKUP), ...forms('behind', MARKUP), ...forms('before', MARKUP)];

export const EXCEPTION_FORMS: { readonly [language: string]: readonly Form[] } = {
  typescript: slashes,
  tsx: jsx,
  javascript: jsx,
  jsx,
  python: hash,
  go: slashes,
  java: slashes,
  kotlin: slashes,
  csharp: slashes,
  rust: slashes,
  ruby: hash,
  php: slashes,
  swift: slashes,
  c: slashes,
  cpp: slashes,
  scala: slashes,
  html: markup,
  css: [...forms('above', BLOCK), ...forms('behind', BLOCK), ...forms('before', BLOCK)],
  json: slashes,
  yaml: hash,
  bash: hash,
  sql: [...forms('above', DASHES, BLOCK), ...forms('behind', DASHES, BLOCK), ...forms('before', BLOCK)],
  vue: markup,
  svelte: markup,
  notebook: [],
  // A comment between the lines of a paragraph would end it.
  markdown: [...forms('above', MARKUP), ...forms('behind', MARKUP), ...forms('before', MARKUP)],
  xml: markup,
  toml: hash,
  ini: hashAbove,
  dockerfile: hashAbove,
  makefile: hashAbove,
  terraform: hash,
  protobuf: slashes,
  graphql: hash,
  scss: [...forms('above', LINE, BLOCK), ...forms('behind', LINE, BLOCK)],
  dart: slashes,
  elixir: hash,
  erlang: [...forms('above', ['% ', '']), ...forms('behind', ['% ', ''])],
  haskell: [...forms('above', DASHES, ['{- ', ' -}']), ...forms('behind', DASHES, ['{- ', ' -}'])],
  lua: [...forms('above', DASHES), ...forms('behind', DASHES), ...forms('before', ['--[[ ', ' ]]'])],
  perl: hash,
  powershell: [...forms('above', HASH), ...forms('behind', HASH), ...forms('before', ['<# ', ' #>'])],
  r: hash,
  text: [],
};

/** Markdown with components writes comments as JSX does. */
const MDX = [...forms('above', BRACED), ...forms('behind', BRACED), ...forms('before', BRACED)];

/** JSON that people write for tools that read comments in it. */
const WITH_COMMENTS =
  /\.(?:jsonc|json5|code-workspace)$|\/(?:(?:ts|js)config[^/]*|\.eslintrc|devcontainer|api-extractor|\.swcrc)\.json$|\/\.vscode\/[^/]+\.json$/i;

/** The forms for a text; none where its format has no comments. */
export function formsFor(path: string, language: string | undefined): readonly Form[] {
  if (language === 'json' && !WITH_COMMENTS.test(path)) return [];
  if (language === 'markdown' && /\.mdx$/i.test(path)) return MDX;
  return (language !== undefined && EXCEPTION_FORMS[language]) || [];
}
