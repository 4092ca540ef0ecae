/**
 * Paths and addresses that a principles file writes: pages with the reasoning, records, sources, rule files and what it builds on.
 *
 * Deliberately absent: whether anything stands there.
 */
import type { WrittenPrinciple } from '../model/format.js';
import type { Place } from '../model/lines.js';
import { listOf } from '../model/lists.js';
import type { Link } from '../model/principle.js';
import type { ReadFile } from './file.js';
import type { KeyPath } from './readContext.js';
import { linkOf } from './where.js';

export interface WrittenLink {
  /** The key that it stands behind. */
  readonly key: 'reasoning' | 'record' | 'source' | 'rules' | 'extends';
  readonly link: Link;
  readonly place: Place;
  /** The keys that lead to it. */
  readonly path: KeyPath;
}

/** All links of a file, in no order. A `source` may be prose: only what looks like a path or an address is one. */
export function linksIn(file: ReadFile): readonly WrittenLink[] {
  const found: WrittenLink[] = [];
  const put = (key: WrittenLink['key'], text: string | undefined, path: KeyPath) => {
    const link = text === undefined || (key === 'source' && !looksLikeLink(text)) ? undefined : linkOf(file.path, text);
    if (link) found.push({ key, link, place: file.valuePlace(path), path });
  };
  const { extends: bases, workflows = {}, principles = {} } = file.written;
  for (const [i, base] of listOf(bases).entries()) {
    if (/^\.{0,2}\/|\.(?:ya?ml|md)$/.test(base)) put('extends', base, at(['extends'], bases, i));
  }
  for (const [name, { source }] of Object.entries(workflows)) put('source', source, ['workflows', name, 'source']);
  for (const [id, written] of Object.entries(principles)) {
    if (typeof written === 'string') continue;
    const path = ['principles', id];
    put('reasoning', written.reasoning, [...path, 'reasoning']);
    put('record', written.decision?.record, [...path, 'decision', 'record']);
    for (const { text, path: own } of sourcesOf(written)) put('source', text, [...path, ...own]);
    for (const { text, path: own } of ruleFilesOf(written)) put('rules', text, [...path, ...own]);
  }
  return found;
}

interface Written {
  readonly text: string | undefined;
  readonly path: KeyPath;
}

function sourcesOf(written: WrittenPrinciple): readonly Written[] {
  const lists = [
    [['business'], written.business],
    [['tradeoffs'], written.tradeoffs],
    [['outcomes'], written.outcomes],
    [['decision', 'evidence'], written.decision?.evidence],
  ] as const;
  return lists.flatMap(([path, list]) =>
    listOf<{ readonly source?: string }>(list).map((one, i) => ({
      text: one.source,
      path: [...at(path, list, i), 'source'],
    })),
  );
}

function ruleFilesOf({ check }: WrittenPrinciple): readonly Written[] {
  return listOf(check).flatMap((one, i): Written[] => {
    if (typeof one === 'string' || one.syntax === undefined) return [];
    const path = [...at(['check'], check, i), 'syntax'];
    if (typeof one.syntax === 'string') return [{ text: one.syntax, path }];
    return [{ text: one.syntax.rules, path: [...path, 'rules'] }];
  });
}

/** The path of an item, where one or a list may stand. */
function at(path: KeyPath, list: unknown, index: number): KeyPath {
  return Array.isArray(list) ? [...path, index] : path;
}

function looksLikeLink(text: string): boolean {
  return (
    /^https?:\/\/\S+$/i.test(text) || /^(?:\.{0,2}\/)?[\w@.~-]+(?:\/[\w@.~-]+)*\.[a-z]\w{0,7}(?:#\S*)?$/i.test(text)
  );
}
