/** Principles files as large companies may have them. Deliberately absent: checks that find something; those are in rules.mjs. */
import { SETS } from './rules.mjs';

export const AREAS = ['api', 'data', 'resilience', 'delivery', 'security', 'operations', 'frontend', 'testing'];

/** So many principles with reasons, scopes and examples, every fifth with a check, in YAML as people write it. @param {number} count */
export function manyPrinciples(count) {
  const rules = SETS.many(Math.max(60, count / 5));
  const entries = Array.from({ length: count }, (_, i) => {
    const area = AREAS[i % AREAS.length];
    const rule = i % 5 === 0 ? rules[i / 5] : undefined;
    return [
      `  ${area}-${String(i).padStart(4, '0')}:`,
      `    statement: Principle ${i} of ${area} says in one sentence what we do, and where.`,
      `    why: When we did not, an incident of ${area} took a day to find, because nobody could see what had changed.`,
      '    reasoning: |',
      '      We tried the other way for two years. It was quicker at first, and cost a week each time that somebody new came.',
      '      The numbers of the last quarter are in the handbook.',
      '    tradeoffs:',
      '      - cost: It takes a few lines more, and a reader has to know one more name.',
      '    level: should',
      `    area: ${area}`,
      '    where:',
      `      - packages/${area}/**/*.ts`,
      `      - services/*/${area}/**`,
      ...(rule
        ? ['    check:', `      syntax: ${JSON.stringify({ language: 'typescript', message: 'M', ...without(rule) })}`]
        : []),
    ].join('\n');
  });
  return `root: true\nprinciples:\n${entries.join('\n')}\n`;
}

/** @param {import('./rules.mjs').Rule} rule */
function without({ name: _, ...rule }) {
  return rule;
}
