/** A page as Markdown, for a terminal, a document or an editor's preview. Deliberately absent: what is on the page. */
import { count, outcomeInWords } from './figures.js';
import type { Block, Item, Page, Step } from './pageModel.js';
import { codeBlock, codeSpan, escapeMarkdown, safeBlocks, safeInline } from './safeMarkdown.js';

/** The page with its headings, from `#` down. */
export function pageMarkdown(page: Page): string {
  const parts = [
    `# ${safeInline(page.title)}`,
    page.statement ? safeInline(page.statement) : '',
    page.facts.map((one) => `- ${factLine(one)}`).join('\n'),
    page.sentence ? `> ${safeInline(page.sentence)}` : '',
    ...page.sections.map((section) => `## ${section.title}\n\n${section.blocks.map(block).join('\n\n')}`),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function factLine({ label, text }: Item): string {
  return `${label}: ${label === 'Id' ? codeSpan(text) : escapeMarkdown(text)}`;
}

function block(one: Block): string {
  switch (one.kind) {
    case 'prose':
      return safeBlocks(one.text);
    case 'list':
      return one.items.map((item) => `- ${itemLine(item)}`).join('\n');
    case 'samples':
      return [
        one.bad && `Not like this\n\n${codeBlock(one.bad.code, one.bad.language)}`,
        one.good && `Like this\n\n${codeBlock(one.good.code, one.good.language)}`,
      ]
        .filter(Boolean)
        .join('\n\n');
    case 'steps':
      return one.steps.map((step, i) => `${i + 1}. ${stepLine(step)}`).join('\n');
    case 'outcomes':
      return one.outcomes
        .map((outcome) => {
          const note = [
            outcome.measured,
            outcome.source,
            outcome.felt_by && `felt by ${[outcome.felt_by].flat().join(', ')}`,
          ]
            .filter(Boolean)
            .join(', ');
          return `- ${itemLine({ label: outcome.metric, text: outcomeInWords(outcome), ...(note ? { note } : {}) })}`;
        })
        .join('\n');
    case 'table':
      return one.rows
        .map(([name = '', n = '']) => `- ${escapeMarkdown(name)}: ${count(Number(n), 'finding')}`)
        .join('\n');
  }
}

/** `**label:** text (note)` */
export function itemLine({ label, text, note, overdue }: Item): string {
  const head = label ? `**${safeInline(label)}:** ` : '';
  const notes = [note && safeInline(note), overdue && 'overdue'].filter(Boolean).join(', ');
  return `${head}${safeInline(text)}${notes ? ` (${notes})` : ''}`;
}

function stepLine({ text, team, by, doneWhen, overdue }: Step): string {
  const note = [team, by && `by ${by}${overdue ? ', overdue' : ''}`, doneWhen && `done when ${doneWhen}`]
    .filter(Boolean)
    .join('; ');
  return itemLine({ text, ...(note ? { note } : {}) });
}
