/** `because exceptions`: all exceptions, in comments and in principles files, those that need somebody first. */
import { promises as fs } from 'node:fs';
import { Cancelled, type ListedException, listExceptions } from '../engine/index.js';
import { standingInWords } from '../explain/index.js';
import { normalisePath } from '../facts/paths.js';
import type { FileReport } from '../model/finding.js';
import { shownPath } from '../report/index.js';
import { untilInterrupted } from './interrupt.js';
import type { Outside } from './outside.js';
import { withPrinciples } from './withPrinciples.js';

export interface ExceptionsOptions {
  readonly format: 'text' | 'json';
  readonly principles: readonly string[];
}

const INTERRUPTED = 130;

export async function exceptions(outside: Outside, path: string, options: ExceptionsOptions): Promise<number> {
  const { terminal, folder } = outside;
  const real = await fs.realpath(path === '.' ? folder : `${folder}/${path}`).catch(() => undefined);
  if (real === undefined) {
    terminal.error(`There is no file or folder at ${path}.\n`);
    return 2;
  }
  const interrupted = untilInterrupted();
  const { cancellation } = interrupted;
  try {
    return await withPrinciples(
      outside,
      { paths: [normalisePath(real)], extra: options.principles },
      async ({ project, base }) => {
        const texts = (await project.filesToCheck(cancellation, project.filesLookedAt)).map((one) => ({ path: one }));
        const reports: FileReport[] = [];
        await project.check(texts, { urgency: 'workspace', cancellation }, (report) => {
          reports.push(report);
          if (reports.length % 50 === 0)
            terminal.progress(
              `Looked at ${reports.length.toLocaleString('en')} of ${texts.length.toLocaleString('en')} files`,
            );
        });
        const { scopes } = project.loaded;
        const listed = listExceptions({ scopes, reports, scopeOf: project.scopeOf, today: project.today() });
        terminal.out(options.format === 'json' ? asJson(listed, base) : asText(listed, base, outside));
        return 0;
      },
    );
  } catch (error) {
    if (error instanceof Cancelled) return INTERRUPTED;
    throw error;
  } finally {
    interrupted.dispose();
  }
}

function asJson(listed: readonly ListedException[], base: string): string {
  const rows = listed.map(({ place: { path, range }, names, entry, ...rest }) => ({
    names,
    path: shownPath(base, path),
    line: range.start.line + 1,
    ...rest,
    ...(entry && { entry }),
  }));
  return `${JSON.stringify(rows, null, 2)}\n`;
}

function asText(listed: readonly ListedException[], base: string, { terminal: { style } }: Outside): string {
  if (listed.length === 0) return 'There is no exception here.\n';
  const rows = listed.map((one) => {
    const { names, place, reason, author, owner, entry, excuses, state } = one;
    const at = `${shownPath(base, place.path)}:${place.range.start.line + 1}`;
    const facts = [
      state === 'holds' || state === 'ending' ? covers(excuses) : '',
      entry && entry.paths.length > 0 ? `in ${entry.paths.join(', ')}${entry.pointer ?? ''}` : '',
      author ?? (owner === undefined ? '' : `owner ${owner}`),
      entry?.approved === undefined ? '' : `approved by ${entry.approved}`,
      entry?.issue ?? '',
    ].filter((fact) => fact !== '');
    const head = `${style.strong(names)}  ${at}`;
    const says =
      state === 'holds'
        ? standingInWords(one)
        : style.severity(state === 'ending' ? 'information' : 'warning', standingInWords(one));
    return [
      head,
      style.prose(`  ${says}${facts.length > 0 ? style.dim(` · ${facts.join(' · ')}`) : ''}`),
      ...(reason === undefined ? [] : [style.prose(`  ${reason}`)]),
    ].join('\n');
  });
  const count = (...states: ListedException['state'][]) => listed.filter(({ state }) => states.includes(state)).length;
  const parts = [
    [count('ended'), 'ended'],
    [count('ending'), 'ending soon'],
    [count('unneeded'), 'needed by nothing'],
    [count('undated', 'unreasoned', 'unknown', 'refused', 'not-owner'), 'that cover nothing'],
  ] as const;
  const told = parts.filter(([n]) => n > 0).map(([n, what]) => `${n} ${what}`);
  const all = `${listed.length} exception${listed.length === 1 ? '' : 's'}`;
  return `${rows.join('\n\n')}\n\n${style.strong(all)}${told.length > 0 ? `: ${told.join(', ')}` : ''}.\n`;
}

function covers(excuses: number): string {
  return excuses === 0
    ? 'excuses nothing that was found today'
    : excuses === 1
      ? 'excuses 1 finding'
      : `excuses ${excuses} findings`;
}
