/**
 * Of which routes something is asked: not of health and metrics, sign-in, what others call back, and not of what is for others than
 * those whom the check is about.
 *
 * Deliberately absent: what is asked of them.
 */
import { compileGlobs } from '../../facts/glob.js';
import { relativeTo } from '../../facts/paths.js';
import type { EffectivePath, EffectiveRoute } from '../../facts/routes/compose.js';
import type { Check, ExemptGroup, RoutesSpec } from '../../model/check.js';

/** Paths by the group that they belong to. A part of a path is a whole segment, so that `/authors` is no sign-in. */
const PATHS: { readonly [group in Exclude<ExemptGroup, 'pages' | 'tests'>]: readonly RegExp[] } = {
  root: [/^\/?\*?$/, /\*\w*$/],
  health: [
    /(?:^|\/)(?:health|healthz|healthcheck|livez|liveness|live|readyz|readiness|ready|ping|status|metrics|version)$/i,
    /(?:^|\/)(?:health|healthz|actuator|debug\/pprof)\//i,
  ],
  'well-known': [/^\/\.well-known(?:\/|$)/, /(?:^|\/)(?:robots\.txt|favicon\.ico|sitemap\.xml|manifest\.json)$/i],
  assets: [/(?:^|\/)(?:static|assets|public|og)(?:\/|$)/i],
  documents: [/(?:^|\/)(?:docs|api-docs|swagger(?:-ui)?|redoc|openapi(?:\.json|\.ya?ml)?)(?:\/|$|[-.])/i],
  'sign-in': [/(?:^|\/)(?:login|logout|signin|signout|sign_in|sign_out|oauth2?|auth)(?:\/|$)/i],
  callbacks: [/(?:^|\/)(?:web)?hooks?(?:\/|$)/i],
  protocols: [/(?:^|\/)(?:graphql|graphiql|trpc)(?:\/|$)/i],
  internal: [/^\/_/, /(?:^|\/)(?:internal|cron|revalidate)(?:\/|$)/i],
};
const TESTS =
  /(?:^|\/)(?:tests?|__tests__|__mocks__|specs?|e2e|fixtures)\/|[._-](?:test|spec)\.\w+$|_(?:test|spec)\.(?:go|rb|py)$|(?:^|\/)test_[^/]*\.py$/;

/** For whom a route is, as far as it is known, and whether that is among those asked about. */
export interface Audience {
  readonly name: string | undefined;
  readonly isAsked: boolean;
}

export interface Asked {
  /** The paths of a route of which something is asked; none, if nothing is asked of it at all. */
  pathsOf(route: EffectiveRoute): readonly EffectivePath[];
  /** `wanted`: the audiences that the principle names where it says for what it holds. */
  audienceOf(route: EffectiveRoute, wanted: readonly string[]): Audience;
}

export function createAsked({ root }: Check, { exempt, groups, audience }: RoutesSpec): Asked {
  const isExempted = compileGlobs(exempt.map((glob) => glob.replace(/^\//, '')));
  const patterns = groups.flatMap((group) => (group === 'pages' || group === 'tests' ? [] : PATHS[group]));
  const leavesPages = groups.includes('pages');
  const leavesProtocols = groups.includes('protocols');
  const leavesTests = groups.includes('tests');
  const leavesInternal = groups.includes('internal');
  const isExempt = (path: string) =>
    patterns.some((one) => one.test(path)) || (exempt.length > 0 && isExempted(path.replace(/^\//, '')));
  return {
    pathsOf: ({ file, route, paths }) => {
      if (leavesPages && route.isPage) return [];
      if (leavesProtocols && route.isProtocol) return [];
      if (leavesTests && TESTS.test(relativeTo(root, file) ?? file)) return [];
      return paths.filter(({ path }) => !isExempt(path));
    },
    audienceOf: ({ route, router, paths }, wanted) => {
      const asked = audience.length > 0 ? audience : wanted;
      const mounted = paths[0]?.steps.findLast(({ mount }) => mount.audience)?.mount.audience;
      const name = route.audience ?? router?.fact.audience ?? mounted;
      if (name === undefined) return { name, isAsked: true };
      const words = name.toLowerCase().split(/[-_ ]/);
      const isNamed = asked.some(
        (one) => one.toLowerCase() === name.toLowerCase() || words.includes(one.toLowerCase()),
      );
      // Without a word on whom it is about, a check leaves alone what is for nobody outside.
      return { name, isAsked: asked.length > 0 ? isNamed : !(leavesInternal && words.includes('internal')) };
    },
  };
}
