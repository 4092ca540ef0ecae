/** The text of CODEOWNERS files, so that what they say follows an edit. Deliberately absent: reading it (read.ts). */
import { baseName } from '../paths.js';
import type { FactSource } from '../source.js';

export const codeownersSource: FactSource<string> = {
  name: 'codeowners',
  reads: (path) => baseName(path) === 'CODEOWNERS',
  needsTree: () => false,
  extract: ({ text }) => text,
};
