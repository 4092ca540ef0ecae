/**
 * What the names of files stand for: routers, functions that are given or make them, and constants, through imports and re-exports.
 *
 * Deliberately absent: mounts, and what stands before a path.
 */
import { leadsOf } from '../imports/resolve.js';
import { parentOf, resolvePath } from '../paths.js';
import type { Span } from '../syntaxTrees.js';
import type { World } from '../world.js';
import { createStated } from './configured.js';
import {
  type FunctionFact,
  type PathPart,
  type PathText,
  parameterId,
  type Ref,
  type RouteFacts,
  type RouterFact,
} from './model.js';

const MOST_HOPS = 16;

/** A thing of a file. */
export interface Node {
  readonly file: string;
  readonly id: string;
}

/** A router of a file. */
export interface RouterNode extends Node {
  readonly fact: RouterFact;
}

export function keyOf({ file, id }: Node): string {
  return `${file}\n${id}`;
}

/** A thing again of its key. */
export function nodeOf(key: string): Node {
  const [file = '', id = ''] = key.split('\n');
  return { file, id };
}

/** Puts a value behind those that a key has. */
export function append<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const known = lists.get(key);
  if (known) known.push(value);
  else lists.set(key, [value]);
}

/** A text of a path; not complete if a part of it is not known. */
export interface KnownText {
  readonly text: string;
  readonly isComplete: boolean;
}

export type Names = ReturnType<typeof createNames>;

