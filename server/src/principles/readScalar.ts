/**
 * Reads single values: texts as they were written, numbers, choices; and says what YAML made of what was meant as one.
 *
 * Deliberately absent: lists and maps (reader.ts).
 */
import type { TSchema } from '@sinclair/typebox';
import { isMap, isScalar, isSeq, type ParsedNode, type Scalar } from 'yaml';
import {
  type Context,
  describe,
  firstLine,
  type KeyPath,
  lowerFirst,
  type Node,
  type Span,
  say,
} from './readContext.js';
import { problemAt, replacing } from './source.js';
import { nearest } from './suggest.js';
import { spanOf } from './yaml.js';
import { quote, swallowedComment } from './yamlTraps.js';

/** Reads a scalar by a schema; undefined, and a problem, if it cannot be used. */
export function readScalar(context: Context, schema: TSchema, node: Node, path: KeyPath, fallback: Span): unknown {
  if (node !== null && node !== undefined && !isScalar(node)) return wrongShape(context, schema, node, path, fallback);
  const span = spanOf(node, fallback);
  if (!node || node.value === null) return emptyValue(context, schema, node, path, fallback);
  const drop = (code: string, message: string) => {
    say(context, span, code, 'error', message);
    context.dropped.push(path);
    return undefined;
  };
  if (schema.const !== undefined && node.value !== schema.const) {
    return drop('wrong-value', `This must be ${JSON.stringify(schema.const)}.`);
  }
  if (schema.type === 'number' || schema.type === 'boolean') {
    if (typeof node.value === schema.type) return node.value;
    return drop('wrong-type', `This must be ${schema.type === 'number' ? 'a number' : 'true or false'}.`);
  }
  const text = textOf(context, node, span);
  const allowed = schema.enum as string[] | undefined;
  if (!allowed || allowed.includes(text)) return text;
  const meant = text === 'no' || text === 'false' ? 'off' : nearest(text, allowed);
  const hint = meant && allowed.includes(meant) ? ` Did you mean "${meant}"?` : '';
  return drop('wrong-value', `"${text}" is none of ${allowed.join(', ')}.${hint}`);
}

/** A scalar as text, as its author wrote it. */
function textOf(context: Context, node: Scalar, span: Span): string {
  if (typeof node.value === 'string') return node.value;
  const written = (node.source ?? String(node.value)).trim();
  if (typeof node.value === 'number' && String(node.value) !== written) {
    const mend = replacing(context.source, 'Put it in quotes', ...span, `'${written}'`);
    const message = `Other readers of YAML take ${written} for the number ${node.value}. Put it in quotes.`;
    context.problems.push(problemAt(context.source, span, 'yaml-number', 'warning', message, mend));
  }
  return written;
}

/** Says that nothing is written, and why that may be. */
export function emptyValue(context: Context, schema: TSchema, node: Node, path: KeyPath, fallback: Span): undefined {
  const span = spanOf(node, fallback);
  const comment = swallowedComment(context.source, fallback[1]);
  if (comment) {
    const message = `YAML takes ${comment.text.split(/\s/)[0]} for a comment, so nothing is written here. Put it in quotes.`;
    const mend = replacing(context.source, 'Put it in quotes', comment.start, comment.end, quote(comment.text));
    context.problems.push(
      problemAt(context.source, [comment.start, comment.end], 'yaml-comment', 'error', message, mend),
    );
  } else if (path.length === 0) {
    say(context, span, 'empty-file', 'information', 'Nothing is written here yet. Begin with `principles:`.');
  } else {
    const at: Span = span[1] > span[0] ? span : fallback;
    say(context, at, 'empty-value', 'error', `Nothing is written here. ${describe(schema)}`);
  }
  context.dropped.push(path);
  return undefined;
}

/** YAML drops the text after a tag that it does not know, so nothing of it can be used. */
export function unknownTag(context: Context, node: ParsedNode, path: KeyPath, fallback: Span): undefined {
  const [, end] = spanOf(node, fallback);
  const { line } = context.source.lines.pointAt(end);
  const lineStart = context.source.lines.lineStart(line);
  const lineText = context.source.lines.lineText(line);
  const start = lineStart + Math.max(0, lineText.lastIndexOf(node.tag ?? '!', end - lineStart));
  const text = lineText
    .slice(start - lineStart)
    .replace(/\s+#.*$/, '')
    .trimEnd();
  const mend = replacing(context.source, 'Put it in quotes', start, start + text.length, quote(text));
  const message = `${text.split(/\s/)[0]} begins with an exclamation mark, which YAML takes for a tag. Put it in quotes.`;
  context.problems.push(problemAt(context.source, [start, start + text.length], 'yaml-tag', 'error', message, mend));
  context.dropped.push(path);
  return undefined;
}

/** Says that a value has another shape than what is wanted. */
export function wrongShape(context: Context, schema: TSchema, node: Node, path: KeyPath, fallback: Span): undefined {
  const found = isMap(node) ? 'keys' : isSeq(node) ? 'a list' : 'a text';
  if (node === null || node === undefined || (isScalar(node) && node.value === null))
    return emptyValue(context, schema, node, path, fallback);
  say(
    context,
    firstLine(context, spanOf(node, fallback)),
    'wrong-shape',
    'error',
    `Here stands ${found}, but what is wanted is: ${lowerFirst(describe(schema))}`,
  );
  context.dropped.push(path);
  return undefined;
}
