/**
 * What manifests and deployments name: dependencies that ship, and datastores, each with its place.
 *
 * Read leniently, by the name of the file. Dependencies of development alone are left out, for nobody runs them. Deliberately absent:
 * what is new, versions, and lock files.
 */
import { type ConfigNode, entryOf, readConfig } from '../config/index.js';
import { baseName } from '../paths.js';
import type { Span } from '../syntaxTrees.js';
import { datastoreOfImage, datastoreOfPackage, datastoreOfResource } from './datastores.js';

export interface Entry extends Span {
  readonly kind: 'dependency' | 'datastore';
  readonly name: string;
}

type Reader = (text: string) => readonly Entry[];

const READERS: readonly (readonly [name: RegExp, read: Reader])[] = [
  [/^package\.json$/, (text) => keysAt(text, 'json', ['dependencies'], ['optionalDependencies'])],
  [/^composer\.json$/, (text) => keysAt(text, 'json', ['require']).filter(({ name }) => name.includes('/'))],
  [/^Cargo\.toml$/, (text) => keysAt(text, 'toml', ['dependencies'], ['workspace', 'dependencies'])],
  [/^pyproject\.toml$/, pyproject],
  [/^requirements(?:[-_.]?prod\w*|[-_.]?base)?\.(?:txt|in)$/, requirements],
  [/^go\.mod$/, goMod],
  [
    /^Gemfile$/,
    (text) => found(text, /^\s*gem\s+["']([\w.-]+)["'](?!.*\bgroup:?\s*(?:=>)?\s*\[?:(?:development|test))/gm),
  ],
  [/^pom\.xml$/, pom],
  [
    /\.(?:cs|fs|vb)proj$|^Directory\.Packages\.props$/,
    (text) => found(text, /<Package(?:Reference|Version)\s+Include="([\w.-]+)"/g),
  ],
  [
    /^build\.gradle(?:\.kts)?$/,
    (text) => found(text, /^\s*(?:api|implementation|runtimeOnly|compile)\s*\(?\s*["']([\w.-]+:[\w.-]+)/gm),
  ],
  [/^(?:docker-)?compose(?:[.-][\w-]+)*\.ya?ml$/, compose],
  [/\.tf$/, (text) => resources(text)],
];

/** true for a file of which entries can be read. */
export function hasEntries(path: string): boolean {
  return READERS.some(([name]) => name.test(baseName(path)));
}

/** What a file names, in its order. */
export function entriesOf(path: string, text: string): readonly Entry[] {
  const read = READERS.find(([name]) => name.test(baseName(path)))?.[1];
  const named = read?.(text) ?? [];
  const stores = named.flatMap((one): readonly Entry[] => {
    const store = one.kind === 'dependency' ? datastoreOfPackage(one.name) : undefined;
    return store === undefined ? [] : [{ ...one, kind: 'datastore', name: store }];
  });
  return [...named, ...stores].sort((a, b) => a.start - b.start);
}

function dependency(name: string, { start, end }: Span): Entry {
  return { kind: 'dependency', name, start, end };
}

/** Names in the first group of an expression. */
function found(text: string, pattern: RegExp): readonly Entry[] {
  return [...text.matchAll(pattern)].map((match) => {
    const name = match[1] ?? '';
    const start = match.index + match[0].lastIndexOf(name);
    return dependency(name, { start, end: start + name.length });
  });
}

function valueAt(node: ConfigNode | undefined, keys: readonly string[]): ConfigNode | undefined {
  return keys.reduce<ConfigNode | undefined>((at, key) => at && entryOf(at, key)?.value, node);
}

function keysAt(text: string, format: 'json' | 'toml', ...places: readonly (readonly string[])[]): readonly Entry[] {
  const [root] = readConfig(format, text).documents;
  return places.flatMap((keys) =>
    (valueAt(root, keys)?.entries ?? []).map(({ key, keySpan, value }) => dependency(key, keySpan ?? value.span)),
  );
}

const REQUIREMENT = /^\s*([A-Za-z0-9][\w.-]*)/;

function pyproject(text: string): readonly Entry[] {
  const [root] = readConfig('toml', text).documents;
  const listed = (valueAt(root, ['project', 'dependencies'])?.entries ?? []).flatMap(({ value }) => {
    const name = REQUIREMENT.exec(String(value.value))?.[1];
    return name === undefined ? [] : [dependency(name.toLowerCase(), value.span)];
  });
  const poetry = keysAt(text, 'toml', ['tool', 'poetry', 'dependencies']).filter(({ name }) => name !== 'python');
  return [...listed, ...poetry];
}

function requirements(text: string): readonly Entry[] {
  return found(text, /^([A-Za-z0-9][\w.-]*)(?=\s*(?:[[=<>~!;#@]|$))/gm).map((one) => ({
    ...one,
    name: one.name.toLowerCase(),
  }));
}

function goMod(text: string): readonly Entry[] {
  const blocks = [...text.matchAll(/^require\s*\(([^)]*)\)/gm)].flatMap((block) => {
    const from = block.index + block[0].indexOf('(') + 1;
    const inside = found(block[1] ?? '', /^\s*(\S+)\s+v\S+(?!.*\/\/\s*indirect)/gm);
    return inside.map((one) => ({ ...one, start: one.start + from, end: one.end + from }));
  });
  return [...blocks, ...found(text, /^require\s+(\S+)\s+v\S+(?!.*\/\/\s*indirect)/gm)];
}

function pom(text: string): readonly Entry[] {
  return [...text.matchAll(/<dependency>([\s\S]*?)<\/dependency>/g)].flatMap((match) => {
    const inside = match[1] ?? '';
    const [group, artifact] = ['groupId', 'artifactId'].map((tag) => new RegExp(`<${tag}>\\s*([\\w.-]+)`).exec(inside));
    if (!group || !artifact || /<scope>\s*(?:test|provided)\s*</.test(inside)) return [];
    const start =
      match.index + '<dependency>'.length + artifact.index + artifact[0].length - (artifact[1] ?? '').length;
    return [dependency(`${group[1]}:${artifact[1]}`, { start, end: start + (artifact[1] ?? '').length })];
  });
}

function compose(text: string): readonly Entry[] {
  const [root] = readConfig('yaml', text).documents;
  return (valueAt(root, ['services'])?.entries ?? []).flatMap(({ value }): readonly Entry[] => {
    const image = valueAt(value, ['image']);
    const name = typeof image?.value === 'string' ? datastoreOfImage(image.value) : undefined;
    return image && name !== undefined ? [{ kind: 'datastore', name, ...image.span }] : [];
  });
}

function resources(text: string): readonly Entry[] {
  return [...text.matchAll(/^resource\s+"(\w+)"/gm)].flatMap((match): readonly Entry[] => {
    const type = match[1] ?? '';
    const name = datastoreOfResource(type);
    const start = match.index + match[0].indexOf(type);
    return name === undefined ? [] : [{ kind: 'datastore', name, start, end: start + type.length }];
  });
}
