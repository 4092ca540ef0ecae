/**
 * Principles, findings and workflows told to people: as a hover, as a page, as Markdown, HTML or plain text. All faces say it with these
 * functions, so that a principle sounds the same everywhere.
 *
 * Text from a file is data: it is escaped, links are allow-listed, HTML never passes. Deliberately absent: anything that finds.
 */

export { costsPage } from './costsPage.js';
export { type CountedFile, countsOf } from './counts.js';
export { earnsPage } from './earnsPage.js';
export { escapeHtml } from './escapeHtml.js';
export { examplesInWords } from './exampleWords.js';
export { exceptionInMarkdown, standingInWords, type ToldException } from './exceptionWords.js';
export { type FileCounts, type Group, type Grouping, groupsOf } from './groups.js';
export { type HoverSubject, hover } from './hover.js';
export { ideasInWords, ideasOf, ideasTogether, withIdeas } from './ideas.js';
export type { ExplainOptions } from './options.js';
export { outcomesPage } from './outcomesPage.js';
export { type Counts, type Page, type PageContext, pageOf } from './page.js';
export { pageHtml } from './pageHtml.js';
export { pageMarkdown } from './pageMarkdown.js';
export { type Paint, plainText } from './plain.js';
export { filesOf, findingsInWords, type PreviewCount, previewInWords, previewTroubleInWords } from './previewWords.js';
export { recipeInWords } from './recipe.js';
export { routeInWords, routesInWords } from './routes.js';
export { codeSpan, escapeMarkdown, safeInline } from './safeMarkdown.js';
export { siteHtml } from './site.js';
export { skippedInWords } from './skipWords.js';
export { teamPage } from './teamPage.js';
export { briefly, isChecked, levelHere, levelInWords, listed, nameOf, questionsOf } from './words.js';
