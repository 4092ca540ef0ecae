/**
 * The kinds of checks that run over facts of many files, and the one that runs nothing, from what is written to data.
 *
 * Deliberately absent: the facts (facts/), and finding (checks/).
 */
import type { AdoptSpec, AskSpec, FilesSpec } from '../model/check.js';
import type { WrittenAdoptCheck, WrittenFilesCheck } from '../model/format.js';
import { listOf } from '../model/lists.js';
import { type CheckContext, complain, finish, type Provenance, type ReadChecks } from './checkParts.js';

/** Questions for a reviewer. */
export function askCheck(context: CheckContext, written: string | readonly string[], from: Provenance): ReadChecks {
  const spec: AskSpec = { kind: 'ask', questions: listOf(written) };
  return { checks: [finish(context, spec, {}, from, ['ask'])], problems: [] };
}

const FILES_ASK = ['exists', 'absent', 'sibling', 'headings', 'named'] as const;

/** A check on which files there are. */
export function filesCheck(context: CheckContext, written: WrittenFilesCheck, from: Provenance): ReadChecks {
  const asks = FILES_ASK.find((key) => written[key] !== undefined);
  if (asks === undefined) {
    const place = from.place ?? context.file.keyPlace([...context.path, 'files']);
    return complain('empty-check', 'error', `Say what is asked of the files: ${FILES_ASK.join(', ')}.`, place);
  }
  const { per, exists, absent, sibling, headings, named } = written;
  const spec: FilesSpec = {
    kind: 'files',
    ...(per !== undefined && { per: listOf(per) }),
    ...(exists !== undefined && { exists: listOf(exists) }),
    ...(absent !== undefined && { absent: listOf(absent) }),
    ...(sibling !== undefined && { sibling: listOf(sibling) }),
    ...(headings !== undefined && { headings: { in: headings.in, has: listOf(headings.has) } }),
    ...(named !== undefined && { named }),
  };
  return { checks: [finish(context, spec, written, from, ['files', asks])], problems: [] };
}

/** A check that takes over what another tool finds. */
export function adoptCheck(context: CheckContext, written: WrittenAdoptCheck, from: Provenance): ReadChecks {
  const spec: AdoptSpec = {
    kind: 'adopt',
    sources: listOf(written.source),
    codes: listOf(written.code),
    mentions: listOf(written.mentions),
  };
  const key = (['source', 'code', 'mentions'] as const).find((one) => listOf(written[one]).length > 0);
  if (key === undefined) {
    const place = from.place ?? context.file.keyPlace([...context.path, 'adopt']);
    return complain('empty-check', 'error', 'Say what is adopted: source, code or mentions.', place);
  }
  return { checks: [finish(context, spec, written, from, ['adopt', key])], problems: [] };
}
