/**
 * What could be done about a route without a version: a second mount or path beside the old one, a package of another name, or a word
 * that it is for nobody outside.
 *
 * Each asks something of those who call, so none is safe and none is preferred; the title says what it costs. Where a text is not
 * written in a way that a copy of it can be trusted, nothing is offered. Deliberately absent: exceptions, which are recorded
 * elsewhere, and taking versions out of paths.
 */
import { commentSyntax } from '../../facts/languages.js';
import { baseName } from '../../facts/paths.js';
import type { Span } from '../../facts/syntaxTrees.js';
import type { World } from '../../facts/world.js';
import type { RoutesSpec } from '../../model/check.js';
import type { Fix } from '../../model/finding.js';
import type { TextEdit } from '../../model/problem.js';
import { fixesOfDocument } from './documentFixes.js';
import { fixesOfController, type Versions } from './nestFixes.js';
import type { Cause, Wrong } from './places.js';
import { DOCUMENTS } from './policies.js';
import type { Read } from './read.js';

const DAYS_OF_OVERLAP = 180;
/** A statement of more lines holds what answers, and is not to be written twice. */
const MOST_LINES = 5;
/** Where a list of paths is as good as one: what opens and closes it. */
const LISTS: { readonly [framework: string]: readonly [open: string, close: string] } = {
  express: ['[', ']'],
  koa: ['[', ']'],
  spring: ['{', '}'],
};
/** Where a second attribute or decorator above the first one is a second path. */
const STACKED: ReadonlySet<string> = new Set(['aspnet', 'fastapi', 'flask']);

interface Ground {
  readonly own: Read;
  readonly language: string | undefined;
  /** The day on which the old path goes away. */
  readonly end: string;
}

export function fixesOfCause(
  cause: Cause,
  leaves: readonly Wrong[],
  spec: RoutesSpec,
  own: Read,
  world: World,
  versions?: Versions & { readonly read: Read },
): readonly Fix[] {
  if (!asksForPath(spec)) return [];
  const ground = groundOf(own, world);
  const framework = leaves[0]?.route.framework ?? '';
  if (DOCUMENTS.has(framework)) return fixesOfDocument(framework, cause, own, ground.end);
  const { mount } = cause;
  const written = mount && (mount.written ?? lineOf(own, cause));
  const second = written && secondMount(ground, written, cause, framework);
  const list = mount && framework !== 'spring' ? undefined : LISTS[framework];
  return [
    ...(second ? [fix(second.title, second.edits)] : []),
    ...(versions ? fixesOfController(cause, own, versions, versions.read) : []),
    ...(list ? secondPath(ground, cause, undefined, list) : []),
    ...(mount || !STACKED.has(framework) ? [] : secondLine(ground, cause)),
    ...declaredInternal(ground, written ?? cause, framework),
  ];
}

export function fixesOfRoute(
  { route, path }: Wrong,
  spec: RoutesSpec,
  own: Read,
  mounted: Read | undefined,
  world: World,
): readonly Fix[] {
  if (!asksForPath(spec)) return [];
  const ground = groundOf(own, world);
  const { route: fact, framework } = route;
  const fixes: Fix[] = [];
  const list = LISTS[framework];
  const written = fact.written ?? lineOf(own, fact);
  if (list) fixes.push(...secondPath(ground, fact, fact.written, list));
  else if (STACKED.has(framework) && isOnLineOfItsOwn(own, fact)) fixes.push(...secondLine(ground, fact));
  else if (written && isShort(own, written)) fixes.push(...secondStatement(ground, written, fact));
  const step = path.steps.findLast(({ text }) => text !== '');
  const place = step && mounted && (step.mount.written ?? lineOf(mounted, step.mount));
  const second = place && mounted && secondMount(groundOf(mounted, world), place, step.mount, framework);
  if (second && mounted) {
    const isHere = mounted.path === own.path;
    fixes.push({
      ...fix(isHere ? second.title : `${second.title}, in ${baseName(mounted.path)}`, isHere ? second.edits : []),
      ...(!isHere && { elsewhere: [{ kind: 'edit', path: mounted.path, edits: second.edits }] }),
    });
  }
  return [...fixes, ...declaredInternal(ground, fact.written ?? fact, framework)];
}

function asksForPath({ ask }: RoutesSpec): boolean {
  return ask.asks === 'versioned' && (ask.style === 'path' || ask.style === 'any');
}

function groundOf(own: Read, world: World): Ground {
  const end = new Date(Date.parse(world.today) + DAYS_OF_OVERLAP * 86_400_000).toISOString().slice(0, 10);
  return { own, language: world.language(own.path), end };
}

function fix(title: string, edits: readonly TextEdit[]): Fix {
  return { title, class: 'unsafe', edits };
}

interface Second {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** The same mount once more, with a version, and a word on the old one. */
function secondMount(ground: Ground, written: Span, at: Span, framework: string): Second | undefined {
  const { own, end } = ground;
  const literal = literalAt(own, at);
  if (!literal || !isShort(own, written)) return undefined;
  const copied = copyOf(own, written, at, literal.withVersion);
  if (copied === undefined) return undefined;
  const copy = framework === 'flask' ? copied.replace(/\)(;?)$/, ", name='v1')$1") : copied;
  const lines = [copy, deprecated(ground, literal), ...sunset(own, written, literal, framework, end)];
  return {
    title: `Mount it at ${literal.versioned} too, and let ${literal.path} go away on ${end}: two versions to test and run until then`,
    edits: [above(own, written, lines)],
  };
}

