/** `because docs`: a static page of all principles with their reasons. */
import { writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { pageOf, siteHtml } from '../explain/index.js';
import { shownPath } from '../report/index.js';
import type { Outside } from './outside.js';
import { withPrinciples } from './withPrinciples.js';

export async function docs(
  outside: Outside,
  options: { readonly out?: string; readonly title?: string; readonly principles: readonly string[] },
): Promise<number> {
  return withPrinciples(
    outside,
    { paths: [outside.folder], extra: options.principles },
    async ({ project, base, principles }) => {
      const context = { today: project.today(), teams: [], shown: (path: string) => shownPath(base, path) };
      const title = options.title ?? `Principles of ${basename(base)}`;
      const page = siteHtml(
        title,
        principles.map((principle) => pageOf(principle, context)),
      );
      if (options.out === undefined) {
        outside.terminal.out(page);
        return 0;
      }
      await writeFile(resolve(outside.folder, options.out), page);
      outside.terminal.error(`Wrote ${principles.length} principles to ${options.out}.\n`);
      return 0;
    },
  );
}
