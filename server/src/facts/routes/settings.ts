/**
 * What is set for whole applications: a prefix of all paths but some, and how declared versions become part of a request.
 *
 * Deliberately absent: mounts, and who declares which version.
 */
import { isWithin } from '../paths.js';
import { compileWildcard } from '../wildcard.js';
import type { Area, DeclaredVersion, Ref, RouteFacts, SettingFact } from './model.js';
import { append, type KnownText, keyOf, type Names, type Node, type RouterNode } from './names.js';

/** A setting, with the file that makes it. */
export interface Setting {
  readonly file: string;
  readonly fact: SettingFact;
}

/** What settings make of a path: the text before it, and what versions it has. */
export interface Begun extends KnownText {
  /** The settings that put text there. */
  readonly by: readonly (Setting & { readonly text: string })[];
  /** The segment of a version that comes behind the prefix; empty for none. */
  readonly segment: string;
  readonly versions: readonly DeclaredVersion[];
}

/** The settings of each router, outermost first. `targetsOf` names the routers that a name of a file stands for. */
export function collectSettings(
  files: ReadonlyMap<string, RouteFacts>,
  routers: ReadonlyMap<string, RouterNode>,
  targetsOf: (file: string, ref: Ref) => readonly Node[],
): ReadonlyMap<string, readonly Setting[]> {
  const settings = new Map<string, Setting[]>();
  const put = (node: Node, setting: Setting) => append(settings, keyOf(node), setting);
  const areas: (Setting & { readonly area: Area })[] = [];
  for (const [file, { settings: own = [] }] of files) {
    for (const fact of own) {
      if ('framework' in fact.of) areas.push({ file, fact, area: fact.of });
      else for (const node of targetsOf(file, fact.of)) put(node, { file, fact });
    }
  }
  if (areas.length === 0) return settings;
  areas.sort((a, b) => Number(b.area.isOutermost ?? false) - Number(a.area.isOutermost ?? false));
  for (const { file, id, fact } of routers.values()) {
    if (fact.isRoot !== true) continue;
    const ofFramework = areas.filter(({ area }) => area.framework === fact.framework);
    const around = ofFramework.filter(({ area }) => isWithin(area.folder, file));
    // The settings of an application are those of its library modules as well, where there is but one application.
    const shared = ofFramework.filter(({ area }) => area.isShared);
    const folders = new Set(shared.map(({ area }) => area.folder));
    const name = files.get(file)?.package;
    for (const one of around.length > 0 ? around : folders.size === 1 ? shared : []) {
      if (isMeant(one.area, fact.kind, name)) put({ file, id }, one);
    }
  }
  return settings;
}

function isMeant({ kind, packages }: Area, ownKind: string | undefined, name = ''): boolean {
  if (kind !== undefined && kind !== ownKind) return false;
  return !packages || packages.some((one) => name === one || name.startsWith(`${one}.`));
}

/**
 * What comes before a path, once for each version that it has.
 * @param path the path below the application
 * @param declared the versions that are declared on the way, outermost first
 */
export function begin(
  settings: readonly Setting[],
  path: string,
  methods: readonly string[],
  declared: readonly DeclaredVersion[],
  names: Names,
): readonly Begun[] {
  const by: (Setting & { readonly text: string })[] = [];
  let isComplete = true;
  for (const setting of settings) {
    const { file, fact } = setting;
    const isExcepted = fact.except?.some(
      (one) =>
        (one.method === undefined || methods.includes(one.method)) && matches(names.textOf(file, one.path).text, path),
    );
    const known = names.textOf(file, fact.path);
    if (isExcepted) continue;
    isComplete &&= known.isComplete;
    if (known.text !== '') by.push({ ...setting, text: known.text });
  }
  const text = by.map((one) => trimmed(one.text)).join('');
  const versioning = settings.find(({ fact }) => fact.versioning)?.fact.versioning;
  const fallback = settings.find(({ fact }) => fact.version)?.fact.version;
  const told = declared.filter((one) => one.by !== 'application');
  // The innermost declaration is meant: that of the route before that of its controller.
  const version = declared.findLast((one) => one.by === 'application') ?? fallback;
  const whole = { text, isComplete, by };
  if (!versioning || !version) return [{ ...whole, segment: '', versions: told }];
  const { before } = versioning;
  if (versioning.by !== 'path' || before === undefined) {
    const by = version.each?.every((one) => one === '') ? 'neutral' : versioning.by;
    return [{ ...whole, segment: '', versions: [...told, { by, text: version.text }] }];
  }
  return (version.each ?? [version.text]).map((one) =>
    one === ''
      ? { ...whole, segment: '', versions: [...told, { by: 'neutral', text: version.text }] }
      : { ...whole, segment: `/${before}${one}`, versions: told },
  );
}

function trimmed(path: string): string {
  const inner = path.replace(/^\/+|\/+$/g, '');
  return inner === '' ? '' : `/${inner}`;
}

/** true for a path that is meant by one with parameters and stars. */
function matches(written: string, path: string): boolean {
  return compileWildcard(trimmed(written).replace(/\{\*\w+\}|\(\.\*\)|\*\w*|:\w+/g, '*'))(trimmed(path));
}
