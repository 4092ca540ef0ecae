/**
 * SARIF 2.1.0: where its results stand, and which rules of which tools they come from.
 *
 * A result that the tool itself has suppressed, or that is no failure, is no finding. Deliberately absent: code flows, fixes, graphs,
 * and regions that are given in bytes.
 */
import type { Adopted } from '../../model/adopted.js';
import { numberOf, type Part, partOf, partsOf, type Report, textOf } from './report.js';

/** Past the end of every line. */
const LINE_END = Number.MAX_SAFE_INTEGER;

export function readSarif(log: Part): Report {
  const runs = partsOf(log.runs).map(readRun);
  return {
    sources: [...new Set(runs.flatMap(({ sources }) => sources))],
    findings: runs.flatMap(({ findings }) => findings),
  };
}

function readRun(run: Part): Report {
  const driver = partOf(partOf(run.tool).driver);
  const source = textOf(driver.name) ?? '';
  const findings = partsOf(run.results).flatMap((result): Report['findings'] => {
    if (!isFailure(result)) return [];
    const physical = partsOf(result.locations)
      .map((location) => partOf(location.physicalLocation))
      .find((location) => location.artifactLocation !== undefined);
    const file = physical && fileOf(run, partOf(physical.artifactLocation));
    if (file === undefined) return [];
    const rule = ruleOf(run, result);
    const adopted: Adopted = {
      source,
      code: textOf(result.ruleId) ?? textOf(partOf(result.rule).id) ?? textOf(rule.id) ?? '',
      message: messageOf(partOf(result.message), partOf(rule.messageStrings), partOf(driver.globalMessageStrings)),
      range: rangeOf(partOf(physical?.region)),
      ...(run.columnKind === 'unicodeCodePoints' && { columns: 'code points' as const }),
    };
    return [{ file, adopted }];
  });
  return { sources: source === '' ? [] : [source], findings };
}

function isFailure({ kind = 'fail', suppressions, baselineState }: Part): boolean {
  const isSuppressed = partsOf(suppressions).some(({ status = 'accepted' }) => status === 'accepted');
  return !isSuppressed && baselineState !== 'absent' && kind !== 'pass' && kind !== 'notApplicable';
}

/** The rule that a result names by its place in the list of the tool, or of one of its extensions. */
function ruleOf(run: Part, result: Part): Part {
  const tool = partOf(run.tool);
  const reference = partOf(result.rule);
  const extension = numberOf(partOf(reference.toolComponent).index, 0);
  const component = extension === undefined ? partOf(tool.driver) : partsOf(tool.extensions)[extension];
  const rules = partsOf(component?.rules);
  const index = numberOf(result.ruleIndex, 0) ?? numberOf(reference.index, 0);
  const id = textOf(result.ruleId) ?? textOf(reference.id);
  return (index === undefined ? rules.find((rule) => rule.id === id) : rules[index]) ?? {};
}

function messageOf(message: Part, own: Part, shared: Part): string {
  const id = textOf(message.id) ?? '';
  const text = textOf(message.text) ?? textOf(partOf(own[id] ?? shared[id]).text) ?? '';
  const words = Array.isArray(message.arguments) ? message.arguments : [];
  const filled = text.replace(/\{(\d+)\}/gu, (written, index: string) => textOf(words[Number(index)]) ?? written);
  // A link to another place of the log reads as its words.
  return filled.replace(/(?<!\\)\[([^[\]\\]+)\]\(\d+\)/gu, '$1');
}

function rangeOf(region: Part): Adopted['range'] {
  const line = numberOf(region.startLine, 1);
  if (line === undefined) return { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const column = numberOf(region.startColumn, 1) ?? 1;
  const endColumn = numberOf(region.endColumn, 1);
  return {
    start: { line: line - 1, character: column - 1 },
    end: {
      line: Math.max(line, numberOf(region.endLine, 1) ?? line) - 1,
      character: endColumn === undefined ? LINE_END : endColumn - 1,
    },
  };
}

/** The path that a location means, as far as the log says; undefined for what is no file. */
function fileOf(run: Part, location: Part): string | undefined {
  const index = numberOf(location.index, 0);
  const known = index === undefined ? undefined : partsOf(run.artifacts)[index];
  const written = textOf(location.uri) === undefined ? partOf(known?.location) : location;
  const uri = textOf(written.uri);
  return uri === undefined ? undefined : pathOf(withBase(run, uri, textOf(written.uriBaseId), []));
}

/** A relative reference behind the bases that its log names, one after another. */
function withBase(run: Part, uri: string, base: string | undefined, seen: readonly string[]): string {
  if (base === undefined || seen.includes(base) || isAbsolute(uri)) return uri;
  const { uri: above, uriBaseId } = partOf(partOf(run.originalUriBaseIds)[base]);
  const folder = textOf(above) ?? '';
  const joined = folder === '' || folder.endsWith('/') ? `${folder}${uri}` : `${folder}/${uri}`;
  return withBase(run, joined, textOf(uriBaseId), [...seen, base]);
}

function isAbsolute(uri: string): boolean {
  return /^(?:[A-Za-z][A-Za-z\d+.-]*:|[\\/])/u.test(uri);
}

/** The path of a file URI, of a relative reference, or of a path that a tool wrote where a URI belongs. */
function pathOf(uri: string): string | undefined {
  if (/^[A-Za-z]:[\\/]/u.test(uri)) return uri;
  const file = /^file:(?:\/\/([^/]*))?(\/.*)$/iu.exec(uri);
  if (!file) return /^[A-Za-z][A-Za-z\d+.-]*:/u.test(uri) ? undefined : decoded(uri);
  const [, host = '', path = ''] = file;
  const local = decoded(path).replace(/^\/(?=[A-Za-z]:)/u, '');
  return host === '' || host.toLowerCase() === 'localhost' ? local : `//${host}${local}`;
}

function decoded(uri: string): string {
  const [path = ''] = uri.split(/[?#]/u, 1);
  try {
    return decodeURIComponent(path);
  } catch {
    // A percent sign that encodes nothing is part of a name.
    return uri;
  }
}
