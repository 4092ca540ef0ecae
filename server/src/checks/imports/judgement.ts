/**
 * What single rules have to say against one import: to, only, layers, apart, into.
 *
 * Deliberately absent: cycles, which are nothing of a single import (cycles.ts).
 */
import { compileGlob } from '../../facts/glob.js';
import type { Edge } from '../../facts/imports/resolve.js';
import { baseName, isWithin, parentOf, relativeTo, upward } from '../../facts/paths.js';
import type { ImportsRule, LayersRule } from '../../model/check.js';
import { fileTest, type Selector, selector } from './selector.js';

export interface Objection {
  /** A sentence without its full stop, to which a reason may be added. */
  readonly says: string;
  /** true if the import leads nowhere, and would be wrong if the file existed. */
  readonly isUnsure?: boolean;
}

/** What is wrong with an import of a file; undefined for nothing. */
export type Judgement = (from: string, edge: Edge) => Objection | undefined;

type JudgedRule = Exclude<ImportsRule, { readonly asks: 'cycles' }>;

/** @param speaksOf the files whose imports the rule is about */
export function judgementOf(root: string, rule: JudgedRule, speaksOf: (path: string) => boolean): Judgement {
  const name = (path: string) => relativeTo(root, path) || baseName(path);
  switch (rule.asks) {
    case 'to': {
      const forbidden = selector(root, rule.to);
      const { instead } = rule;
      return (from, edge) => {
        const found = forbidden.selects(edge);
        if (!found) return undefined;
        const says =
          instead === undefined
            ? `${name(from)} must not import ${targetName(edge, name)}`
            : `Use ${instead}, not ${targetName(edge, name)}`;
        return { says, ...(found === 'perhaps' && { isUnsure: true }) };
      };
    }
    case 'only': {
      const allowed = selector(root, rule.only);
      return (from, edge) => {
        if (!isAsked(allowed, edge) || allowed.selects(edge) || edgeFiles(edge).some(speaksOf)) return undefined;
        const says = `${name(from)} may import only ${andList(rule.only)}, not ${targetName(edge, name)}`;
        return { says, ...(edge.target.kind === 'lost' && { isUnsure: true }) };
      };
    }
    case 'layers':
      return layers(root, rule);
    case 'apart': {
      const unit = unitsOf(root, rule.apart);
      return (from, edge) => {
        const [here, there] = [unit(from), edgeUnit(edge, unit)];
        if (here === undefined || there === undefined || here === there) return undefined;
        return {
          says: `${name(here)} and ${name(there)} stand apart, and this imports ${targetName(edge, name)}`,
          isUnsure: edge.target.kind === 'lost',
        };
      };
    }
    case 'into': {
      const unit = unitsOf(root, rule.into);
      const entries = new Map<string, (path: string) => boolean>();
      const isEntry = (folder: string, path: string) => {
        const test = entries.get(folder) ?? fileTest(folder, rule.through);
        entries.set(folder, test);
        return test(path);
      };
      return (from, edge) => {
        const folder = edgeUnit(edge, unit);
        if (folder === undefined || isWithin(folder, from)) return undefined;
        const files = edgeFiles(edge);
        if (files.length === 0 || files.some((file) => isEntry(folder, file))) return undefined;
        return { says: `Import ${name(folder)} through its ${orList(rule.through)}, not ${targetName(edge, name)}` };
      };
    }
  }
}

/** Nothing is said of packages where only files are listed, and of files where only packages are. */
function isAsked({ ofFiles, ofPackages }: Selector, { target }: Edge): boolean {
  if (target.kind === 'files') return ofFiles && target.files.length > 0;
  return target.kind === 'lost' ? ofFiles && target.path !== undefined : ofPackages;
}

interface KnownLayer {
  readonly name: string;
  /** Which height, from the top. */
  readonly at: number;
  readonly holds: (path: string) => boolean;
}

function layers(root: string, { heights, reach, may }: LayersRule): Judgement {
  const all = heights.flatMap((height, at): readonly KnownLayer[] =>
    height.map(({ name, globs }) => ({ name, at, holds: fileTest(root, globs) })),
  );
  const layerOf = (path: string) => all.find(({ holds }) => holds(path));
  return (from, edge) => {
    const here = layerOf(from);
    const [there, ...others] = [...new Set(placesOf(edge).map(layerOf))];
    if (!here || !there || others.length > 0 || here === there) return undefined;
    const says = objection(here, there);
    return says === undefined ? undefined : { says, isUnsure: edge.target.kind === 'lost' };
  };

  function objection(here: KnownLayer, there: KnownLayer): string | undefined {
    const allowed = may[here.name];
    if (allowed) {
      if (allowed.includes(there.name)) return undefined;
      const known = allowed.length === 0 ? 'no other layer' : `only ${andList(allowed)}`;
      return `${here.name} may import ${known}, not ${there.name}`;
    }
    if (there.at < here.at) return `${here.name} must not import ${there.name}, which lies above it`;
    if (there.at === here.at) return `${here.name} must not import ${there.name}, which stands beside it`;
    if (reach === 'below' || there.at === here.at + 1) return undefined;
    const past = heights[here.at + 1]?.map(({ name }) => name) ?? [];
    return `${here.name} must not reach past ${andList(past)} to ${there.name}`;
  }
}

/** The folder of globs that a file lies in, the innermost; undefined if it lies in none. */
export function unitsOf(root: string, globs: readonly string[]): (path: string) => string | undefined {
  const tests = globs.map((glob) => {
    const plain = glob.replace(/\/(?:\*\*)?$/, '');
    // Without a star, a glob means all below; here it is that folder.
    return /[*?[\]{}()!+@]/.test(plain) ? compileGlob(plain) : (relative: string) => relative === plain;
  });
  const known = new Map<string, string | undefined>();
  const unitOf = (folder: string): string | undefined => {
    for (const one of upward(folder)) {
      const relative = relativeTo(root, one);
      if (relative === undefined || relative === '') return undefined;
      if (tests.some((holds) => holds(relative))) return one;
    }
    return undefined;
  };
  return (path) => {
    // A file can be meant itself, such as a module of one file.
    const relative = relativeTo(root, path);
    if (relative !== undefined && tests.some((holds) => holds(relative))) return path;
    const folder = parentOf(path);
    if (!known.has(folder)) known.set(folder, unitOf(folder));
    return known.get(folder);
  };
}

export function edgeUnit(edge: Edge, unit: (path: string) => string | undefined): string | undefined {
  const [only, ...others] = [...new Set(placesOf(edge).map(unit))];
  return others.length === 0 ? only : undefined;
}

/** The files that an import leads to, or the place where one would be if it existed. */
function placesOf(edge: Edge): readonly string[] {
  const { target } = edge;
  return target.kind === 'lost' && target.path !== undefined ? [target.path] : edgeFiles(edge);
}

export function edgeFiles({ target }: Edge): readonly string[] {
  return target.kind === 'files' ? target.files : [];
}

/** What an import leads to, as people know it. */
export function targetName({ specifier, target }: Edge, name: (path: string) => string): string {
  if (target.kind === 'lost' && target.path !== undefined) return name(target.path);
  if (target.kind !== 'files') return specifier;
  const [first, ...others] = target.files;
  if (first === undefined) return specifier;
  return others.length === 0 ? name(first) : name(parentOf(first));
}

function andList(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function orList(words: readonly string[]): string {
  return andList(words).replace(/ and (?=[^ ]*$)/, ' or ');
}
