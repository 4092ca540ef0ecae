/**
 * A handbook page or a decision record, and what a team writes of it: by its id, or in a principle that names it as its record or its
 * reasoning. The two are one principle then, in which the team's words go first and the record fills in what they leave open.
 *
 * Deliberately absent: reading either.
 */
import type { WrittenPrinciple } from '../model/format.js';
import { listOf } from '../model/lists.js';
import type { Prose } from '../model/principle.js';
import type { Draft, Layer, Share } from './effective.js';
import { linkOf } from './where.js';

/** A record and what a team wrote over it; and what of the record is left to be read. */
export function writtenOver(
  record: WrittenPrinciple,
  { id, layer }: Share,
  team: WrittenPrinciple,
): { readonly written: WrittenPrinciple; readonly prose: readonly Prose[] } {
  const aka = [...listOf(record.aka), ...listOf(team.aka)];
  const decision = { ...record.decision, ...team.decision };
  const fromRecord = {
    statement: team.statement === undefined,
    why: team.why === undefined,
    tradeoffs: team.tradeoffs === undefined,
    alternatives: team.decision?.alternatives === undefined,
    evidence: team.decision?.evidence === undefined,
    status: record.status !== undefined && team.status === undefined,
    facts: true,
  };
  return {
    written: {
      ...record,
      ...team,
      ...(aka.length > 0 && { aka: [...new Set(aka)] }),
      ...(Object.keys(decision).length > 0 && { decision }),
    },
    prose: layer.file.record?.parts.get(id)?.proseBeside((block) => fromRecord[block]) ?? [],
  };
}

/** Joins records to the principles that name them. A record that somebody names is no principle of its own beside that. */
export function joinRecords(layers: readonly Layer[], drafts: Map<string, Draft>): void {
  const records = new Map<string, Share[]>();
  for (const layer of layers) {
    for (const [id, written] of layer.part === 'included' ? Object.entries(layer.file.written.principles ?? {}) : []) {
      if (typeof written === 'string') continue;
      const own = records.get(layer.file.path) ?? [];
      records.set(layer.file.path, [...own, { id, layer, written, path: ['principles', id] }]);
    }
  }
  if (records.size === 0) return;
  for (const draft of [...drafts.values()]) {
    const record = draft.shares.map((share) => namedBy(share, records)).find((one) => one !== undefined);
    if (!record || draft.shares.some(({ layer }) => layer === record.layer)) continue;
    // How strongly a team means it, where, and what it is called is the team's to say.
    const {
      title: _title,
      level: _level,
      where: _where,
      status: _status,
      superseded_by: _by,
      ...told
    } = record.written;
    const { written, prose } = writtenOver(told, record, draft.written);
    drafts.set(draft.id, { ...draft, shares: [...draft.shares, { ...record, written: told }], written, prose });
    const own = drafts.get(record.id);
    if (own?.shares.length === 1 && own.shares[0]?.layer === record.layer) drafts.delete(record.id);
  }
}

function namedBy({ layer, written }: Share, records: ReadonlyMap<string, readonly Share[]>): Share | undefined {
  for (const text of [written.decision?.record, written.reasoning]) {
    const link = text === undefined ? undefined : linkOf(layer.file.path, text);
    const [first, ...others] = (link && records.get(link.target)) ?? [];
    if (others.length === 0 && first) return first;
    // Of a page with several, its heading says which one is meant.
    const meant = [first, ...others].find(
      (one) => one && one.layer.file.record?.parts.get(one.id)?.anchor === link?.anchor,
    );
    if (meant && link?.anchor !== undefined) return meant;
  }
  return undefined;
}
