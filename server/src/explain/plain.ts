/** Our Markdown as text for a terminal. Deliberately absent: colours, which are the face's business. */
import type { Nodes } from 'mdast';
import { parseMarkdown } from '../facts/markdown.js';

/** What a terminal may do with a piece of the text. */
export interface Paint {
  heading(text: string): string;
  strong(text: string): string;
  code(text: string): string;
}

/** Markdown that explain/ wrote, as plain text. */
export function plainText(markdown: string, paint: Paint): string {
  const render = (node: Nodes): string => {
    switch (node.type) {
      case 'root':
        return node.children.map(render).join('\n\n');
      case 'heading':
        return paint.heading(node.children.map(render).join(''));
      case 'strong':
        return paint.strong(node.children.map(render).join(''));
      case 'inlineCode':
        return paint.code(node.value);
      case 'code':
        return paint.code(node.value.replace(/^/gm, '    '));
      case 'list':
        return node.children
          .map(
            (item, i) =>
              `${node.ordered ? `${i + 1}.` : '•'} ${item.children.map(render).join('\n').replaceAll('\n', '\n  ')}`,
          )
          .join('\n');
      case 'text':
        return node.value;
      case 'break':
        return '\n';
      default:
        return 'children' in node ? node.children.map(render).join('') : '';
    }
  };
  return render(parseMarkdown(markdown));
}
