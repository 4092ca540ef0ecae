/**
 * Names of files by convention: whether a name follows one, and what it would be.
 *
 * Names that others give (README, Makefile, `__init__`, `[id]`) follow no convention. Deliberately absent: folders.
 */
import type { NameStyle } from '../model/check.js';

const STYLES: { readonly [style in NameStyle]: { readonly is: RegExp; of(words: readonly string[]): string } } = {
  'kebab-case': { is: /^[a-z0-9]+(?:-[a-z0-9]+)*$/, of: (words) => words.join('-') },
  snake_case: { is: /^_?[a-z0-9]+(?:_[a-z0-9]+)*$/, of: (words) => words.join('_') },
  camelCase: { is: /^[a-z][a-zA-Z0-9]*$/, of: ([first = '', ...rest]) => first + rest.map(capital).join('') },
  PascalCase: { is: /^[A-Z][a-zA-Z0-9]*$/, of: (words) => words.map(capital).join('') },
};

/** The name of a file without what follows its first dot, if a convention can speak of it. */
function namedPart(base: string): string | undefined {
  const name = base.split('.')[0] ?? '';
  const isOthers = !/^[A-Za-z0-9_-]+$/.test(name) || /^__\w+__$/.test(name) || /^[A-Z][A-Z0-9_-]+$/.test(name);
  return isOthers || /^(?:Dockerfile|Makefile|Jenkinsfile|Gemfile|Rakefile|Procfile|Vagrantfile)$/.test(name)
    ? undefined
    : name;
}

/** What a file should be called; undefined if it is. */
export function betterName(base: string, style: NameStyle): string | undefined {
  const name = namedPart(base);
  if (name === undefined || STYLES[style].is.test(name)) return undefined;
  return STYLES[style].of(wordsOf(name)) + base.slice(name.length);
}

function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[ _-]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
