/**
 * How sure a finding about a route can be: never surer than its check, than what was measured for its framework, and than what is
 * known of those for whom the route is.
 *
 * Deliberately absent: how it was measured (docs/field-study).
 */
import type { Confidence } from '../../model/format.js';

/** What is read as it is written; and frameworks whose routes were compared with a truth that nobody here wrote. */
const MEASURED: ReadonlySet<string> = new Set([
  'openapi',
  'protobuf',
  'aspnet',
  'fastify',
  'nestjs',
  'spring',
  'fastapi',
  'chi',
  'gin',
  'net/http',
]);
const ORDER: readonly Confidence[] = ['low', 'medium', 'high'];

export function confidenceOf(check: Confidence, framework: string, isSure: boolean): Confidence {
  const most: Confidence = !MEASURED.has(framework) ? 'low' : isSure ? 'high' : 'medium';
  return ORDER[Math.min(ORDER.indexOf(check), ORDER.indexOf(most))] ?? 'low';
}
