/**
 * The import lines of our own source files, read as text.
 *
 * Types count as much as values: an import that the compiler erases is still something that a reader has to know. Deliberately
 * absent: resolution as Node does it. A relative import names its file, and that is all that is needed here.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { ROOT } from './because.js';

export interface Import {
  /** The importing file, relative to the repository. */
  readonly from: string;
  /** What is imported: a file relative to the repository (with the ending that it has in the tree), or the name of a package. */
  readonly to: string;
}

const STATEMENT = /^[ \t]*(?:import|export)\b(?:[^'"`;=]*?\bfrom)?\s*(['"])([^'"\n]+)\1/gm;
const CALL = /\b(?:import|require|require\.resolve)\(\s*(['"])([^'"\n]+)\1/g;
const COMMENT = /\/\*[\s\S]*?\*\/|^[ \t]*\/\/.*$/gm;

/** What a text imports, as it is written there. */
export function specifiersOf(text: string): readonly string[] {
  const code = text.replace(COMMENT, '');
  return [STATEMENT, CALL].flatMap((pattern) => [...code.matchAll(pattern)].map((found) => found[2] ?? ''));
}

/** The source files below a folder of the repository, sorted. */
export function sourceFiles(folder: string): readonly string[] {
  return readdirSync(`${ROOT}/${folder}`, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => /\.(?:[cm]?ts|mjs)$/.test(path) && !path.includes('/node_modules/'))
    .sort();
}

export function readSource(path: string): string {
  return readFileSync(`${ROOT}/${path}`, 'utf8');
}

/** All imports of the source files below some folders. */
export function importsBelow(...folders: readonly string[]): readonly Import[] {
  return folders.flatMap((folder) =>
    sourceFiles(folder).flatMap((from) => specifiersOf(readSource(from)).map((to) => ({ from, to: target(from, to) }))),
  );
}

function target(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return posix.join(posix.dirname(from), specifier).replace(/\.js$/, '.ts');
}

/** The folder of server/src that a path lies in, such as `engine`; `protocol.ts` for the file beside the folders. */
export function layerOf(path: string): string | undefined {
  return /^server\/src\/([^/]+)/.exec(path)?.[1];
}
