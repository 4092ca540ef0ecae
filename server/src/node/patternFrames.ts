/**
 * Patterns in languages whose grammar takes code only inside a frame: PHP between its tags.
 *
 * The ast-grep command has a grammar for PHP without tags, so `foo($A)` is a pattern there; here it would be the text of a page. Such
 * a pattern is put into its frame, with the kind of the node that is meant. Deliberately absent: frames for declarations whose name
 * is a metavariable, which this grammar cannot read.
 */
import type { SgNode } from '@ast-grep/napi';

const OPEN: { readonly [language: string]: string } = { php: '<?php ' };
const ENDS = [';', ''];
const ONE_VARIABLE = /^\s*\$+[A-Z_][A-Z0-9_]*\s*$/u;

export interface FramedPattern {
  readonly context: string;
  readonly selector: string;
}

/** The pattern in its frame; undefined where it needs none, `unreadable` where no frame makes code of it. */
export function frame(
  language: string,
  pattern: string,
  parse: (text: string) => SgNode,
): FramedPattern | 'unreadable' | undefined {
  const open = OPEN[language];
  if (open === undefined || pattern.includes(open.trim()) || ONE_VARIABLE.test(pattern)) return undefined;
  const code = pattern.trim();
  for (const end of ENDS) {
    const context = `${open}${code}${end}`;
    const root = parse(context);
    if (root.find({ rule: { kind: 'ERROR' } })) continue;
    const node = covering(root, open.length, open.length + code.length) ?? covering(root, open.length, context.length);
    if (node) return { context, selector: String(node.kind()) };
  }
  return 'unreadable';
}

/** A rule object with all its patterns framed. */
export function framePatterns(
  rule: unknown,
  framed: (pattern: string) => FramedPattern | 'unreadable' | undefined,
): unknown {
  if (Array.isArray(rule)) return rule.map((inner) => framePatterns(inner, framed));
  if (typeof rule !== 'object' || rule === null) return rule;
  return Object.fromEntries(
    Object.entries(rule).map(([key, value]) => {
      if (key !== 'pattern' || typeof value !== 'string') return [key, framePatterns(value, framed)];
      const pattern = framed(value);
      return [key, pattern === undefined || pattern === 'unreadable' ? value : pattern];
    }),
  );
}

/** The innermost node that stands exactly on a stretch of the text. */
function covering(root: SgNode, start: number, end: number): SgNode | undefined {
  let found: SgNode | undefined;
  let node: SgNode | undefined = root;
  while (node) {
    const range = node.range();
    if (range.start.index === start && range.end.index === end) found = node;
    node = node.children().find((child) => {
      const inner = child.range();
      return inner.start.index <= start && inner.end.index >= end;
    });
  }
  return found;
}

export function needsFrames(language: string): boolean {
  return OPEN[language] !== undefined;
}
