/**
 * Hover: on a finding, on the id of a principle wherever it is written – in an exception comment, in a principles file, in prose –
 * and on a key of the format.
 *
 * The words come from explain/. Deliberately absent: hovers on code that no finding stands on.
 */
import { type Hover, type HoverParams, MarkupKind, type Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Cancellation } from '../../engine/index.js';
import { hover as tell } from '../../explain/index.js';
import type { FileReport, Finding } from '../../model/finding.js';
import type { Range } from '../../model/lines.js';
import type { Principle } from '../../model/principle.js';
import { keyAt } from '../../principles/index.js';
import { cursorIn, openPrinciples } from '../authoring.js';
import type { Context } from '../context.js';
import { rangesMeet, toRange } from '../convert.js';
import { explainOptions } from '../explaining.js';

/** What the pointer stands on. */
interface Pointed {
  readonly principle: Principle;
  readonly finding?: Finding;
  readonly range: Range | undefined;
}

export function registerHover(context: Context): void {
  const { connection, documents, guard } = context;
  connection.onHover(
    guard.request<HoverParams, Hover | null>('hover', null, async ({ textDocument, position }, cancellation) => {
      const document = documents.get(textDocument.uri);
      const path = document && documents.pathOf(document);
      if (!document || path === undefined) return null;
      return (
        (await hoverAt(context, { document, path, position }, cancellation)) ??
        hoverOnKey(context, textDocument.uri, position)
      );
    }),
  );
}

async function hoverAt(
  context: Context,
  at: { readonly document: TextDocument; readonly path: string; readonly position: Position },
  cancellation: Cancellation,
): Promise<Hover | null> {
  const { session, abilities } = context;
  const { document, path, position } = at;
  const { report } = await session.report(document, cancellation);
  const word = idAt(context, document, path, position, report);
  const pointed = word ? [word] : findingsAt(context, path, position, report);
  const [first] = pointed;
  if (!first) return null;
  const { project } = session;
  const governing = project.governing(path);
  const scope = project.scopeOf(path);
  const { team } = session.settingsFor(path);
  const reader = {
    today: project.today(),
    fileTeams: project.teamsOf(path),
    ...(team !== '' && { team }),
    ...(scope && { scope }),
  };
  const sections = pointed.map(({ principle, finding }) => {
    const governs = governing.find((one) => one.principle.id === principle.id);
    const about = { ...reader, ...(finding && { finding }), ...(governs && { governing: governs }) };
    return tell(principle, about, explainOptions(context, { id: principle.id, uri: document.uri }));
  });
  return {
    contents: {
      kind: abilities.markdownHover ? MarkupKind.Markdown : MarkupKind.PlainText,
      value: sections.join('\n\n---\n\n'),
    },
    ...(first.range && { range: toRange(first.range) }),
  };
}

/** What the format says of a key. */
async function hoverOnKey(context: Context, uri: string, position: Position): Promise<Hover | null> {
  const open = await openPrinciples(context, uri);
  const cursor = open && cursorIn(open, position);
  if (!open || cursor?.role !== 'key') return null;
  const key = keyAt([...cursor.path, cursor.word.text]);
  if (!key) return null;
  const { start, end } = cursor.word;
  const [name, kind] = context.abilities.markdownHover
    ? [`**${key.key}**`, MarkupKind.Markdown]
    : [key.key, MarkupKind.PlainText];
  return {
    contents: { kind, value: `${name} (${key.holds})\n\n${key.description}` },
    range: { start: open.document.positionAt(start), end: open.document.positionAt(end) },
  };
}

/** The principles whose findings stand at a position, each once. */
function findingsAt({ session }: Context, path: string, position: Position, report: FileReport): readonly Pointed[] {
  const pointed = new Map<string, Pointed>();
  for (const finding of report.findings) {
    if (pointed.has(finding.principle)) continue;
    if (!rangesMeet(toRange(finding.range), { start: position, end: position })) continue;
    const principle = session.project.principle(finding.principle, path);
    if (principle) pointed.set(finding.principle, { principle, finding, range: finding.range });
  }
  return [...pointed.values()];
}

/** The principle whose id is written at a position. */
function idAt(
  { session }: Context,
  document: TextDocument,
  path: string,
  position: Position,
  report: FileReport,
): Pointed | undefined {
  const offset = document.offsetAt(position);
  const written = session.project.idAt(path, offset) ?? wordAt(document, position, offset, report);
  const principle = written === undefined ? undefined : session.project.principle(written, path);
  return principle && { principle, range: undefined };
}

/**
 * A word that may be an id. Single words such as `latency` stand in code for other reasons: they count in exception comments alone.
 */
function wordAt(document: TextDocument, position: Position, offset: number, report: FileReport): string | undefined {
  const lineStart = document.offsetAt({ line: position.line, character: 0 });
  const line = document.getText({
    start: { line: position.line, character: 0 },
    end: { line: position.line + 1, character: 0 },
  });
  const column = offset - lineStart;
  const word = [...line.matchAll(/[\w-]+/g)].find(
    ({ index, 0: text }) => index <= column && column <= index + text.length,
  )?.[0];
  if (word === undefined || word.includes('-')) return word;
  const inComment = report.exceptions.some(
    ({ range, ids }) => range.start.offset <= offset && offset <= range.end.offset && ids.includes(word),
  );
  return inComment ? word : undefined;
}
