/**
 * Languages: how a path tells its language, which of them have syntax trees, and how they write comments.
 *
 * A language comes from the path and from the `languages:` map of the principles file, never from an editor's setting, so that
 * editor and command line agree. Deliberately absent: grammars (node/ loads them) and content sniffing.
 */

export interface CommentSyntax {
  /** What begins a comment that ends with the line. */
  readonly line: readonly string[];
  /** What begins and ends a comment of its own length. */
  readonly block: readonly (readonly [open: string, close: string])[];
  /** Texts that may run over several lines, as expressions, for a language without a tree. */
  readonly texts?: readonly string[];
}

export interface Language {
  /** The id in `language:` and `languages:`. */
  readonly id: string;
  /** What people read. */
  readonly label: string;
  /** Other ways to write the id. */
  readonly aliases: readonly string[];
  /** File name endings, with their dot, lower case. */
  readonly extensions: readonly string[];
  /** Whole file names. */
  readonly names: readonly string[];
  /** true: syntax checks work on it. */
  readonly structural: boolean;
  readonly comments: CommentSyntax;
}

const slashes: CommentSyntax = { line: ['//'], block: [['/*', '*/']] };
const hash: CommentSyntax = { line: ['#'], block: [] };
const markup: CommentSyntax = { line: [], block: [['<!--', '-->']] };
const none: CommentSyntax = { line: [], block: [] };

const TRIPLE = ['"""[\\s\\S]*?"""', "'''[\\s\\S]*?'''"];
const LONG_QUOTE = '"(?:[^"\\\\]|\\\\[\\s\\S])*"';
/** `<<END` to a line that begins with the word. */
const HEREDOC =
  '<<[-~]?(?<quote>["\']?)(?<word>[A-Za-z_]\\w*)\\k<quote>[^\\n]*\\n(?:[\\s\\S]*?\\n)?[ \\t]*\\k<word>\\b';

type Rest = { aliases?: readonly string[]; names?: readonly string[]; comments?: CommentSyntax };
const structural = (id: string, label: string, extensions: readonly string[], rest: Rest = {}): Language => ({
  id,
  label,
  extensions,
  aliases: rest.aliases ?? [],
  names: rest.names ?? [],
  structural: true,
  comments: rest.comments ?? slashes,
});
const textual = (id: string, label: string, extensions: readonly string[], rest: Rest = {}): Language => ({
  ...structural(id, label, extensions, rest),
  structural: false,
  comments: rest.comments ?? hash,
});

