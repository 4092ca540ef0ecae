/**
 * All principles on one static page: a table of contents, then each with its reasons. One file, no script, no network, readable by
 * keyboard, on paper and in the dark.
 *
 * Deliberately absent: what stands on a principle's page (page.ts).
 */
import { escapeHtml } from './escapeHtml.js';
import { pageHtml } from './pageHtml.js';
import type { Page } from './pageModel.js';

/** The whole document. */
export function siteHtml(title: string, pages: readonly Page[]): string {
  const areas = new Map<string, Page[]>();
  for (const page of pages) {
    const area = page.facts.find((fact) => fact.label === 'Area')?.text ?? 'Other';
    areas.set(area, [...(areas.get(area) ?? []), page]);
  }
  const contents = [...areas].map(([area, some]) => {
    const rows = some.map((page) => `<li><a href="#${escapeHtml(page.id)}">${escapeHtml(page.title)}</a></li>`);
    return areas.size > 1 ? `<li>${escapeHtml(area)}<ul>${rows.join('')}</ul></li>` : rows.join('');
  });
  const articles = [...areas.values()]
    .flat()
    .map((page) => `<article id="${escapeHtml(page.id)}">\n${oneLevelDown(pageHtml(page))}\n</article>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>${escapeHtml(title)}</h1></header>
<nav aria-label="Principles"><ul>${contents.join('')}</ul></nav>
<main>
${articles.join('\n')}
</main>
</body>
</html>
`;
}

/** A page's own headings stand below the document's. Only our own tags match: a text from a file has no tags. */
function oneLevelDown(html: string): string {
  return html.replace(/<(\/?)h([12])\b/g, (_, slash: string, level: string) => `<${slash}h${Number(level) + 1}`);
}

const STYLE = `
:root { color-scheme: light dark; --soft: color-mix(in srgb, currentColor 65%, transparent); --line: color-mix(in srgb, currentColor 20%, transparent); --accent: light-dark(#0b5cad, #79b8ff); }
body { font: 16px/1.55 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1.25rem; }
h1 { font-size: 1.9rem; line-height: 1.2; } h2 { font-size: 1.45rem; line-height: 1.25; } h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
article { border-top: 1px solid var(--line); margin-top: 3rem; padding-top: 1rem; }
a { color: var(--accent); }
.statement { font-size: 1.1rem; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; font-size: .9rem; color: var(--soft); }
dl.facts div { display: contents; } dd { margin: 0; }
blockquote.decision { margin: 1rem 0; padding: .25rem 0 .25rem 1rem; border-left: 3px solid var(--accent); }
ul, ol { padding-left: 1.25rem; } li { margin: .3rem 0; }
small { color: var(--soft); font-size: .875rem; }
pre { overflow-x: auto; padding: .6rem .8rem; border: 1px solid var(--line); border-radius: 4px; font-size: .875rem; }
figure { margin: .75rem 0; } figcaption { font-size: .875rem; color: var(--soft); }
em.overdue { font-style: normal; font-weight: 600; }
svg.plot { display: block; max-width: 100%; height: auto; font-size: 11px; fill: currentColor; }
svg .before { fill: var(--line); } svg text { fill: currentColor; } svg rect.after { fill: var(--accent); } svg line.target { stroke: currentColor; stroke-dasharray: 3 2; }
table { border-collapse: collapse; } th, td { text-align: left; padding: .2rem 1rem .2rem 0; border-bottom: 1px solid var(--line); }
@media print { nav { display: none; } article { break-inside: avoid-page; } }
`;
