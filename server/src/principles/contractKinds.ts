/**
 * The kinds of checks that compare with where a line of work began, from what is written to data.
 *
 * Deliberately absent: finding (checks/), and where it began.
 */
import type { ChangeSpec, SchemaDiffSpec } from '../model/check.js';
import {
  CHANGE_KINDS,
  CONTRACT_FORMATS,
  type WrittenChangeCheck,
  type WrittenSchemaDiffCheck,
} from '../model/format.js';
import { listOf } from '../model/lists.js';
import { type CheckContext, complain, finish, type Provenance, type ReadChecks } from './checkParts.js';

/** A check on contracts. */
export function schemaDiffCheck(context: CheckContext, written: WrittenSchemaDiffCheck, from: Provenance): ReadChecks {
  const { files, format, json_schema, protobuf, per, ignore } = written;
  const formats = format === undefined ? CONTRACT_FORMATS : listOf(format);
  for (const [key, needed] of [
    ['json_schema', 'json-schema'],
    ['protobuf', 'protobuf'],
    ['per', 'graphql'],
  ] as const) {
    if (written[key] === undefined || formats.includes(needed)) continue;
    const place = from.place ?? context.file.keyPlace([...context.path, 'schema-diff', key]);
    return complain('empty-check', 'error', `"${key}" is about ${needed}, which "format" leaves out.`, place);
  }
  const spec: SchemaDiffSpec = {
    kind: 'schema-diff',
    ...(files !== undefined && { files: listOf(files) }),
    formats,
    jsonSchema: json_schema ?? 'backward',
    protobuf: protobuf ?? 'file',
    ...(per !== undefined && { per: listOf(per) }),
    ignore: listOf(ignore),
  };
  return { checks: [finish(context, spec, written, from, ['schema-diff'])], problems: [] };
}

/** A check on what has changed. */
export function changeCheck(context: CheckContext, written: WrittenChangeCheck, from: Provenance): ReadChecks {
  const { if: files, was, adds, then, per, most_lines } = written;
  const at = (...keys: readonly string[]) => from.place ?? context.file.keyPlace([...context.path, 'change', ...keys]);
  if (then === undefined && most_lines === undefined)
    return complain(
      'empty-check',
      'error',
      'Say what must have changed, too: then; or how much may: most_lines.',
      at(),
    );
  if (most_lines !== undefined && (!Number.isInteger(most_lines) || most_lines < 1))
    return complain('not-a-count', 'error', '"most_lines" is a whole number from 1.', at('most_lines'));
  if (then !== undefined && most_lines !== undefined) {
    const message = '"then" and "most_lines" are two questions. Make each a check of its own.';
    return complain('several-kinds', 'error', message, at('most_lines'));
  }
  const spec: ChangeSpec = {
    kind: 'change',
    ...(per !== undefined && { per: listOf(per) }),
    ...(files !== undefined && { if: listOf(files) }),
    was: was === undefined ? CHANGE_KINDS : listOf(was),
    adds: listOf(adds),
    needs: listOf(then),
    ...(most_lines !== undefined && { mostLines: most_lines }),
  };
  const key = then === undefined ? 'most_lines' : 'then';
  const check = finish(context, spec, written, from, ['change', key]);
  // How large a change may be is a matter of judgement, unless a team says that it is not.
  const isHint = most_lines !== undefined && written.confidence === undefined;
  return { checks: [isHint ? { ...check, confidence: 'low' } : check], problems: [] };
}