/** What names of files stand for. */
export function createNames(world: World, files: ReadonlyMap<string, RouteFacts>) {
  const leads = leadsOf(world);
  const targets = new Map<string, readonly string[]>();
  const packages = new Map<string, string[]>();
  for (const [file, facts] of files) {
    if (facts.package === undefined) continue;
    append(packages, facts.package, file);
  }
  /** The files that a specifier means: one, or all of a package. */
  const targetsOf = (file: string, specifier: string): readonly string[] => {
    const key = `${file}\n${specifier}`;
    const ready = targets.get(key);
    if (ready) return ready;
    const target = leads(file, specifier);
    // What is no import is a path: of another document, say.
    const paths = target ? (target.kind === 'files' ? target.files : []) : [resolvePath(parentOf(file), specifier)];
    const found = paths.filter((one) => files.has(one));
    targets.set(key, found);
    return found;
  };
  let holders: ReadonlyMap<string, readonly string[]> | undefined;
  /** The one file of all packages that has a thing of this name; undefined if several have. */
  const holderOf = (name: string): string | undefined => {
    holders ??= byExport([...packages.values()].flat(), files);
    const [first, ...others] = holders.get(name) ?? [];
    return others.length === 0 ? first : undefined;
  };
  /** The file and id that a name leads to, through imports, re-exports and whatever is another name of something. */
  const follow = (file: string, ref: Ref, hops = 0): Node | undefined => {
    if (hops > MOST_HOPS) return undefined;
    const parts = ref.name.split('.');
    const [first = '', second] = parts;
    if (ref.within) {
      const among = ref.within.flatMap((one) => packages.get(one) ?? []);
      const holder = among.find((one) => files.get(one)?.exports[first]) ?? (ref.anywhere && holderOf(first));
      return holder === undefined ? undefined : { file: holder, id: ref.name };
    }
    if (ref.from === undefined) return behind({ file, id: ref.name }, hops);
    const among = targetsOf(file, ref.from);
    for (let length = parts.length; length > 0; length--) {
      for (const target of among) {
        const { exports = {} } = files.get(target) ?? {};
        // Of `import * as routes`, and of a module that exports an object, the first member is what is exported.
        const isWhole = first === '*' || (first === 'default' && !exports.default && second !== undefined);
        const named = isWhole ? parts.slice(1) : parts;
        const found = exports[named.slice(0, length).join('.') || 'default'];
        const next = found && withMembers(found, named.slice(length));
        // A package that takes one of its own modules hands on what the module is.
        if (next && !(target === file && next.from === ref.from && next.name === ref.name)) {
          return follow(target, next, hops + 1);
        }
      }
    }
    for (const target of among) {
      for (const from of files.get(target)?.passesOn ?? []) {
        const name = first === '*' ? parts.slice(1).join('.') || 'default' : ref.name;
        const passed = follow(target, { from, name }, hops + 1);
        if (passed) return passed;
      }
    }
    // A name of a package may be a module of its own.
    if (second === undefined || world.language(file) !== 'python') return undefined;
    const name = parts.slice(1).join('.');
    return follow(file, { from: `${ref.from}${ref.from.endsWith('.') ? '' : '.'}${first}`, name }, hops + 1);
  };
  /** What an id of a file is another name of; itself, if of nothing. */
  const behind = (node: Node, hops: number): Node | undefined => {
    const aliases = files.get(node.file)?.aliases;
    if (!aliases) return node;
    const parts = node.id.split('.');
    for (let length = parts.length; length > 0; length--) {
      const alias = aliases[parts.slice(0, length).join('.')];
      if (alias) return follow(node.file, withMembers(alias, parts.slice(length)), hops + 1);
    }
    return promoted(node, hops) ?? node;
  };
  /** A member that a type does not have itself but takes from one that it embeds. */
  const promoted = ({ file, id }: Node, hops: number): Node | undefined => {
    const { embeds, exports = {} } = files.get(file) ?? {};
    if (!embeds || exports[id]) return undefined;
    const [type = '', ...members] = id.split('.');
    if (members.length === 0) return undefined;
    for (const one of embeds[type] ?? []) {
      const found = follow(file, withMembers(one, members), hops + 1);
      if (found && isTold(found)) return found;
    }
    return undefined;
  };
  const isTold = ({ file, id }: Node): boolean => {
    const { exports = {}, constants = {} } = files.get(file) ?? {};
    return exports[id] !== undefined || constants[id] !== undefined || /[@#]/.test(id);
  };

  /** The router that a name stands for; of a function, the router that it returns or is given. */
  const routerOf = (file: string, ref: Ref, hops = 0): Node | undefined => {
    const node = follow(file, ref);
    if (!node || hops > MOST_HOPS) return undefined;
    const made = functionsOf(node.file).get(node.id);
    if (!made) return node;
    if (ref.called) return made.returns && routerOf(node.file, made.returns, hops + 1);
    return { file: node.file, id: parameterId(node.id, ref.parameter ?? 0, ref.member) };
  };

  const functions = new Map<string, ReadonlyMap<string, FunctionFact>>();
  const functionsOf = (file: string): ReadonlyMap<string, FunctionFact> => {
    const ready = functions.get(file) ?? new Map(files.get(file)?.functions.map((one) => [one.id, one]));
    functions.set(file, ready);
    return ready;
  };

  /** Where a function is written. */
  const functionOf = (file: string, ref: Ref): (Span & { readonly file: string }) | undefined => {
    const node = follow(file, ref);
    const span = node && functionsOf(node.file).get(node.id)?.span;
    return node && span && { file: node.file, ...span };
  };

  const stated = createStated(world, files);
  /** What files of settings state for `config.Server.Prefix`: each field on the way has a key. */
  const statedFor = (file: string, ref: Ref): PathText | undefined => {
    const parts = ref.name.split('.');
    let last: string | undefined;
    const keys = parts.slice(1).flatMap((member, index) => {
      const owner = follow(file, { ...ref, name: parts.slice(0, index + 1).join('.') });
      const key = owner && files.get(owner.file)?.reads?.[`${owner.id}.${member}`];
      last = key === undefined ? undefined : owner?.file;
      return key ?? [];
    });
    const value = last === undefined ? undefined : stated(last, keys);
    return value === undefined ? undefined : [value];
  };

  const partOf = (file: string, part: PathPart, hops: number): KnownText => {
    if (typeof part === 'string') return { text: part, isComplete: true };
    if ('unknown' in part) return { text: `{${part.unknown}}`, isComplete: false };
    const node = follow(file, part);
    const constant = node && (files.get(node.file)?.constants[node.id] ?? statedFor(file, part));
    if (!constant && part.isOptional) return { text: '', isComplete: true };
    if (!node || !constant || hops > MOST_HOPS) return { text: `{${part.name}}`, isComplete: false };
    return textOf(node.file, constant, hops + 1);
  };
  const textOf = (file: string, path: PathText, hops = 0): KnownText => {
    const parts = path.map((part) => partOf(file, part, hops));
    return {
      text: parts.map(({ text }) => text).join(''),
      isComplete: parts.every(({ isComplete }) => isComplete),
    };
  };
  /** true for what a function is given, if its type or name says that it is a router. */
  const isRouterParameter = ({ file, id }: Node): boolean => {
    const [owner, index] = id.split('#');
    const given = index === undefined ? undefined : functionsOf(file).get(owner ?? '');
    return given?.routers?.includes(Number(index)) ?? false;
  };
  /** The methods of what a name stands for that are given routers. */
  const takersOf = (file: string, ref: Ref): readonly (Node & { readonly fact: FunctionFact })[] => {
    const node = follow(file, ref);
    if (!node) return [];
    return [...functionsOf(node.file).values()]
      .filter(({ id }) => id.startsWith(`${node.id}.`))
      .map((fact) => ({ file: node.file, id: fact.id.slice(node.id.length + 1), fact }));
  };
  return { routerOf, functionOf, textOf, isRouterParameter, takersOf };
}

/** Files by the names of what they have for others. */
function byExport(among: readonly string[], files: ReadonlyMap<string, RouteFacts>): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>();
  for (const file of among) for (const name of Object.keys(files.get(file)?.exports ?? {})) append(found, name, file);
  return found;
}

/** A member of what a name stands for, of whatever depth. */
function withMembers(ref: Ref, members: readonly string[]): Ref {
  return members.length === 0 ? ref : { ...ref, name: [ref.name, ...members].join('.') };
}
