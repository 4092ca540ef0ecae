/** Imports as facts: one reader for each language. Deliberately absent: which file is meant (resolve.ts). */
import type { FactSource } from '../source.js';
import type { SyntaxTree } from '../syntaxTrees.js';
import type { ImportFacts } from './importFact.js';
import { readCSharp, readJvm, readPhp, readScala } from './readDeclared.js';
import { readC, readGo, readRuby, readSwift } from './readNamed.js';
import { readPython } from './readPython.js';
import { readRust } from './readRust.js';
import { readComponent, readScript } from './readScript.js';

const READERS: { readonly [language: string]: (tree: SyntaxTree, text: string) => ImportFacts } = {
  typescript: readScript,
  tsx: readScript,
  javascript: readScript,
  jsx: readScript,
  python: readPython,
  go: readGo,
  java: readJvm,
  kotlin: readJvm,
  scala: readScala,
  csharp: readCSharp,
  rust: readRust,
  ruby: readRuby,
  php: readPhp,
  swift: readSwift,
  c: readC,
  cpp: readC,
};
/** Files with scripts in them, and no tree. */
const COMPONENTS = new Set(['vue', 'svelte']);

export const importsSource: FactSource<ImportFacts> = {
  name: 'imports',
  reads: (_path, language = '') => Object.hasOwn(READERS, language) || COMPONENTS.has(language),
  needsTree: (language = '') => Object.hasOwn(READERS, language),
  extract({ language = '', tree, text }) {
    const facts = COMPONENTS.has(language) ? readComponent(text) : tree && READERS[language]?.(tree, text);
    return facts && (facts.imports.length > 0 || facts.declares) ? facts : undefined;
  },
};
