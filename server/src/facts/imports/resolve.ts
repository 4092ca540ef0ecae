/**
 * Which file an import means. TypeScript and JavaScript, by relative path.
 *
 * Looks at nothing but the world's list of files. Deliberately absent: what lies in node_modules.
 */
import { parentOf, resolvePath } from '../paths.js';
import type { World } from '../world.js';

const ENDINGS = [
  '',
  '.ts',
  '.tsx',
  '.js',
  '.jsx',
  '.mts',
  '.cts',
  '.mjs',
  '.cjs',
  '/index.ts',
  '/index.tsx',
  '/index.js',
];

/** The path of the file that is meant; undefined if it is none of the world's. */
export function resolveImport(world: World, from: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const base = resolvePath(parentOf(from), specifier);
  // A text may name the file that the compiler will make of another.
  const written = [base, ...(/\.[cm]?jsx?$/.test(base) ? [base.replace(/\.([cm]?)js(x?)$/, '.$1ts$2')] : [])];
  return written.flatMap((one) => ENDINGS.map((ending) => one + ending)).find((path) => world.has(path));
}
