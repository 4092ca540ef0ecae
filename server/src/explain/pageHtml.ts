/**
 * A page as HTML, for the reasoning panel and the static page. Only elements and attributes written here ever appear: every text
 * from a file is escaped, and a link of a file keeps its target only if that is http(s).
 *
 * Looks live in a style sheet of the face; classes are stable. Deliberately absent: scripts, styles and images.
 */
import type { Nodes, Parents } from 'mdast';
import { parseMarkdown } from '../facts/markdown.js';
import type { Outcome } from '../model/format.js';
import { escapeHtml } from './escapeHtml.js';
import { outcomeInWords } from './figures.js';
import { outcomePlot } from './outcomePlot.js';
import type { Block, Item, Page, Section, Step } from './pageModel.js';

/** The inside of a page: a heading, and one `section` for each section, labelled by its heading. */
export function pageHtml(page: Page): string {
  const facts = page.facts.map(
    (one) =>
      `<div><dt>${escapeHtml(one.label ?? '')}</dt><dd>${one.label === 'Id' ? `<code>${escapeHtml(one.text)}</code>` : escapeHtml(one.text)}</dd></div>`,
  );
  return [
    `<h1>${inline(page.title)}</h1>`,
    page.statement ? `<p class="statement">${inline(page.statement)}</p>` : '',
    facts.length > 0 ? `<dl class="facts">${facts.join('')}</dl>` : '',
    page.sentence ? `<blockquote class="decision">${inline(page.sentence)}</blockquote>` : '',
    ...page.sections.map((section) => sectionHtml(page.id, section)),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function sectionHtml(pageId: string, { id, title, look, blocks }: Section): string {
  const anchor = escapeHtml(`${pageId}--${id}`);
  return `<section class="${[id, look].filter(Boolean).join(' ')}" aria-labelledby="${anchor}"><h2 id="${anchor}">${escapeHtml(title)}</h2>\n${blocks.map(blockHtml).join('\n')}</section>`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'prose':
      return blocks(block.text);
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${itemHtml(item)}</li>`).join('')}</ul>`;
    case 'samples':
      return [
        block.bad && figure('Not like this', 'bad', block.bad.code),
        block.good && figure('Like this', 'good', block.good.code),
      ]
        .filter(Boolean)
        .join('\n');
    case 'steps':
      return `<ol class="steps">${block.steps.map(stepHtml).join('')}</ol>`;
    case 'outcomes':
      return `<ul class="outcomes">${block.outcomes.map(outcomeHtml).join('')}</ul>`;
    case 'table': {
      const head = block.head.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join('');
      const rows = block.rows.map(
        ([first = '', ...rest]) =>
          `<tr><th scope="row">${escapeHtml(first)}</th>${rest.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`,
      );
      return `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
    }
  }
}

function figure(caption: string, kind: string, code: string): string {
  return `<figure class="${kind}"><figcaption>${caption}</figcaption><pre tabindex="0" role="group" aria-label="${caption}"><code>${escapeHtml(code)}</code></pre></figure>`;
}

const OVERDUE = '<em class="overdue">overdue</em>';

function itemHtml({ label, text, note, overdue }: Item): string {
  const notes = [note && inline(note), overdue && OVERDUE].filter(Boolean).join(' ');
  const below = notes ? ` <small>${notes}</small>` : '';
  return `${labelHtml(label)}<span class="text">${inline(text)}${below}</span>`;
}

function labelHtml(label: string | undefined): string {
  return label ? `<strong class="label">${inline(label)}</strong> ` : '';
}

function stepHtml({ text, team, by, doneWhen, overdue }: Step): string {
  const notes = [
    team && escapeHtml(team),
    by && `<time datetime="${escapeHtml(by)}">by ${escapeHtml(by)}</time>${overdue ? ` ${OVERDUE}` : ''}`,
    doneWhen && `done when ${inline(doneWhen)}`,
  ].filter(Boolean);
  return `<li>${inline(text)}${notes.length > 0 ? ` <small>${notes.join(' · ')}</small>` : ''}</li>`;
}

function outcomeHtml(outcome: Outcome): string {
  const felt = outcome.felt_by === undefined ? '' : `felt by ${[outcome.felt_by].flat().join(', ')}`;
  const note = [outcome.measured, outcome.source, felt].filter(Boolean).join(', ');
  const figures = `<span class="text">${escapeHtml(outcomeInWords(outcome))}</span>`;
  return `<li>${labelHtml(outcome.metric)}${figures}${outcomePlot(outcome)}${note ? ` <small>${inline(note)}</small>` : ''}</li>`;
}

function inline(markdown: string): string {
  return parseMarkdown(markdown.trim())
    .children.map((node) => ('children' in node ? children(node) : nodeHtml(node)))
    .join(' ');
}

function blocks(markdown: string): string {
  return parseMarkdown(markdown.trim()).children.map(nodeHtml).join('\n');
}

function children(node: Parents): string {
  return (node.children as Nodes[]).map(nodeHtml).join('');
}

function nodeHtml(node: Nodes): string {
  switch (node.type) {
    case 'text':
    case 'html':
      return escapeHtml(node.value);
    case 'inlineCode':
      return `<code>${escapeHtml(node.value)}</code>`;
    case 'code':
      return `<pre tabindex="0"><code>${escapeHtml(node.value)}</code></pre>`;
    case 'strong':
      return `<strong>${children(node)}</strong>`;
    case 'emphasis':
      return `<em>${children(node)}</em>`;
    case 'break':
      return '<br>';
    case 'image':
      return escapeHtml(node.alt ?? '');
    case 'link':
      return /^https?:\/\//i.test(node.url)
        ? `<a href="${escapeHtml(node.url)}">${children(node)}</a>`
        : children(node);
    case 'list':
      return node.ordered ? `<ol>${children(node)}</ol>` : `<ul>${children(node)}</ul>`;
    case 'listItem':
      return `<li>${children(node)}</li>`;
    case 'blockquote':
      return `<blockquote>${children(node)}</blockquote>`;
    case 'paragraph':
      return `<p>${children(node)}</p>`;
    case 'heading':
      return `<p><strong>${children(node)}</strong></p>`;
    default:
      return 'children' in node ? children(node) : '';
  }
}
