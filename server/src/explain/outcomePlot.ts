/**
 * An outcome as a small plot: a bar for before, one for after, a mark for the target, on one scale from zero.
 *
 * Plain SVG with classes, so that the face's theme colours it; figures stand beside it in words. Deliberately absent: interaction.
 */
import { scaleLinear } from 'd3-scale';
import type { Outcome } from '../model/format.js';
import { escapeHtml } from './escapeHtml.js';
import { numberOf, outcomeInWords } from './figures.js';

const WIDTH = 320;
const LEFT = 62;
const RIGHT = 62;
const ROW = 20;
const BAR = 12;

/** The plot of an outcome; nothing where fewer than two of its figures are numbers of zero or more. */
export function outcomePlot(outcome: Outcome): string {
  const rows = (['before', 'after'] as const).flatMap((key) => {
    const value = numberOf(outcome[key]);
    return value === undefined || value < 0 ? [] : [{ key, value, text: String(outcome[key]) }];
  });
  const target = numberOf(outcome.target);
  const values = [...rows.map((row) => row.value), ...(target === undefined ? [] : [target])];
  if (rows.length === 0 || values.length < 2 || Math.max(...values) === 0) return '';
  const x = scaleLinear([0, Math.max(...values)], [LEFT, WIDTH - RIGHT]);
  const height = rows.length * ROW + (target === undefined ? 0 : 16);
  const bars = rows.map(({ key, value, text }, i) => {
    const y = i * ROW + (ROW - BAR) / 2;
    const middle = y + BAR / 2;
    const width = Math.max(1, x(value) - LEFT);
    const after = LEFT + width + 6;
    const line = target === undefined ? undefined : x(target);
    // A figure that the mark of the target would run through stands behind it.
    const figure = line !== undefined && line > after - 4 && line < after + text.length * 7 + 2 ? line + 6 : after;
    return `<text class="name" x="${LEFT - 8}" y="${middle}" text-anchor="end" dominant-baseline="central">${key}</text><rect class="${key}" x="${LEFT}" y="${y}" width="${round(width)}" height="${BAR}" rx="2"/><text class="value" x="${round(figure)}" y="${middle}" dominant-baseline="central">${escapeHtml(text)}</text>`;
  });
  const mark =
    target === undefined || target < 0
      ? ''
      : `<line class="target" x1="${round(x(target))}" x2="${round(x(target))}" y1="0" y2="${rows.length * ROW}"/><text class="target" x="${round(x(target))}" y="${rows.length * ROW + 9}" text-anchor="middle" dominant-baseline="central">target ${escapeHtml(String(outcome.target))}</text>`;
  return `<svg class="plot" role="img" aria-label="${escapeHtml(`${outcome.metric}: ${outcomeInWords(outcome)}`)}" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}">${bars.join('')}${mark}</svg>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
