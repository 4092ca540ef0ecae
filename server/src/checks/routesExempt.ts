/**
 * Paths of which nobody asks for a version: health and metrics, well-known files, sign-in, what others call back, one-endpoint protocols.
 *
 * Deliberately absent: what a team exempts by itself.
 */
const EXEMPT = [
  /^\/?\*?$/,
  /(?:^|\/)(?:health|healthz|healthcheck|livez|liveness|readyz|readiness|ready|ping|status|metrics|version)$/i,
  /^\/\.well-known(?:\/|$)/,
  /(?:^|\/)(?:robots\.txt|favicon\.ico|sitemap\.xml|manifest\.json)$/i,
  /(?:^|\/)(?:static|assets|public|docs|api-docs|swagger(?:-ui)?|redoc|openapi(?:\.json|\.yaml)?)(?:\/|$|[-.])/i,
  /(?:^|\/)(?:login|logout|signin|signout|oauth2?|auth)(?:\/|$)/i,
  /(?:^|\/)(?:web)?hooks?(?:\/|$)/i,
  /(?:^|\/)(?:graphql|graphiql|trpc)(?:\/|$)/i,
  /^\/_/,
  /(?:^|\/)internal(?:\/|$)/i,
  /\*$/,
];

export function isExemptByDefault(path: string): boolean {
  return EXEMPT.some((one) => one.test(path));
}