/** All languages that this product knows by name, those with syntax trees first. */
export const LANGUAGES: readonly Language[] = [
  structural('typescript', 'TypeScript', ['.ts', '.mts', '.cts'], { aliases: ['ts'] }),
  structural('tsx', 'TSX', ['.tsx'], { comments: { line: ['//'], block: [['/*', '*/']] } }),
  structural('javascript', 'JavaScript', ['.js', '.mjs', '.cjs'], { aliases: ['js'] }),
  structural('jsx', 'JSX', ['.jsx']),
  structural('python', 'Python', ['.py', '.pyi', '.pyw'], { aliases: ['py'], comments: hash }),
  structural('go', 'Go', ['.go'], { aliases: ['golang'] }),
  structural('java', 'Java', ['.java']),
  structural('kotlin', 'Kotlin', ['.kt', '.kts'], { aliases: ['kt'] }),
  structural('csharp', 'C#', ['.cs'], { aliases: ['cs', 'c#', 'c-sharp'] }),
  structural('rust', 'Rust', ['.rs'], { aliases: ['rs'] }),
  structural('ruby', 'Ruby', ['.rb', '.rake', '.gemspec', '.ru'], {
    aliases: ['rb'],
    names: ['Rakefile', 'Gemfile'],
    comments: hash,
  }),
  structural('php', 'PHP', ['.php'], { comments: { line: ['//', '#'], block: [['/*', '*/']] } }),
  structural('swift', 'Swift', ['.swift']),
  structural('c', 'C', ['.c', '.h']),
  structural('cpp', 'C++', ['.cc', '.cpp', '.cxx', '.hh', '.hpp', '.hxx', '.ipp', '.cu', '.ino'], {
    aliases: ['c++', 'cc', 'cxx'],
  }),
  structural('scala', 'Scala', ['.scala', '.sc', '.sbt']),
  structural('html', 'HTML', ['.html', '.htm', '.xhtml'], { comments: markup }),
  structural('css', 'CSS', ['.css'], { comments: { line: [], block: [['/*', '*/']] } }),
  structural('json', 'JSON', ['.json', '.jsonc', '.json5', '.webmanifest'], { aliases: ['jsonc'] }),
  structural('yaml', 'YAML', ['.yaml', '.yml'], { aliases: ['yml'], comments: hash }),
  structural('bash', 'Bash', ['.sh', '.bash', '.zsh', '.ksh', '.bats'], {
    aliases: ['sh', 'shell', 'shellscript'],
    comments: hash,
  }),
  structural('sql', 'SQL', ['.sql'], { comments: { line: ['--'], block: [['/*', '*/']] } }),
  textual('vue', 'Vue', ['.vue'], { comments: markup }),
  textual('svelte', 'Svelte', ['.svelte'], { comments: markup }),
  textual('notebook', 'Jupyter notebook', ['.ipynb'], { comments: none }),
  textual('markdown', 'Markdown', ['.md', '.mdx', '.markdown'], {
    aliases: ['md'],
    comments: {
      line: [],
      block: [
        ['<!--', '-->'],
        ['{/*', '*/}'],
      ],
    },
  }),
  textual('xml', 'XML', ['.xml', '.xsd', '.svg', '.csproj', '.props', '.targets'], { comments: markup }),
  textual('toml', 'TOML', ['.toml'], { comments: { ...hash, texts: TRIPLE } }),
  textual('ini', 'INI', ['.ini', '.cfg', '.conf', '.properties', '.env'], {
    comments: { line: ['#', ';'], block: [] },
  }),
  textual('dockerfile', 'Dockerfile', ['.dockerfile'], {
    names: ['Dockerfile', 'Containerfile'],
    comments: { ...hash, texts: [HEREDOC] },
  }),
  textual('makefile', 'Makefile', ['.mk'], {
    names: ['Makefile', 'GNUmakefile'],
    comments: { ...hash, texts: ['(?<![^\\n])define\\s[\\s\\S]*?\\nendef\\b'] },
  }),
  textual('terraform', 'Terraform', ['.tf', '.tfvars', '.hcl'], {
    aliases: ['hcl'],
    comments: { line: ['#', '//'], block: [['/*', '*/']], texts: [HEREDOC] },
  }),
  textual('protobuf', 'Protocol Buffers', ['.proto'], { aliases: ['proto'], comments: slashes }),
  textual('graphql', 'GraphQL', ['.graphql', '.gql'], {
    aliases: ['gql'],
    comments: { ...hash, texts: TRIPLE.slice(0, 1) },
  }),
  textual('scss', 'SCSS', ['.scss', '.sass', '.less'], { aliases: ['less', 'sass'], comments: slashes }),
  textual('dart', 'Dart', ['.dart'], { comments: { ...slashes, texts: TRIPLE } }),
  textual('elixir', 'Elixir', ['.ex', '.exs'], { comments: { ...hash, texts: [...TRIPLE, LONG_QUOTE] } }),
  textual('erlang', 'Erlang', ['.erl', '.hrl'], {
    comments: { line: ['%'], block: [], texts: [...TRIPLE.slice(0, 1), LONG_QUOTE] },
  }),
  textual('haskell', 'Haskell', ['.hs'], { comments: { line: ['--'], block: [['{-', '-}']] } }),
  textual('lua', 'Lua', ['.lua'], {
    comments: { line: ['--'], block: [['--[[', ']]']], texts: ['\\[\\[[\\s\\S]*?\\]\\]'] },
  }),
  textual('perl', 'Perl', ['.pl', '.pm'], {
    comments: { ...hash, texts: [HEREDOC, LONG_QUOTE, '(?<![^\\n])=[a-z]+[\\s\\S]*?\\n=cut\\b'] },
  }),
  textual('powershell', 'PowerShell', ['.ps1', '.psm1'], {
    comments: {
      line: ['#'],
      block: [['<#', '#>']],
      texts: ['@"[\\s\\S]*?\\n"@', "@'[\\s\\S]*?\\n'@"],
    },
  }),
  textual('r', 'R', ['.r'], { comments: { ...hash, texts: [LONG_QUOTE] } }),
  textual('text', 'Plain text', ['.txt']),
];

const byId = new Map<string, Language>();
const byExtension = new Map<string, Language>();
const byName = new Map<string, Language>();
for (const language of LANGUAGES) {
  for (const id of [language.id, ...language.aliases]) byId.set(id, language);
  for (const extension of language.extensions) byExtension.set(extension, language);
  for (const name of language.names) byName.set(name, language);
}

/** The language with this id or alias, in any case; undefined if nobody knows it. */
export function languageById(id: string): Language | undefined {
  return byId.get(id.toLowerCase());
}

/** The language that a path tells by its name; undefined for everything else. */
export function languageOfPath(path: string): Language | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const named = byName.get(name) ?? (name.startsWith('Dockerfile.') ? byName.get('Dockerfile') : undefined);
  if (named) return named;
  const dot = name.lastIndexOf('.');
  return dot < 0 ? undefined : byExtension.get(name.slice(dot).toLowerCase());
}

/** The languages that a written language stands for: `typescript` includes tsx, `javascript` includes jsx. */
export function languagesMeant(id: string): readonly string[] {
  const language = languageById(id);
  if (!language) return [];
  if (language.id === 'typescript') return ['typescript', 'tsx'];
  if (language.id === 'javascript') return ['javascript', 'jsx'];
  return [language.id];
}

const UNKNOWN_COMMENTS: CommentSyntax = {
  line: ['//', '#', '--'],
  block: [
    ['/*', '*/'],
    ['<!--', '-->'],
  ],
};

/** How comments are written in a language; for an unknown one, all usual ways. */
export function commentSyntax(language: string | undefined): CommentSyntax {
  return (language && byId.get(language)?.comments) || UNKNOWN_COMMENTS;
}
