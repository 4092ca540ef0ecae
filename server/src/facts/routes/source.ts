/**
 * Routes, read off single files of every language and framework that is known.
 *
 * Deliberately absent: the frameworks (each language has a folder), and putting files together (compose.ts).
 */
import type { FactSource } from '../source.js';
import type { Subject } from '../subject.js';
import { HINT } from './javascript/frameworks.js';
import { routesOfJavaScript } from './javascript/source.js';
import type { RouteFacts } from './model.js';
import { withRemarks } from './remarks.js';

const JAVASCRIPT = new Set(['typescript', 'tsx', 'javascript', 'jsx']);

export const routesSource: FactSource<RouteFacts> = {
  name: 'routes',
  reads: (_path, language) => JAVASCRIPT.has(language ?? ''),
  needsTree: (language) => JAVASCRIPT.has(language ?? ''),
  extract(subject) {
    const facts = read(subject);
    return facts && withRemarks(facts, subject.text);
  },
};

function read({ text, tree }: Subject): RouteFacts | undefined {
  if (!tree || !(HINT.test(text) || /\bexports?\b/.test(text))) return undefined;
  return routesOfJavaScript(tree, text);
}
