/**
 * The kinds of checks that compare with where a line of work began, from what is written to data.
 *
 * Deliberately absent: finding (checks/), and where it began.
 */
import type { SchemaDiffSpec } from '../model/check.js';
import { CONTRACT_FORMATS, type WrittenSchemaDiffCheck } from '../model/format.js';
import { listOf } from '../model/lists.js';
import { type CheckContext, finish, type Provenance, type ReadChecks } from './checkParts.js';

/** A check on contracts. */
export function schemaDiffCheck(context: CheckContext, written: WrittenSchemaDiffCheck, from: Provenance): ReadChecks {
  const { files, format, json_schema, protobuf, per, ignore } = written;
  const spec: SchemaDiffSpec = {
    kind: 'schema-diff',
    ...(files !== undefined && { files: listOf(files) }),
    formats: format === undefined ? CONTRACT_FORMATS : listOf(format),
    jsonSchema: json_schema ?? 'backward',
    protobuf: protobuf ?? 'file',
    ...(per !== undefined && { per: listOf(per) }),
    ignore: listOf(ignore),
  };
  return { checks: [finish(context, spec, written, from, ['schema-diff'])], problems: [] };
}
