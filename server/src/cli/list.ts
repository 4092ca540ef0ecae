/** `because list`: all principles in force, a line each. */
import { isChecked, levelInWords, nameOf } from '../explain/index.js';
import type { Principle } from '../model/principle.js';
import type { Outside } from './outside.js';
import { withPrinciples } from './withPrinciples.js';

export async function list(
  outside: Outside,
  options: { readonly format: 'text' | 'json'; readonly principles: readonly string[] },
): Promise<number> {
  const { terminal } = outside;
  return withPrinciples(outside, { paths: [outside.folder], extra: options.principles }, async ({ principles }) => {
    terminal.out(
      options.format === 'json'
        ? `${JSON.stringify(principles.map(entry), null, 2)}\n`
        : table(principles, terminal.style.dim),
    );
    return 0;
  });
}

function entry(principle: Principle) {
  const { id, title, statement, why, level, area, owner, status, checks, origins } = principle;
  const path = origins.at(-1)?.place;
  return {
    id,
    title,
    statement,
    why,
    level,
    area,
    owner,
    status,
    checks: checks.map((check) => check.code),
    file: path?.path,
    line: path && path.range.start.line + 1,
  };
}

function table(principles: readonly Principle[], dim: (text: string) => string): string {
  const width = Math.max(...principles.map((one) => one.id.length));
  const rows = principles.map((one) => {
    const facts = [
      levelInWords(one.level),
      isChecked(one) ? '' : 'no check',
      one.owner ? `owner ${one.owner}` : '',
    ].filter((fact) => fact !== '');
    return `${one.id.padEnd(width)}  ${nameOf(one)}\n${' '.repeat(width)}  ${dim(facts.join(' · '))}`;
  });
  return `${rows.join('\n')}\n`;
}
