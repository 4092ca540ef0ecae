/**
 * Which imports are meant by a list of globs, packages and modules of Node.
 *
 * A glob speaks of files of the repository, `package:name` of packages by the name under which they are imported, `node:name` of what
 * Node brings. Deliberately absent: resolving (facts/imports).
 */
import { compileGlobs } from '../../facts/glob.js';
import type { Edge } from '../../facts/imports/resolve.js';
import { relativeTo } from '../../facts/paths.js';

export interface Selector {
  /** `perhaps`: it would lead there if the file existed. */
  selects(edge: Edge): 'yes' | 'perhaps' | undefined;
  /** true if it speaks of files. */
  readonly ofFiles: boolean;
  /** true if it speaks of packages or modules of Node. */
  readonly ofPackages: boolean;
}

export function selector(root: string, written: readonly string[]): Selector {
  const { named, globs } = sorted(written);
  const tests = named.map(nameTest);
  const test = compileGlobs(globs);
  const isInside = memo((path) => {
    const relative = relativeTo(root, path);
    return relative !== undefined && test(relative);
  });
  return {
    selects(edge) {
      if (tests.some((holds) => holds(edge))) return 'yes';
      const { target } = edge;
      // Of a package that is a folder, all has to be meant: what cannot be told is left alone.
      if (target.kind === 'files') return target.files.length > 0 && target.files.every(isInside) ? 'yes' : undefined;
      return target.kind === 'lost' && target.path !== undefined && isInside(target.path) ? 'perhaps' : undefined;
    },
    ofFiles: globs.length > 0,
    ofPackages: named.length > 0,
  };
}

/** Whether files lie in globs, each asked once. */
export function fileTest(root: string, globs: readonly string[]): (path: string) => boolean {
  const test = compileGlobs(globs);
  return memo((path) => {
    const relative = relativeTo(root, path);
    return relative !== undefined && test(relative);
  });
}

function sorted(written: readonly string[]) {
  const isName = (one: string) => /^(?:package|node):/.test(one);
  return { named: written.filter(isName), globs: written.filter((one) => !isName(one)) };
}

/** `package:lodash` is `lodash/fp`, too; `*` stands for one part of a name. */
function nameTest(written: string): (edge: Edge) => boolean {
  const colon = written.indexOf(':');
  const name = written.slice(colon + 1);
  const source = escaped(name).replace(/\*+/g, '[^/]*');
  const tests = new Map<string, RegExp>();
  const holds = (specifier: string, separator: string) => {
    const test = tests.get(separator) ?? new RegExp(`^${source}(?:$|${escaped(separator)})`, 'u');
    tests.set(separator, test);
    return test.test(specifier);
  };
  if (written.startsWith('node:'))
    return ({ target, specifier }) => target.kind === 'node' && holds(specifier.replace(/^node:/, ''), '/');
  return ({ target, specifier }) => {
    if (target.kind === 'package') return holds(specifier.replace(/^::|^<|>$/g, ''), target.separator);
    // A package of the workspace has its name as well as its place.
    return target.kind === 'files' && !/^[./#]/.test(specifier) && holds(specifier, '/');
  };
}

function escaped(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
}

function memo(answer: (path: string) => boolean): (path: string) => boolean {
  const known = new Map<string, boolean>();
  return (path) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const now = answer(path);
    known.set(path, now);
    return now;
  };
}
