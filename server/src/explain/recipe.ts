/** A recipe told to whoever may want to use it: what it finds, why, at what price, with a sample. */
import type { WrittenCheckObject, WrittenExample, WrittenRecipe } from '../model/format.js';
import { listOf } from '../model/lists.js';
import { codeBlock, codeSpan, escapeMarkdown, safeInline } from './safeMarkdown.js';

/** A recipe as Markdown. */
export function recipeInWords(name: string, recipe: WrittenRecipe): string {
  const { says, why, tradeoff, confidence = 'medium', options = {} } = recipe;
  const settable = Object.entries(options).map(
    ([key, { says: meaning, default: value }]) =>
      `- ${codeSpan(key)}: ${safeInline(meaning ?? '')} (${listOf(value as string)
        .slice(0, 3)
        .map((one) => codeSpan(String(one)))
        .join(', ')})`,
  );
  const parts = [
    `**${escapeMarkdown(name)}** (recipe, confidence ${confidence})`,
    says ? safeInline(says) : '',
    why ? `**Why:** ${safeInline(why)}` : '',
    tradeoff ? `**Trade-off:** ${safeInline(tradeoff)}` : '',
    settable.length > 0 ? `**Options**\n\n${settable.join('\n')}` : '',
    sample(listOf(recipe.check)),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** The first code that it finds. */
function sample(checks: readonly WrittenCheckObject[]): string {
  for (const { forbid, require, syntax } of checks) {
    const check = forbid ?? require ?? (typeof syntax === 'object' ? syntax : undefined);
    const [bad] = listOf<WrittenExample>(check?.examples?.bad as never);
    const code = typeof bad === 'string' ? bad : bad?.code;
    if (code) return `It finds\n${codeBlock(code, listOf(check?.language)[0] ?? '')}`;
  }
  return '';
}
