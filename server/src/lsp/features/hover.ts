/**
 * Hover: on a finding, on the id of a principle wherever it is written – in an exception comment, in a principles file, in prose –
 * on a key or a value of a principles file; and on a route, what its whole path is made of.
 *
 * The words come from explain/. Deliberately absent: hovers on other code that no finding stands on.
 */
import { type Hover, type HoverParams, MarkupKind, type Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Cancellation, knownOf } from '../../engine/index.js';
import { codeSpan, escapeMarkdown, ideasInWords, recipeInWords, hover as tell } from '../../explain/index.js';
import type { FileReport, Finding } from '../../model/finding.js';
import type { Range } from '../../model/lines.js';
import type { Principle } from '../../model/principle.js';
import {
  type Cursor,
  keyAt,
  type NameKind,
  nameDefinedIn,
  nameWantedAsKey,
  nameWantedAt,
  recipeWithOptionsAt,
  rootOf,
  valuesAt,
  valueWantedAt,
} from '../../principles/index.js';
import { cursorIn, namesAround, openPrinciples, recipeAround } from '../authoring.js';
import type { Context } from '../context.js';
import { rangesMeet, toRange } from '../convert.js';
import { exceptionHere } from '../exceptionHere.js';
import { explainOptions } from '../explaining.js';
import { filesInWords } from '../offers.js';
import { routesHere } from '../routesHere.js';

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
        hoverOnWord(context, textDocument.uri, position)
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
  const excepted = exceptionHere(context, report, document.offsetAt(position));
  const named = (excepted?.principles ?? []).map(
    (principle): Pointed => ({ principle, range: excepted?.exception.range }),
  );
  const pointed = word ? [word] : named.length > 0 ? named : findingsAt(context, path, position, report);
  const [first] = pointed;
  const { project } = session;
  const world = word ? undefined : project.knownWorld;
  const here = { path, text: document.getText(), offset: document.offsetAt(position) };
  const routes = world && (await routesHere(world, here, cancellation));
  const range = first?.range ?? routes?.range;
  if (!first && !routes) return null;
  const governing = project.governing(path);
  const scope = project.scopeOf(path);
  const { team } = session.settingsFor(path);
  const reader = {
    today: project.today(),
    fileTeams: project.teamsOf(path),
    ...(team !== '' && { team }),
    ...(scope && { scope }),
  };
  // Who writes a principle learns what else it could tell; who reads code does not.
  const isWriting = project.idAt(path, document.offsetAt(position)) !== undefined;
  const known = await project.evidence(path, cancellation);
  const shown = (words: string) => (abilities.markdownHover ? words : words.replace(/\*\*|`/g, ''));
  const sections = pointed.map(({ principle, finding }) => {
    const governs = governing.find((one) => one.principle.id === principle.id);
    const evidence = known.filter(({ check }) => check.principle === principle.id).flatMap(({ says }) => says);
    const about = { ...reader, evidence, ...(finding && { finding }), ...(governs && { governing: governs }) };
    const told = tell(principle, about, explainOptions(context, { id: principle.id, uri: document.uri }));
    const stands = excepted?.stands(principle);
    if (stands !== undefined) return `${shown(stands)}\n\n${told}`;
    return isWriting ? `${told}\n\n${ideasInWords(principle)}` : told;
  });
  return {
    contents: {
      kind: abilities.markdownHover ? MarkupKind.Markdown : MarkupKind.PlainText,
      value: [...(routes ? [shown(routes.words)] : []), ...sections].join('\n\n---\n\n'),
    },
    ...(range && { range: toRange(range) }),
  };
}

/** What the format says of a key or a value, and the team of a name. */
async function hoverOnWord(context: Context, uri: string, position: Position): Promise<Hover | null> {
  const open = await openPrinciples(context, uri);
  const cursor = open && cursorIn(open, position);
  const words = open && cursor && (wordsOfKey(context, open.path, cursor) ?? wordsOfValue(context, open.path, cursor));
  if (!words) return null;
  const { start, end } = cursor.word;
  return {
    contents: {
      kind: context.abilities.markdownHover ? MarkupKind.Markdown : MarkupKind.PlainText,
      value: context.abilities.markdownHover ? words : words.replaceAll('**', ''),
    },
    range: { start: open.document.positionAt(start), end: open.document.positionAt(end) },
  };
}

function wordsOfKey(context: Context, path: string, cursor: Cursor): string | undefined {
  if (cursor.role === 'value') return undefined;
  const { text } = cursor.word;
  const key = keyAt([...cursor.path, text]);
  if (key) return `**${key.key}** (${key.holds})\n\n${key.description}`;
  const kind = nameDefinedIn(cursor.path) ?? nameWantedAsKey(cursor.path);
  if (kind) return wordsOfName(context, path, kind, text);
  const option = recipeAround(context, path, recipeWithOptionsAt(cursor.path) ?? '')?.options?.[text];
  return option && `**${text}**\n\n${escapeMarkdown(option.says ?? '')}`;
}

function wordsOfValue(context: Context, path: string, cursor: Cursor): string | undefined {
  if (cursor.role === 'key') return undefined;
  const { text } = cursor.word;
  const value = valuesAt(cursor.path).find((one) => one.value === text);
  if (value) return `**${value.value}**\n\n${value.description}`;
  const kind = nameWantedAt(cursor.path);
  const words = kind && wordsOfName(context, path, kind, text);
  if (words || text === '' || valueWantedAt(cursor.path) !== 'glob') return words;
  const root = context.session.project.scopeOf(path)?.root ?? rootOf(path);
  const count = knownOf(context.session.project.walked).count(root, text.replace(/^!/, ''));
  return `${codeSpan(text)} matches ${filesInWords(count)}.`;
}

function wordsOfName(context: Context, path: string, kind: NameKind, name: string): string | undefined {
  const recipe = kind === 'recipe' ? recipeAround(context, path, name) : undefined;
  if (recipe) return recipeInWords(name, recipe);
  const known = namesAround(context, path, kind).find((one) => one.name === name);
  return known && `**${escapeMarkdown(name)}** (${kind})\n\n${escapeMarkdown(known.says)}`;
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
