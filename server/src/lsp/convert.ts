/**
 * The only conversions between the product's words and the protocol's: ranges, severities, diagnostics, edits, paths and URIs.
 *
 * Both sides count UTF-16 code units, so positions pass through. Deliberately absent: anything that looks up or decides.
 */
import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  type Position as LspPosition,
  type Range as LspRange,
  type TextEdit as LspTextEdit,
} from 'vscode-languageserver';
import { URI, Utils } from 'vscode-uri';
import { normalisePath } from '../facts/paths.js';
import type { Finding, Related } from '../model/finding.js';
import type { Place, Point, Range } from '../model/lines.js';
import type { Link, Principle } from '../model/principle.js';
import type { Problem, Severity, TextEdit } from '../model/problem.js';
import type { PlaceToOpen } from '../protocol.js';

/** The `source` of every diagnostic that this server makes. */
export const SOURCE = 'because';

const SEVERITIES: { readonly [severity in Severity]: DiagnosticSeverity } = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** The path of a file URI, in the product's form; undefined for every other scheme. */
export function pathOfUri(uri: string): string | undefined {
  const parsed = URI.parse(uri);
  return parsed.scheme === 'file' ? normalisePath(parsed.fsPath) : undefined;
}

export function uriOfPath(path: string): string {
  return URI.file(path).toString();
}

/** The name that a URI ends in, and the folder-like path of an untitled document that has one. */
export function untitledPathOf(uri: string): { readonly path?: string; readonly name: string } | undefined {
  const parsed = URI.parse(uri);
  if (parsed.scheme !== 'untitled') return undefined;
  const name = Utils.basename(parsed);
  return parsed.path.startsWith('/') ? { path: normalisePath(parsed.with({ scheme: 'file' }).fsPath), name } : { name };
}

/** A link to a line (from zero) of a file, in the form that editors open. */
export function linkTo(path: string, line?: number): string {
  const uri = uriOfPath(path);
  return line === undefined ? uri : `${uri}#L${line + 1}`;
}

export function toPosition(point: Point): LspPosition {
  return { line: point.line, character: point.character };
}

export function toRange(range: Range): LspRange {
  return { start: toPosition(range.start), end: toPosition(range.end) };
}

export function toTextEdit(edit: TextEdit): LspTextEdit {
  return { range: toRange(edit.range), newText: edit.newText };
}

/** true if two ranges share a character, or touch. */
export function rangesMeet(a: LspRange, b: LspRange): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

export function sameRange(a: LspRange, b: LspRange): boolean {
  return (
    a.start.line === b.start.line &&
    a.start.character === b.start.character &&
    a.end.line === b.end.line &&
    a.end.character === b.end.character
  );
}

function isBefore(a: LspPosition, b: LspPosition): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

export function placeToOpen(place: Place): PlaceToOpen {
  return { uri: uriOfPath(place.path), line: place.range.start.line };
}

/** The line on which a principle is first written. */
export function ownPlaceOf(principle: Principle): Place {
  const origin = principle.origins[0];
  if (!origin) throw new Error(`the principle ${principle.id} has no origin`);
  return origin.place;
}

/** Where the reasoning of a principle is read: its page, or else its own line. */
export function reasoningPlaceOf(principle: Principle): PlaceToOpen {
  const page = principle.reasoning ?? principle.record;
  return page ? placeOfLink(page) : placeToOpen(ownPlaceOf(principle));
}

function placeOfLink(link: Link): PlaceToOpen {
  const anchor = link.anchor ? `#${link.anchor}` : '';
  return { uri: link.kind === 'web' ? `${link.target}${anchor}` : `${uriOfPath(link.target)}${anchor}` };
}

function hrefOf(place: PlaceToOpen): string {
  return place.line === undefined ? place.uri : `${place.uri}#L${place.line + 1}`;
}

/** What a client said that it shows of a diagnostic. */
export interface DiagnosticAbilities {
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
}

/** What other tools can read off our diagnostics; the server itself looks its findings up, for a client may send back anything. */
export interface DiagnosticData {
  readonly principle: string;
  readonly fixes: number;
}

/** A finding as a diagnostic. `more`: how many findings of this code the file has beyond those that are shown. */
export function diagnosticOfFinding(
  finding: Finding,
  about: { readonly principle: Principle | undefined; readonly more: number },
  abilities: DiagnosticAbilities,
): Diagnostic {
  const { principle, more } = about;
  const data: DiagnosticData = { principle: finding.principle, fixes: finding.fixes.length };
  const diagnostic: Diagnostic = {
    range: toRange(finding.range),
    severity: SEVERITIES[finding.severity],
    source: SOURCE,
    code: finding.code,
    message: more > 0 ? `${finding.message} (${more} more in this file are not shown)` : finding.message,
    data,
  };
  if (!principle) return diagnostic;
  if (abilities.codeDescription) diagnostic.codeDescription = { href: hrefOf(reasoningPlaceOf(principle)) };
  if (abilities.relatedInformation)
    diagnostic.relatedInformation = [...(finding.related ?? []).map(toRelated), relatedTo(principle)];
  return diagnostic;
}

function toRelated({ place, message }: Related): DiagnosticRelatedInformation {
  return { location: { uri: uriOfPath(place.path), range: toRange(place.range) }, message };
}

function relatedTo(principle: Principle): DiagnosticRelatedInformation {
  const place = ownPlaceOf(principle);
  return {
    location: { uri: uriOfPath(place.path), range: toRange(place.range) },
    message: principle.title ?? principle.statement,
  };
}

/** A problem of a principles file as a diagnostic in it. */
export function diagnosticOfProblem(problem: Problem, abilities: DiagnosticAbilities): Diagnostic {
  const { range, severity, code, message, related } = problem;
  return {
    range: toRange(range),
    severity: SEVERITIES[severity],
    source: SOURCE,
    code,
    message,
    ...(related && abilities.relatedInformation && { relatedInformation: [toRelated(related)] }),
  };
}
