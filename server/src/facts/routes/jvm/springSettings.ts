/**
 * What is set for a Spring application as a whole: a path before all others, and how versions are told; by `application.properties`,
 * `application.yaml`, or a class that configures it.
 *
 * Deliberately absent: settings of profiles, which hold in some places alone.
 */
import { type ConfigNode, entryOf, readConfig } from '../../config/index.js';
import { parentOf } from '../../paths.js';
import { type Area, NO_FACTS, type PathText, type RouteFacts, type SettingFact, type Versioning } from '../model.js';
import { argumentsAt } from './expression.js';
import type { JvmNames } from './names.js';

const FILE = /\/src\/main\/resources\/(?:config\/)?application\.(?:properties|ya?ml)$/;
/** In the order in which they stand before a path. */
const PREFIXES = ['server.servlet.context-path', 'spring.webflux.base-path', 'spring.mvc.servlet.path'];
const VERSIONED: { readonly [key: string]: Versioning } = {
  header: { by: 'header' },
  'query-parameter': { by: 'query' },
  'path-segment': { by: 'path' },
  'media-type-parameter': { by: 'media-type' },
};
const CONFIGURED: { readonly [method: string]: Versioning } = {
  useRequestHeader: { by: 'header' },
  useRequestParam: { by: 'query' },
  useQueryParam: { by: 'query' },
  usePathSegment: { by: 'path' },
  useMediaTypeParameter: { by: 'media-type' },
};

export function isSpringSettings(path: string): boolean {
  return FILE.test(path);
}

/** What a settings file says; undefined if it says nothing of paths. */
export function settingsOfFile(path: string, text: string): RouteFacts | undefined {
  const read = path.endsWith('.properties') ? ofProperties(text) : ofYaml(text);
  const of: Area = { framework: 'spring', folder: folderOf(path), isShared: true };
  const prefixes = PREFIXES.flatMap((key): readonly SettingFact[] => {
    const found = read(key);
    if (!found || found.text === '' || found.text === '/') return [];
    return [
      { of: { ...of, isOutermost: true }, path: [withoutPlaceholders(found.text)], start: found.start, end: found.end },
    ];
  });
  const ways = ['spring.mvc.apiversion.use.', 'spring.webflux.apiversion.use.'].flatMap((key) =>
    Object.entries(VERSIONED).flatMap(([name, versioning]): readonly SettingFact[] => {
      const found = read(key + name);
      return found ? [{ of, path: [], versioning, start: found.start, end: found.end }] : [];
    }),
  );
  const fallback = read('spring.mvc.apiversion.default') ?? read('spring.webflux.apiversion.default');
  const settings: SettingFact[] = [...prefixes, ...ways];
  if (fallback) {
    const { start, end } = fallback;
    settings.push({ of, path: [], version: { by: 'application', text: fallback.text }, start, end });
  }
  return settings.length > 0 ? { ...NO_FACTS, settings: settings.flatMap(forBoth) } : undefined;
}

/** Functions that answer stand below the same paths. */
function forBoth(setting: SettingFact): readonly SettingFact[] {
  if (!('framework' in setting.of)) return [setting];
  return [setting, { ...setting, of: { ...setting.of, framework: 'spring-functional' } }];
}

interface Found {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function ofProperties(text: string): (key: string) => Found | undefined {
  return (key) => {
    const found = new RegExp(`^[ \\t]*${key.replaceAll('.', '\\.')}[ \\t]*[=:][ \\t]*(.*?)[ \\t\\r]*$`, 'm').exec(text);
    if (!found) return undefined;
    const start = found.index + found[0].lastIndexOf(found[1] ?? '');
    return { text: found[1] ?? '', start, end: start + (found[1]?.length ?? 0) };
  };
}

/** Keys may be nested or joined by dots; the first document is what holds without a profile. */
function ofYaml(text: string): (key: string) => Found | undefined {
  const [document] = readConfig('yaml', text).documents;
  const look = (node: ConfigNode, parts: readonly string[]): ConfigNode | undefined => {
    if (parts.length === 0) return node;
    for (let length = parts.length; length > 0; length--) {
      const entry = entryOf(node, parts.slice(0, length).join('.'));
      const found = entry && look(entry.value, parts.slice(length));
      if (found) return found;
    }
    return undefined;
  };
  return (key) => {
    const node = document && look(document, key.split('.'));
    if (!node) return undefined;
    const { start, end } = node.span;
    return { text: text.slice(start, end).replace(/^["']|["']$/g, ''), start, end };
  };
}

/** `${PATH:/api}` is `/api` where nothing else is set. */
function withoutPlaceholders(text: string): string {
  return text.replace(/\$\{[^}:]*:?([^}]*)\}/g, '$1');
}

/** Classes that configure paths and versions for all controllers. */
export const CONFIGURES = /\baddPathPrefix\s*\(|\b(?:ApiVersionConfigurer|ApiVersionStrategy)\b/;

export function settingsOfClass(path: string, text: string, names: JvmNames): readonly SettingFact[] {
  const area: Area = { framework: 'spring', folder: folderOf(path), isShared: true };
  const prefixes = [...text.matchAll(/\baddPathPrefix\s*\(/g)].flatMap((found): readonly SettingFact[] => {
    const [first, second] = argumentsAt(text, found.index + found[0].length - 1);
    if (!first || !second) return [];
    const end = first.start + first.text.length;
    const written = /^"[^"]*"$|^[\w.]+$/.test(first.text) ? names.path(first.text, '') : [{ unknown: first.text }];
    return [{ ...meant(area, second.text, written), start: first.start, end }];
  });
  const ways = Object.entries(CONFIGURED).flatMap(([method, versioning]): readonly SettingFact[] => {
    const at = text.search(new RegExp(`\\.\\s*${method}\\s*\\(`));
    return at < 0 ? [] : [{ of: area, path: [], versioning, start: at, end: at + method.length + 1 }];
  });
  const fallback = /\.\s*setDefaultVersion\s*\(\s*("[^"]*")/.exec(text);
  const version: readonly SettingFact[] = fallback
    ? [
        {
          of: area,
          path: [],
          version: { by: 'application', text: fallback[1] ?? '' },
          start: fallback.index,
          end: fallback.index + fallback[0].length,
        },
      ]
    : [];
  return [...prefixes, ...ways, ...version];
}

/** Which controllers a prefix is for: those with an annotation, or of packages; of another condition nothing is known. */
function meant(area: Area, condition: string, path: PathText): Pick<SettingFact, 'of' | 'path'> {
  const annotation = /(?:forAnnotation|[aA]nnotation\w*)\s*\(\s*(?:\w+,\s*)?(\w+)(?:\.class|::class)/.exec(
    condition,
  )?.[1];
  if (annotation !== undefined) return { of: { ...area, kind: annotation }, path };
  if (/forAnyHandlerType|->\s*true|\{\s*true\s*\}/.test(condition)) return { of: area, path };
  const packages = /forBasePackage\s*\(([^)]*)\)/.exec(condition)?.[1];
  if (packages !== undefined) {
    return { of: { ...area, packages: [...packages.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name) }, path };
  }
  return { of: area, path: [{ unknown: condition }] };
}

/** The sources of the module that a file is part of. */
function folderOf(path: string): string {
  return /^(.*\/src\/\w+)\//.exec(path)?.[1] ?? parentOf(path);
}
