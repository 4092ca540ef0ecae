/** `because explain`: a principle with its reasons, or which principles govern a file and why the others do not. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  briefly,
  escapeMarkdown,
  ideasInWords,
  levelHere,
  nameOf,
  pageMarkdown,
  pageOf,
  plainText,
  questionsOf,
  safeInline,
} from '../explain/index.js';
import { normalisePath } from '../facts/paths.js';
import { didYouMean } from '../principles/index.js';
import { shownPath } from '../report/index.js';
import type { Outside } from './outside.js';
import { whyNotAt } from './whyNot.js';
import { type Loaded, withPrinciples } from './withPrinciples.js';

export interface ExplainOptions {
  readonly format: 'text' | 'markdown' | 'json';
  readonly principles: readonly string[];
  /** A file, or a line of one, in which the principle finds nothing. */
  readonly at?: string;
}

export async function explain(outside: Outside, idOrFile: string, options: ExplainOptions): Promise<number> {
  if (options.at !== undefined) return whyNotAt(outside, idOrFile, options.at, options);
  const file = resolve(outside.folder, idOrFile);
  // An id has no slash and no dot; a file without either that has the name of a principle is asked for as ./name.
  const isFile = /[./\\]/.test(idOrFile) && existsSync(file);
  return withPrinciples(
    outside,
    { paths: [isFile ? file : outside.folder], extra: options.principles },
    async (loaded) =>
      isFile
        ? explainFile(outside, normalisePath(file), loaded, options)
        : explainPrinciple(outside, idOrFile, loaded, options),
  );
}

function explainPrinciple(
  { terminal }: Outside,
  id: string,
  { project, base, principles }: Loaded,
  { format }: ExplainOptions,
): number {
  const principle = principles.find((one) => one.id === id.split('/')[0]);
  if (!principle) {
    const known = principles.map((one) => one.id);
    terminal.error(
      `There is no principle "${id}".${didYouMean(id, known) || ` The principles are ${known.join(', ')}.`}\n`,
    );
    return 2;
  }
  const page = pageOf(principle, { today: project.today(), teams: [], shown: (path) => shownPath(base, path) });
  terminal.out(format === 'json' ? `${JSON.stringify(page, null, 2)}\n` : say(pageMarkdown(page), format, terminal));
  // The page in Markdown is for readers; what else could be told is for whoever writes.
  if (format === 'text') terminal.out(`\n${say(ideasInWords(principle), format, terminal)}`);
  return 0;
}

function explainFile(
  { terminal }: Outside,
  path: string,
  { project, base }: Loaded,
  { format }: ExplainOptions,
): number {
  const governing = project.governing(path);
  const others = project.notGoverning(path);
  const questions = governing.flatMap(({ principle }) =>
    questionsOf(principle).map((one) => [principle.id, one] as const),
  );
  if (format === 'json') {
    const result = {
      path: shownPath(base, path),
      workflows: project.workflowsOf(path),
      teams: project.teamsOf(path),
      governing: governing.map(({ principle, level, byWorkflow }) => ({
        id: principle.id,
        statement: principle.statement,
        why: principle.why,
        level,
        byWorkflow,
      })),
      questions: questions.map(([id, question]) => ({ principle: id, question })),
      notGoverning: others.map(({ principle, because, detail }) => ({ id: principle.id, because, detail })),
    };
    terminal.out(`${JSON.stringify(result, null, 2)}\n`);
    return 0;
  }
  const earns = project.workflowsOf(path).map((name) => {
    const said = project.scopeOf(path)?.workflows[name]?.value.earns;
    return `- **${escapeMarkdown(name)}:** ${safeInline(said ?? 'Nobody wrote what it earns.')}`;
  });
  const teams = project.teamsOf(path);
  const parts = [
    `# ${escapeMarkdown(shownPath(base, path))}`,
    ...(earns.length > 0 ? ['## What it earns', earns.join('\n')] : []),
    ...(teams.length > 0 ? [`Owned by ${teams.join(', ')}.`] : []),
    '## Governed by',
    governing
      .map(
        ({ principle, level, workflows }) =>
          `- **${safeInline(nameOf(principle))}** (${principle.id}, ${levelHere(level, workflows)})${principle.why ? ` ${safeInline(briefly(principle.why))}` : ''}`,
      )
      .join('\n') || 'No principle.',
    ...(questions.length > 0
      ? ['## What a review asks', questions.map(([id, one]) => `- ${safeInline(one)} (${id})`).join('\n')]
      : []),
    ...(others.length > 0
      ? [
          '## Not governed by',
          others.map(({ principle, detail }) => `- ${principle.id}: ${escapeMarkdown(detail)}`).join('\n'),
        ]
      : []),
  ];
  terminal.out(say(`${parts.join('\n\n')}\n`, format, terminal));
  return 0;
}

function say(markdown: string, format: 'text' | 'markdown', { paint }: Outside['terminal']): string {
  return format === 'markdown' ? markdown : `${plainText(markdown, paint)}\n`;
}
