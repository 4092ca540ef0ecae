/**
 * The hover: what is asked, why, how it looks, what one can do. Short by default; the whole reasoning is one step away.
 *
 * Deliberately absent: the finding's own message, which the editor shows above it.
 */
import type { Governing } from '../engine/index.js';
import type { Finding } from '../model/finding.js';
import type { Principle } from '../model/principle.js';
import type { ExplainOptions } from './options.js';
import { codeBlock, escapeMarkdown, safeBlocks, safeInline } from './safeMarkdown.js';
import { levelHere, levelInWords, type Sample, samplesOf } from './words.js';

const MOST_LINES = 8;

export interface HoverSubject {
  readonly finding?: Finding;
  readonly governing?: Governing;
}

/** A principle as Markdown for a hover. */
export function hover(principle: Principle, { finding, governing }: HoverSubject, options: ExplainOptions): string {
  const level = finding
    ? levelHere(finding.level, finding.workflows)
    : governing
      ? levelHere(governing.level, governing.workflows)
      : levelInWords(principle.level);
  const head = [`**${safeInline(principle.title ?? principle.statement)}**`, escapeMarkdown(level)];
  if (principle.owner) head.push(`owner ${escapeMarkdown(principle.owner)}`);
  const parts = [head.join(' · ')];
  if (principle.title) parts.push(safeInline(principle.statement));
  if (principle.why) parts.push(safeBlocks(principle.why));
  const { bad, good } = samplesOf(principle, finding?.code);
  if (bad && good) parts.push(`Instead of\n${sample(bad)}`, `write\n${sample(good)}`);
  else if (good) parts.push(`For example\n${sample(good)}`);
  else if (bad) parts.push(`Not like this\n${sample(bad)}`);
  const actions = [
    ...options.actions.map(({ title, href }) => `[${escapeMarkdown(title)}](${href})`),
    ...written(principle, options),
  ];
  if (actions.length > 0) parts.push(actions.join(' · '));
  return parts.join('\n\n');
}

/** A link to the principle's own line. */
function written(principle: Principle, options: ExplainOptions): string[] {
  const place = principle.origins.at(-1)?.place;
  const href = place && options.link(place.path, place.range.start.line);
  return href ? [`[${escapeMarkdown(principle.id)}](${href})`] : [];
}

function sample({ code, language }: Sample): string {
  const lines = code.split(/\r?\n/);
  const shown = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES - 1), '…'] : lines;
  return codeBlock(shown.join('\n'), language);
}
