/** The exception comment at a place of a document: which principles it names, and how long it holds for each. For hovers. */
import { listExceptions } from '../engine/index.js';
import { exceptionInMarkdown } from '../explain/index.js';
import type { FileReport, InlineException } from '../model/finding.js';
import type { Principle } from '../model/principle.js';
import type { Context } from './context.js';

export interface ExceptionHere {
  readonly exception: InlineException;
  /** Each principle that it names once. */
  readonly principles: readonly Principle[];
  /** How it stands for one of them, as Markdown. */
  stands(principle: Principle): string | undefined;
}

export function exceptionHere(
  { session: { project } }: Pick<Context, 'session'>,
  report: FileReport,
  offset: number,
): ExceptionHere | undefined {
  const exception = report.exceptions.find(({ range }) => range.start.offset <= offset && offset <= range.end.offset);
  if (!exception) return undefined;
  const ids = new Set(exception.ids.map((one) => one.split('/')[0] ?? ''));
  const listed = listExceptions({
    scopes: [],
    reports: [{ ...report, exceptions: [exception] }],
    scopeOf: project.scopeOf,
    today: project.today(),
  });
  return {
    exception,
    principles: [...ids].flatMap((id) => project.principle(id, report.path) ?? []),
    stands: ({ id }) => {
      const own = listed.find(({ names }) => names.split('/')[0] === id);
      return own && exceptionInMarkdown(own);
    },
  };
}
