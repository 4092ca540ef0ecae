/**
 * What the names of files stand for: routers, functions that are given or make them, and constants, through imports and re-exports.
 *
 * Deliberately absent: mounts, and what stands before a path.
 */
import { edgesOf } from '../imports/resolve.js';
import type { World } from '../world.js';
import { type PathPart, type PathText, parameterId, type Ref, type RouteFacts } from './model.js';

const MOST_HOPS = 16;

/** A thing of a file. */
export interface Node {
  readonly file: string;
  readonly id: string;
}

export function keyOf({ file, id }: Node): string {
  return `${file}\n${id}`;
}

/** A text of a path; not complete if a part of it is not known. */
export interface KnownText {
  readonly text: string;
  readonly isComplete: boolean;
}

export type Names = ReturnType<typeof createNames>;

/** What names of files stand for. */
export function createNames(world: World, files: ReadonlyMap<string, RouteFacts>) {
  const edges = edgesOf(world);
  const packages = new Map<string, string[]>();
  for (const [file, facts] of files) {
    if (facts.package === undefined) continue;
    const own = packages.get(facts.package);
    if (own) own.push(file);
    else packages.set(facts.package, [file]);
  }
  const targetOf = (file: string, specifier: string): string | undefined => {
    const target = edges(file).find((edge) => edge.specifier === specifier)?.target;
    return target?.kind === 'files' && target.files.length === 1 ? target.files[0] : undefined;
  };
  /** The file and id that a name leads to, through imports and re-exports. */
  const follow = (file: string, ref: Ref, hops = 0): Node | undefined => {
    if (hops > MOST_HOPS) return undefined;
    const [name = '', ...members] = ref.name.split('.');
    if (ref.within) {
      const among = ref.within.flatMap((one) => packages.get(one) ?? []);
      const holder = among.find((one) => files.get(one)?.exports[name]);
      return holder === undefined ? undefined : { file: holder, id: ref.name };
    }
    if (ref.from === undefined) return { file, id: ref.name };
    const target = targetOf(file, ref.from);
    const facts = target === undefined ? undefined : files.get(target);
    if (target === undefined || !facts) return undefined;
    // Of `import * as routes`, and of a module that exports an object, the first member is what is exported.
    const isWhole = name === '*' || (name === 'default' && !facts.exports.default && members.length > 0);
    const [exported, rest] = isWhole ? [members[0] ?? 'default', members.slice(1)] : [name, members];
    const found = facts.exports[exported];
    if (found) {
      const end = follow(target, found, hops + 1);
      return end && rest.length > 0 ? { ...end, id: [end.id, ...rest].join('.') } : end;
    }
    for (const from of facts.passesOn) {
      const passed = follow(target, { from, name: [exported, ...rest].join('.') }, hops + 1);
      if (passed) return passed;
    }
    return undefined;
  };

  /** The router that a name stands for; of a function, the router that it returns or is given. */
  const routerOf = (file: string, ref: Ref, hops = 0): Node | undefined => {
    const node = follow(file, ref);
    if (!node || hops > MOST_HOPS) return undefined;
    const made = files.get(node.file)?.functions.find(({ id }) => id === node.id);
    if (!made) return node;
    if (ref.called) return made.returns && routerOf(node.file, made.returns, hops + 1);
    return { file: node.file, id: parameterId(node.id, ref.parameter ?? 0) };
  };

  const partOf = (file: string, part: PathPart, hops: number): KnownText => {
    if (typeof part === 'string') return { text: part, isComplete: true };
    if ('unknown' in part) return { text: `{${part.unknown}}`, isComplete: false };
    const node = follow(file, part);
    const constant = node && files.get(node.file)?.constants[node.id];
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
    const given = index === undefined ? undefined : files.get(file)?.functions.find((one) => one.id === owner);
    return given?.routers?.includes(Number(index)) ?? false;
  };
  return { routerOf, textOf, isRouterParameter };
}
