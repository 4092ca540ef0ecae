/** `because explain`: a principle with its reasons, as text or Markdown. */
import { NEVER } from '../engine/index.js';
import { pageMarkdown, pageOf, plainText } from '../explain/index.js';
import { normalisePath } from '../facts/paths.js';
import { openProject } from '../node/openProject.js';
import { didYouMean } from '../principles/index.js';
import { shownPath } from '../report/index.js';
import type { Outside } from './program.js';

export async function explain(
  { terminal, folder }: Outside,
  id: string,
  options: { readonly format: 'text' | 'markdown' },
): Promise<number> {
  const opened = openProject({ folders: [normalisePath(folder)], extraFiles: [], maxFindings: 1 });
  try {
    const { scopes } = await opened.project.load(new Map(), NEVER);
    const principle = opened.project.principle(id.split('/')[0] ?? id);
    if (!principle) {
      const known = scopes.flatMap((scope) => scope.principles.map((one) => one.id));
      const hint =
        didYouMean(id, known) ||
        (known.length > 0
          ? ` The principles are ${[...new Set(known)].join(', ')}.`
          : ' There is no principles file here or above.');
      terminal.error(`There is no principle "${id}".${hint}\n`);
      return 2;
    }
    const base = normalisePath(folder);
    const page = pageMarkdown(
      pageOf(principle, { today: opened.project.today(), teams: [], shown: (path) => shownPath(base, path) }),
    );
    terminal.out(options.format === 'markdown' ? page : `${plainText(page, terminal.paint)}\n`);
    return 0;
  } finally {
    await opened.dispose();
  }
}
