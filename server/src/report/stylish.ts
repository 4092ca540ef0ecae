/**
 * The run for a person at a terminal: principle by principle, the reason first, then the places.
 *
 * Deliberately absent: knowing whether there is a terminal; the style is given.
 */

import { levelHere, nameOf } from '../explain/index.js';
import type { Finding } from '../model/finding.js';
import type { Principle } from '../model/principle.js';
import type { Problem, Severity } from '../model/problem.js';
import { codeFrame, type FrameStyle } from './frame.js';
import { type Run, shownPath, summarise } from './run.js';

export interface Style extends FrameStyle {
  strong(text: string): string;
  severity(severity: Severity, text: string): string;
  /** Sentences, broken between words where whoever reads them has a width, each line below the beginning of the first. */
  prose(text: string): string;
}

export async function stylish(run: Run, style: Style): Promise<string> {
  const parts = [...(await byPrinciple(run, style))];
  const remarks = run.reports.flatMap((report) => report.remarks ?? []);
  if (remarks.length > 0) parts.push(problems(run, style, 'About exceptions', remarks));
  if (run.problems.length > 0) parts.push(problems(run, style, 'In the principles files', run.problems));
  parts.push(closing(run, style));
  if (run.told) parts.push(style.prose(style.dim(run.told)));
  return `${parts.join('\n\n')}\n`;
}

/** Principle by principle: its name, its reason, and the places. */
export async function byPrinciple(run: Run, style: Style): Promise<readonly string[]> {
  const groups = new Map<string, { readonly principle: Principle | undefined; readonly findings: Finding[] }>();
  for (const finding of run.reports.flatMap((report) => report.findings)) {
    const group = groups.get(finding.principle);
    if (group) group.findings.push(finding);
    else groups.set(finding.principle, { principle: run.principleOf(finding), findings: [finding] });
  }
  const parts: string[] = [];
  for (const [id, { principle, findings }] of groups) parts.push(await group(run, style, id, principle, findings));
  return parts;
}

async function group(
  run: Run,
  style: Style,
  id: string,
  principle: Principle | undefined,
  findings: readonly Finding[],
): Promise<string> {
  const rows = [style.prose(`${style.strong(principle ? nameOf(principle) : id)} ${style.dim(`because(${id})`)}`)];
  if (principle?.title) rows.push(style.prose(principle.statement));
  if (principle?.why) rows.push(style.prose(`Why: ${principle.why.trim()}`));
  if (principle?.reasoning) rows.push(style.dim(`Reasoning: ${shownPath(run.base, principle.reasoning.target)}`));
  for (const finding of findings) {
    const { line, character } = finding.range.start;
    const at = `${shownPath(run.base, finding.path)}:${line + 1}:${character + 1}`;
    const level = style.dim(
      `${finding.code === id ? '' : `${finding.code.slice(id.length + 1)} · `}${levelHere(finding.level, finding.workflows)}`,
    );
    const place = `  ${at}  ${style.severity(finding.severity, finding.severity)}  ${level}`;
    rows.push('', place, style.prose(`  ${finding.message}`));
    const text = await run.textOf(finding.path);
    if (text !== undefined) rows.push(codeFrame(text, finding.range, style).replace(/^/gm, '  '));
  }
  return rows.join('\n');
}

function problems(run: Run, style: Style, title: string, told: readonly Problem[]): string {
  const rows = told.map(({ path, range, severity, message, code }) => {
    const at = `${shownPath(run.base, path)}:${range.start.line + 1}:${range.start.character + 1}`;
    return style.prose(`  ${at}  ${style.severity(severity, severity)}  ${message} ${style.dim(code)}`);
  });
  return [style.strong(title), ...rows].join('\n');
}

function closing(run: Run, style: Style): string {
  const { files, findings, bySeverity, excepted, notShown } = summarise(run);
  const severities = (['error', 'warning', 'information', 'hint'] as const)
    .filter((severity) => bySeverity[severity] > 0)
    .map((severity) => style.severity(severity, `${bySeverity[severity]} ${plural(bySeverity[severity], severity)}`));
  if (files === 0 && run.problems.length === 0) return 'No principle governs a file here, so nothing was looked at.';
  const counts =
    findings === 0 ? 'No findings' : `${findings} ${plural(findings, 'finding')} (${severities.join(', ')})`;
  const hints = run.problems.filter(({ severity }) => severity === 'hint').length;
  const wrong = run.problems.length - hints;
  const rest = [
    excepted > 0 ? `${excepted} excepted` : '',
    notShown > 0 ? `${notShown} more not shown` : '',
    wrong > 0 ? `${wrong} ${plural(wrong, 'problem')} in principles files` : '',
    hints > 0 ? `${hints} ${plural(hints, 'hint')} for principles files` : '',
  ].filter((part) => part !== '');
  return `${style.strong(counts)} in ${files.toLocaleString('en')} ${plural(files, 'file')}${rest.length > 0 ? `; ${rest.join('; ')}` : ''}.`;
}

function plural(count: number, word: string): string {
  return count === 1 || word === 'information' ? word : `${word}s`;
}
