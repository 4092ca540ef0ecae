/**
 * Routes told to people: the whole path, its version, and the pieces that it is made of with where each is written.
 *
 * Deliberately absent: whether a route is as it should be.
 */
import type { EffectivePath, EffectiveRoute } from '../facts/routes/compose.js';
import { versionIn } from '../facts/routes/version.js';
import { codeSpan, escapeMarkdown } from './safeMarkdown.js';

const MOST = 10;

/** Where a piece of a path is written, in a few words; undefined for the place that is pointed at. */
export type WhereIs = (file: string, offset: number) => string | undefined;

/** One route with all its paths. */
export function routeInWords(route: EffectiveRoute, whereIs: WhereIs): string {
  return route.paths
    .slice(0, MOST)
    .map((path) => [titleOf(route, path), madeOf(path, whereIs)].filter((one) => one !== '').join('  \n'))
    .join('\n\n');
}

/** All routes below a mount or a router, a line each. */
export function routesInWords(routes: readonly EffectiveRoute[]): string {
  const paths = routes.flatMap((route) => route.paths.map((path) => `- ${titleOf(route, path)}`));
  const rest = paths.length > MOST ? [`- and ${paths.length - MOST} more`] : [];
  const title = routes.length === 1 ? 'One route is' : `${routes.length} routes are`;
  return [`${title} below this:`, '', ...paths.slice(0, MOST), ...rest].join('\n');
}

function titleOf({ route }: EffectiveRoute, path: EffectivePath): string {
  return `**${escapeMarkdown(route.methods.join(', '))}** ${codeSpan(path.path)} · ${versionOf(path)}`;
}

function versionOf({ path, versions, isComplete }: EffectivePath): string {
  const inPath = versionIn(path);
  if (inPath !== undefined) return `version ${codeSpan(inPath)}`;
  const last = versions.at(-1);
  if (last?.by === 'neutral') return 'for all versions';
  if (last) return `version ${codeSpan(last.text)} (${last.by})`;
  return isComplete ? 'no version' : 'a part of the path is not known';
}

function madeOf({ pieces }: EffectivePath, whereIs: WhereIs): string {
  if (pieces.length < 2) return '';
  return pieces
    .map(({ file, start, text }) => {
      const where = whereIs(file, start);
      return where === undefined ? codeSpan(text) : `${codeSpan(text)} (${escapeMarkdown(where)})`;
    })
    .join(' + ');
}
