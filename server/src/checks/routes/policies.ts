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
  /** false for a path that departs from it; undefined where that cannot be known. */
  keeps(route: EffectiveRoute, path: EffectivePath): boolean | undefined;
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
      keeps: ({ route }) =>
        !(route.methods.includes('GET') && route.isList) || route.takes === undefined || takesOne(route.takes, ask.by),
      says: { route: '{route} answers a list, and nobody can ask for a part of it{how}.', mount: '' },
    };
  }
  if (ask.asks === 'keyed') {
    return {
      ...leaf,
      keeps: ({ route }) => !route.isCreation || route.takes === undefined || takesOne(route.takes, ask.by),
      says: { route: '{route} creates something, and a request that is repeated creates it twice{how}.', mount: '' },
    };
  }
  return {
    ...leaf,
    keeps: ({ route }) => route.deprecated === undefined || DATED.test(route.deprecated),
    says: { route: '{route} is deprecated, and nobody says until when it answers{how}.', mount: '' },
  };
}

/** A year, a version, or a word of removal with either. */
const DATED = /\b20\d\d\b|\bv?\d+\.\d+|\bsunset\b/i;

function takesOne(takes: readonly string[], names: readonly string[]): boolean {
  const known = new Set(takes.map((one) => one.toLowerCase()));
  return names.some((name) => known.has(name.toLowerCase()));
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
    // A call is named by its package, which is its path.
    if (style === 'path') return inPath(path) || told.has('package');
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
