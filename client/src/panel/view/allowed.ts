/**
 * The allow-list of the panel: elements and attributes that a reasoning consists of. Everything else is dropped, elements with all
 * that they hold.
 *
 * The server escapes every text already; this is the second lock on the same door. Deliberately absent: mending. What is not
 * allowed is not there.
 */

const PROSE = ['p', 'strong', 'em', 'code', 'br', 'small', 'blockquote', 'span', 'div'];
const STRUCTURE = ['h1', 'h2', 'h3', 'section', 'figure', 'figcaption', 'pre', 'ul', 'ol', 'li', 'dl', 'dt', 'dd'];
const TABLE = ['table', 'thead', 'tbody', 'tr', 'th', 'td'];
const PLOT = ['svg', 'rect', 'text', 'line'];
const ELEMENTS = new Set([...PROSE, ...STRUCTURE, ...TABLE, ...PLOT, 'a', 'time']);

const EVERYWHERE = new Set(['class', 'id', 'aria-label', 'aria-labelledby']);
const ATTRIBUTES: { readonly [element: string]: ReadonlySet<string> } = {
  a: new Set(['href']),
  pre: new Set(['tabindex', 'role']),
  time: new Set(['datetime']),
  th: new Set(['scope']),
  svg: new Set(['role', 'viewBox', 'width', 'height']),
  rect: new Set(['x', 'y', 'width', 'height', 'rx']),
  line: new Set(['x1', 'x2', 'y1', 'y2']),
  text: new Set(['x', 'y', 'text-anchor', 'dominant-baseline']),
};

/** What of an HTML text is allowed, as nodes. Nothing of it runs or loads on the way: a template's content is inert. */
export function allowedNodes(html: string): DocumentFragment {
  const template = document.createElement('template');
  template.innerHTML = html;
  prune(template.content);
  return template.content;
}

function prune(parent: ParentNode): void {
  for (const element of [...parent.children]) {
    if (!ELEMENTS.has(element.localName)) {
      element.remove();
      continue;
    }
    const own = ATTRIBUTES[element.localName];
    for (const { name, value } of [...element.attributes]) {
      const isAllowed = EVERYWHERE.has(name) || own?.has(name);
      if (!isAllowed || !isHarmless(name, value)) element.removeAttribute(name);
    }
    prune(element);
  }
}

function isHarmless(name: string, value: string): boolean {
  if (name === 'href') return /^https?:\/\//i.test(value);
  return name === 'tabindex' ? value === '0' : true;
}
