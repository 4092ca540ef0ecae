/** `because explain <id> --at <file:line>`: why a principle finds nothing there. Deliberately absent: the reasons (engine/whyNot). */
import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { NEVER, whyNot } from '../engine/index.js';
import { skippedInWords } from '../explain/index.js';
import { normalisePath } from '../facts/paths.js';
import type { FileReport } from '../model/finding.js';
import { shownPath } from '../report/index.js';
import type { Outside } from './outside.js';
import { withPrinciples } from './withPrinciples.js';

export async function whyNotAt(
  outside: Outside,
  id: string,
  at: string,
  { format, principles }: { readonly format: 'text' | 'markdown' | 'json'; readonly principles: readonly string[] },
): Promise<number> {
  const { terminal, folder } = outside;
  const [, named = at, written] = /^(.*?)(?::(\d+))?(?::\d+)?$/.exec(at) ?? [];
  const file = resolve(folder, named);
  if (!existsSync(file)) {
    terminal.error(`There is no file at ${named}.\n`);
    return 2;
  }
  const path = normalisePath(realpathSync(file));
  const line = written === undefined ? undefined : Number(written) - 1;
  // What is found may rest on other files, so that all are looked at.
  return withPrinciples(
    outside,
    { paths: [folder], extra: principles, maxFindings: 1000 },
    async ({ project, base }) => {
      let report: FileReport | undefined;
      await project.check([{ path }], { urgency: 'workspace', cancellation: NEVER }, (one) => {
        if (one.path === path) report = one;
      });
      if (!report) return 2;
      const reasons = report.skipped
        ? [
            {
              because: 'skipped',
              title: 'This file is not looked at',
              says: skippedInWords(report.skipped, project.ignoredBy(path)),
            },
          ]
        : whyNot(project, { id, path, report, ...(line !== undefined && { line }) });
      if (format === 'json') {
        const rows = reasons.map(({ because, title, says, ...rest }) => ({
          because,
          title,
          says,
          ...('place' in rest &&
            rest.place && { path: shownPath(base, rest.place.path), line: rest.place.range.start.line + 1 }),
        }));
        terminal.out(`${JSON.stringify(rows, null, 2)}\n`);
        return 0;
      }
      for (const reason of reasons) {
        const place = 'place' in reason ? reason.place : undefined;
        const where = place ? terminal.style.dim(` ${shownPath(base, place.path)}:${place.range.start.line + 1}`) : '';
        terminal.out(`${terminal.style.strong(reason.title)}\n${terminal.style.prose(`  ${reason.says}${where}`)}\n`);
      }
      return 0;
    },
  );
}