/** The same statement once more, with a version in the path. */
function secondStatement(ground: Ground, written: Span, at: Span): readonly Fix[] {
  const { own } = ground;
  const literal = literalAt(own, at);
  const copy = literal && copyOf(own, written, at, literal.withVersion);
  if (!literal || copy === undefined) return [];
  return [fix(titleOfPath(literal, ground), [above(own, written, [copy, deprecated(ground, literal)])])];
}

/** The same attribute or decorator once more, on a line above. */
function secondLine(ground: Ground, at: Span): readonly Fix[] {
  const { own } = ground;
  const literal = isOnLineOfItsOwn(own, at) ? literalAt(own, at) : undefined;
  if (!literal) return [];
  const [start, end] = lineAround(own, at);
  const line = own.text.slice(start, at.start) + literal.withVersion + own.text.slice(at.end, end);
  return [fix(titleOfPath(literal, ground), [above(own, { start, end }, [line.trim(), deprecated(ground, literal)])])];
}

function isOnLineOfItsOwn(own: Read, at: Span): boolean {
  const line = own.text.slice(...lineAround(own, at));
  return /^\s*(?:@[^\n]*\)|\[\w+\([^\]]*(?:\[\w+\][^\]]*)*\)\])\s*$/.test(line);
}

/** The line of a place, where it is one call and nothing else. */
function lineOf(own: Read, at: Span): Span | undefined {
  const [start, end] = lineAround(own, at);
  const found = /^(\s*)([\w.]+\(.*\))[;,]?\s*$/.exec(own.text.slice(start, end));
  if (!found) return undefined;
  const [, indent = '', call = ''] = found;
  const isWhole = call.split('(').length === call.split(')').length;
  return isWhole ? { start: start + indent.length, end: start + indent.length + call.length } : undefined;
}

function lineAround({ text }: Read, { start, end }: Span): [start: number, end: number] {
  const after = text.indexOf('\n', end);
  return [text.lastIndexOf('\n', start - 1) + 1, after < 0 ? text.length : after];
}

/** A second path in the place of one. */
function secondPath(
  ground: Ground,
  at: Span,
  written: Span | undefined,
  [open, close]: readonly [string, string],
): readonly Fix[] {
  const { own } = ground;
  const literal = literalAt(own, at);
  if (!literal) return [];
  const newText = `${open}${literal.withVersion}, ${literal.text}${close}`;
  const note = written ? [above(own, written, [deprecated(ground, literal)])] : [];
  return [fix(titleOfPath(literal, ground), [...note, { range: own.lines.rangeOf(at.start, at.end), newText }])];
}

function titleOfPath({ path, versioned }: Literal, { end }: Ground): string {
  return `Answer at ${versioned} too, and let ${path} go away on ${end}: two paths to test until then`;
}

function deprecated({ language, end }: Ground, { path, versioned }: Literal): string {
  return `${commentMark(language)} Deprecated: ${path} goes away on ${end}; ${versioned} takes its place.`;
}

/** Express: whoever still calls the old path is told by a header (RFC 8594). */
function sunset(own: Read, written: Span, { text }: Literal, framework: string, end: string): readonly string[] {
  const object = /^([\w$.]+)\.use\(/.exec(own.text.slice(written.start, written.end))?.[1];
  if (framework !== 'express' || object === undefined) return [];
  const date = new Date(end).toUTCString();
  return [`${object}.use(${text}, (request, response, next) => { response.set('Sunset', '${date}'); next(); });`];
}

/** A word above it that it is for nobody outside. */
function declaredInternal({ own, language }: Ground, at: Span, framework: string): readonly Fix[] {
  if (DOCUMENTS.has(framework)) return [];
  const title = 'Say that it is internal: nobody outside may call it from then on, and nothing here keeps them from it';
  return [fix(title, [above(own, at, [`${commentMark(language)} x-audience: internal`])])];
}

function commentMark(language: string | undefined): string {
  return commentSyntax(language).line[0] ?? '//';
}

/** Lines above what stands at a place, as far in as that is. */
function above({ text, lines }: Read, { start }: Span, added: readonly string[]): TextEdit {
  const begin = text.lastIndexOf('\n', start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(begin))?.[0] ?? '';
  return { range: lines.rangeOf(begin, begin), newText: added.map((line) => `${indent}${line}\n`).join('') };
}

/** A statement with another path; undefined where it shares its lines with something else. */
function copyOf({ text }: Read, written: Span, at: Span, path: string): string | undefined {
  const before = text.slice(text.lastIndexOf('\n', written.start - 1) + 1, written.start);
  if (before.trim() !== '') return undefined;
  const comma = /^[ \t]*,/.test(text.slice(written.end)) ? ',' : '';
  return `${text.slice(written.start, at.start)}${path}${text.slice(at.end, written.end)}${comma}`;
}

function isShort({ text }: Read, { start, end }: Span): boolean {
  return text.slice(start, end).split('\n').length <= MOST_LINES;
}

interface Literal {
  /** As it is written, with its quotes. */
  readonly text: string;
  readonly withVersion: string;
  readonly path: string;
  readonly versioned: string;
}

/** A path that is written out, and the same with a version: behind a first `api`, else in front. */
function literalAt({ text }: Read, { start, end }: Span): Literal | undefined {
  const written = text.slice(start, end);
  const found = /^(['"`])((?:[A-Z]+ )?)([^'"`$\\]*)\1$/.exec(written);
  if (!found) return undefined;
  const [, quote = '', method = '', path = ''] = found;
  const [, api = '', rest = ''] = /^(\/?(?:api|rest)(?=\/|$))?(.*)$/i.exec(path) ?? [];
  const begins = api === '' && !rest.startsWith('/') && path !== '';
  const versioned = begins ? `v1/${rest}` : `${api}/v1${rest === '/' ? '' : rest}`;
  return { text: written, withVersion: `${quote}${method}${versioned}${quote}`, path: path || '/', versioned };
}
