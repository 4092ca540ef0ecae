/**
 * One principles file, YAML or Markdown, as its author wrote it, with a way back to every place in it.
 *
 * Deliberately absent: other files. What a file means together with others is merge.ts's business.
 */
import type { TSchema } from '@sinclair/typebox';
import { PrincipleObject, PrinciplesFile, type WrittenFile, type WrittenPrinciple } from '../model/format.js';
import type { Place } from '../model/lines.js';
import type { Problem } from '../model/problem.js';
import { type Edits, editsOf } from './edits.js';
import { type Locator, locatorOf } from './locator.js';
import { type FrontMatter, readProse, splitFrontMatter } from './markdown.js';
import { findSpan, type KeyPath, readDocument } from './reader.js';
import type { PrincipleRecord } from './records/principleRecord.js';
import { problemAt, type Source, sourceOf } from './source.js';
import { parseYaml, type YamlDocument } from './yaml.js';

export interface ReadFile extends Locator {
  readonly written: WrittenFile;
  readonly problems: readonly Problem[];
  /** true: part of it does not parse, so a face that knows an earlier good state keeps that in force. */
  readonly broken: boolean;
  /** Ways to change the file that keep its layout and comments. */
  readonly edits: Edits;
  /** For a handbook or a decision record that is included. */
  readonly record?: IncludedRecord;
  /** The ids of principles with the places of their keys. */
  readonly ids: readonly { readonly id: string; readonly place: Place }[];
}

/** What only Markdown that was written for people has. */
export interface IncludedRecord {
  readonly includedAt: Place;
  /** What was read, by the ids of its principles: one, or several from a page that is a list. */
  readonly parts: ReadonlyMap<string, PrincipleRecord>;
  /** The day of its last review. */
  readonly reviewed?: Place;
}

/** Without these a principle cannot be in force as it was meant. */
const ESSENTIAL: readonly unknown[] = ['statement', 'level', 'where', 'final', 'waivable'];

/**
 * Reads a principles file. A Markdown file is one only if its front matter has a `statement`; for others undefined.
 */
export function readFile(path: string, text: string): ReadFile | undefined {
  const source = sourceOf(path, text);
  if (!/\.(md|markdown)$/i.test(path)) return readYamlFile(source);
  const frontMatter = splitFrontMatter(source);
  return frontMatter && readMarkdownFile(source, frontMatter);
}

function readYamlFile(source: Source): ReadFile {
  const { documents, problems, broken } = parseYaml(source);
  const readings = documents.map((document) => readDocument(source, document, PrinciplesFile));
  const written = joined(readings.map((reading) => reading.value));
  const dropped = readings.flatMap((reading) => reading.dropped);
  const all = [...problems, ...readings.flatMap((reading) => reading.problems)];
  return finish(source, documents, [], written, dropped, all, broken);
}

function readMarkdownFile(source: Source, frontMatter: FrontMatter): ReadFile | undefined {
  const { documents, problems, broken } = parseYaml(source, frontMatter.span);
  const [document] = documents;
  if (!document || !findSpan(document, ['statement'])) return undefined;
  const schema: TSchema = PrincipleObject;
  const reading = readDocument(source, document, schema);
  const id = source.path.slice(source.path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  const prose = readProse(source.text.slice(frontMatter.bodyStart));
  const front = (reading.value ?? {}) as WrittenPrinciple;
  const decision = prose.decision && { ...prose.decision, ...front.decision };
  const principle = { ...prose, ...front, ...(decision && { decision }) };
  const prefix = ['principles', id];
  const dropped = reading.dropped.map((path) => [...prefix, ...path]);
  const written: WrittenFile = { principles: { [id]: principle as never } };
  return finish(source, [document], prefix, written, dropped, [...problems, ...reading.problems], broken);
}

function finish(
  source: Source,
  documents: readonly YamlDocument[],
  prefix: KeyPath,
  written: WrittenFile,
  dropped: readonly KeyPath[],
  problems: readonly Problem[],
  broken: boolean,
): ReadFile {
  const { keyPlace, valuePlace, textAt } = locatorOf(source, documents, prefix);
  const lost = new Set(
    dropped
      .filter((path) => path[0] === 'principles' && path.length >= 3 && ESSENTIAL.includes(path[2]))
      .map((path) => String(path[1])),
  );
  const kept = Object.entries(written.principles ?? {}).filter(([id]) => !lost.has(id));
  const notes = [...lost].map((id): Problem => {
    const place = keyPlace(['principles', id]);
    const message = `The principle "${id}" is not in force until the error in it is mended.`;
    return { code: 'not-in-force', severity: 'information', message, ...place };
  });
  return {
    path: source.path,
    written: written.principles ? { ...written, principles: Object.fromEntries(kept) } : written,
    problems: [
      ...problems,
      ...notes,
      ...odd(
        source,
        kept.map(([id]) => id),
        keyPlace,
      ),
    ],
    broken,
    keyPlace,
    valuePlace,
    edits: editsOf(source, documents, prefix),
    textAt,
    ids: Object.keys(written.principles ?? {}).map((id) => ({ id, place: keyPlace(['principles', id]) })),
  };
}

/** Ids that an exception comment could not name. */
function odd(source: Source, ids: readonly string[], keyPlace: (path: KeyPath) => Place): Problem[] {
  return ids
    .filter((id) => !/^[a-z0-9]+(?:[-_.][a-z0-9]+)*$/.test(id))
    .map((id) => {
      const { range } = keyPlace(['principles', id]);
      const span = [range.start.offset, range.end.offset] as const;
      return problemAt(
        source,
        span,
        'odd-id',
        'warning',
        `An id is lower-case words with dashes between them, such as "small-changes"; "${id}" cannot be named in an exception.`,
      );
    });
}

/** The pieces of a file put together; where the file parses there is one. */
function joined(values: readonly unknown[]): WrittenFile {
  const pieces = values.filter((value): value is WrittenFile => typeof value === 'object' && value !== null);
  if (pieces.length === 0) return {};
  const principles = Object.assign({}, ...pieces.map((piece) => piece.principles ?? {}));
  return { ...Object.assign({}, ...pieces), ...(Object.keys(principles).length > 0 ? { principles } : {}) };
}
