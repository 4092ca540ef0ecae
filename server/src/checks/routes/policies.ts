/**
 * What is asked of a route, and whether it does it: a version, pages, a key, a day.
 *
 * Deliberately absent: of which routes it is asked, and where it is told.
 */
import type { EffectivePath, EffectiveRoute } from '../../facts/routes/compose.js';
import { versionIn } from '../../facts/routes/version.js';
import { compileWildcard } from '../../facts/wildcard.js';
import type { RoutesAsk, RoutesSpec, VersionStyle } from '../../model/check.js';

/** Something that is asked of routes. */
export interface Policy {
  /** `answer` is the code that answers, where it is wanted and known. */
  keeps(route: EffectiveRoute, path: EffectivePath, answer?: string): boolean;
  /** true where the code that answers has to be looked at. */
  wantsAnswer?(route: EffectiveRoute): boolean;
  /** `any`: one path that keeps it is enough, and the others are for those who have not moved yet. */
  readonly needs: 'any' | 'all';
  /** true: it belongs to mounts as much as to routes. */
  readonly isOfMounts: boolean;
  /** The sentence at a route, and at what stands for several. */
  readonly says: { readonly route: string; readonly mount: string };
}

export function policyOf({ ask }: RoutesSpec): Policy {
  if (ask.asks === 'versioned') return versioned(ask);
  const leaf = { needs: 'all', isOfMounts: false } as const;
  if (ask.asks === 'paged') {
    return {
      ...leaf,
      keeps: ({ route }, _path, answer) =>
        route.takes ? !route.isList || takesOne(route.takes, ask.by) : !readsAll(answer) || isPaged(answer, ask.by),
      wantsAnswer: (one) => one.route.methods.includes('GET') && isCollection(one),
      says: { route: '{route} answers a list, and nobody can ask for a part of it{how}.', mount: '' },
    };
  }
  if (ask.asks === 'keyed') {
    return {
      ...leaf,
      keeps: ({ route }, _path, answer) =>
        route.takes ? !route.isCreation || takesOne(route.takes, ask.by) : !creates(answer) || isKeyed(answer, ask.by),
      wantsAnswer: (one) => one.route.methods.includes('POST') && isCollection(one),
      says: { route: '{route} creates something, and a request that is repeated creates it twice{how}.', mount: '' },
    };
  }
  return {
    ...leaf,
    // What comments and attributes in code call deprecated is asked where they stand.
    keeps: ({ route, framework }) =>
      route.deprecated === undefined || !DOCUMENTS.has(framework) || DATED.test(route.deprecated),
    says: { route: '{route} is deprecated, and nobody says until when it answers{how}.', mount: '' },
  };
}

/** What describes an API and is no code. */
export const DOCUMENTS: ReadonlySet<string> = new Set(['openapi', 'protobuf']);

/** A year, a version, or a word of removal with either. */
const DATED = /\b20\d\d\b|\bv?\d+\.\d+|\bsunset\b/i;

function takesOne(takes: readonly string[], names: readonly string[]): boolean {
  const known = new Set(takes.map((one) => one.toLowerCase()));
  return names.some((name) => known.has(name.toLowerCase()));
}

/** true for a path that ends in a name, not in a parameter: of all things of a sort. */
function isCollection({ paths }: EffectiveRoute): boolean {
  return paths.every(({ path }) => !/(?:[:*][^/]*|[>}\]])$/.test(path));
}

/** Everything is read, as Prisma, TypeORM, Sequelize and Mongoose write it. */
function readsAll(answer = ''): boolean {
  return /\.(?:findMany|findAll)\(|\.find\(\s*(?:\{\s*\})?\s*\)/.test(answer);
}

function isPaged(answer = '', names: readonly string[]): boolean {
  // Whoever is given the whole query may read a page off it.
  const passesQuery = /\bquery\b(?!\s*\.)/.test(answer);
  return (
    passesQuery ||
    /\b(?:take|limit|skip|offset|paginate\w*)\b/i.test(answer) ||
    names.some((name) => holds(answer, name))
  );
}

function creates(answer = ''): boolean {
  return /\.(?:create|insert|insertOne|save)\(/.test(answer);
}

function isKeyed(answer = '', names: readonly string[]): boolean {
  return /idempot|\.upsert\(/i.test(answer) || names.some((name) => holds(answer, name));
}

function holds(text: string, name: string): boolean {
  return text.toLowerCase().includes(name.toLowerCase());
}

const MISSES: { readonly [style in Exclude<VersionStyle, 'never'>]: string } = {
  path: 'carries no version',
  any: 'carries no version',
  header: 'takes no version in a header',
  query: 'takes no version as a parameter',
  'media-type': 'tells no version in its media type',
};

function versioned({ style, versions }: Extract<RoutesAsk, { asks: 'versioned' }>): Policy {
  const others = versions.map(compileWildcard);
  const inPath = ({ path }: EffectivePath) =>
    versionIn(path) !== undefined || path.split('/').some((segment) => others.some((isOne) => isOne(segment)));
  if (style === 'never') {
    return {
      keeps: (_, path) => !inPath(path),
      needs: 'all',
      isOfMounts: true,
      says: {
        route: '{route} carries a version in its path{how}.',
        mount: 'The {routes} routes below this carry a version in their path, such as {route}{how}.',
      },
    };
  }
  const keeps = (path: EffectivePath): boolean => {
    const told = new Set(path.versions.map(({ by }) => by));
    // A route that says that it stands for all versions has answered the question.
    if (told.has('neutral')) return true;
    // A call is named by its package, which is its path; and a path may keep a place for whichever version is asked for.
    if (style === 'path') return inPath(path) || told.has('package') || told.has('path');
    if (style === 'any') return inPath(path) || told.size > 0;
    return told.has(style);
  };
  const misses = MISSES[style];
  return {
    keeps: (_, path) => keeps(path),
    needs: 'any',
    isOfMounts: true,
    says: {
      route: `{route} ${misses}{how}.`,
      mount: `None of the {routes} routes below this ${misses.replace(' no ', ' a ')}, such as {route}{how}.`,
    },
  };
}
