/**
 * Routes of Next.js, whose paths are those of their files: `app/…/route.ts` and `pages/api/…`.
 *
 * Deliberately absent: pages, which answer people; rewrites; and which methods a function of `pages/api` answers beyond what its text
 * compares them with.
 */
import type { RouteFact, RouterFact, SettingFact } from '../model.js';
import type { Exported } from './exports.js';

export interface NextFile {
  readonly kind: 'app' | 'pages';
  /** The path of the file as requests know it. */
  readonly path: string;
}

const ROUTE = /\/route\.(?:[cm]?[jt]s|[jt]sx)$/;
const PAGE = /\.(?:[cm]?[jt]s|[jt]sx)$/;
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];
/** What a function reads the method by: a comparison, a case, a key of an object of handlers. */
const ASKED =
  /\bmethod\s*[!=]==?\s*['"`](\w+)|\bcase\s+['"`]([A-Z]+)['"`]\s*:|^\s*['"`]?(GET|POST|PUT|PATCH|DELETE)['"`]?\s*[:(]/gm;
const PROTOCOL = /['"]@trpc\/server\/adapters\//;

/** What a path says; undefined if it is no file of routes. */
export function nextFileOf(path: string): NextFile | undefined {
  if (/\.(?:test|spec|stories|d)\.\w+$/.test(path)) return undefined;
  const pages = /\/pages(\/api\/.+)$/.exec(path)?.[1];
  if (pages !== undefined && PAGE.test(path)) {
    const inner = pages.replace(PAGE, '').replace(/\/index$/, '');
    return { kind: 'pages', path: segmentsOf(inner.split('/').slice(1)) };
  }
  if (!ROUTE.test(path)) return undefined;
  const folders = path.replace(ROUTE, '').split('/');
  const app = appFolder(folders);
  if (app < 0) return undefined;
  const inner = folders.slice(app + 1);
  if (inner.some((one) => one.startsWith('_'))) return undefined;
  return { kind: 'app', path: segmentsOf(inner) };
}

/** The folder where paths begin: the first `app` with the looks of one, as a repository may lie below another of this name. */
function appFolder(folders: readonly string[]): number {
  const first = folders.findIndex((one, index) => one === 'app' && /^(?:api$|[([@])/.test(folders[index + 1] ?? ''));
  return first < 0 ? folders.lastIndexOf('app') : first;
}

function segmentsOf(folders: readonly string[]): string {
  const kept = folders.filter((one) => !/^(?:\(.*\)|@.*)$/.test(one));
  return `/${kept.map((one) => one.replace(/^\[{1,2}(\.{3})?([^\]]+)\]{1,2}$/, (_all, rest, name) => `:${name}${rest ? '*' : ''}`)).join('/')}`;
}

/** The routes that a file of routes exports. */
export function nextFacts(
  { kind, path }: NextFile,
  exported: readonly Exported[],
  text: string,
): { readonly routers: readonly RouterFact[]; readonly routes: readonly RouteFact[] } {
  const isProtocol = PROTOCOL.test(text) || /\[\.{3}trpc\]|\[trpc\]/.test(path);
  const fact = (methods: readonly string[], { start, end }: Exported): RouteFact => ({
    router: { name: NEXT },
    methods,
    path: [path],
    start,
    end,
    ...(isProtocol && { isProtocol }),
  });
  const routes =
    kind === 'app'
      ? exported.flatMap((one) => (METHODS.includes(one.name) ? [fact([one.name], one)] : []))
      : exported.flatMap((one) => (one.name === 'default' ? [fact(methodsIn(text), one)] : []));
  const [first] = routes;
  if (!first) return { routers: [], routes: [] };
  return { routers: [{ id: NEXT, framework: 'next', isRoot: true, start: first.start, end: first.end }], routes };
}

const NEXT = 'next';

function methodsIn(text: string): readonly string[] {
  const asked = new Set([...text.matchAll(ASKED)].flatMap(([, a, b, c]) => a ?? b ?? c ?? []));
  const known = METHODS.filter((one) => asked.has(one));
  return known.length > 0 ? known : ['ALL'];
}

/** The path that `next.config` puts before all others. */
export function nextSettings(path: string, text: string): readonly SettingFact[] {
  if (!/\/next\.config\.[cm]?[jt]s$/.test(path)) return [];
  const found = /^\s*basePath\s*:\s*(['"`])(\/[^'"`$]*)\1/m.exec(text);
  if (!found?.[2]) return [];
  const start = found.index + found[0].lastIndexOf(found[2]);
  const of = { framework: 'next', folder: path.slice(0, path.lastIndexOf('/')) };
  return [{ of, path: [found[2]], start, end: start + found[2].length }];
}
