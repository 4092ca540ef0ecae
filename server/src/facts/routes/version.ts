/**
 * Versions in paths. A version is a whole segment: `v1`, `v1.43`, `v1beta1`, `2010-04-01`, `2024-01`; not `ipv4-addresses`.
 *
 * Deliberately absent: whether a path should have one.
 */
const SEGMENT = /^(?:v\d+(?:\.\d+){0,2}(?:(?:p\d+)?(?:alpha|beta|rc)\d*)?|20\d{2}-\d{2}(?:-\d{2})?)$/i;

/** The version in a path; undefined if it has none. */
export function versionIn(path: string): string | undefined {
  return path.split('/').find((segment) => SEGMENT.test(segment));
}
