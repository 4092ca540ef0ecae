/** The version of the tool that a principles file asks for. */
import type { Problem } from '../model/problem.js';
import type { ReadFile } from './file.js';

/** `requires` that this version does not meet. */
export function unsupported(file: ReadFile, version: string): Problem[] {
  const problems: Problem[] = [];
  const { requires } = file.written;
  if (requires !== undefined) {
    const wanted = /^\s*>=\s*(\d+(?:\.\d+){0,2})\s*$/.exec(requires)?.[1];
    const place = file.valuePlace(['requires']);
    if (wanted === undefined) {
      problems.push({ code: 'requires', severity: 'error', message: 'Write the version as ">=1.3".', ...place });
    } else if (compare(wanted, version) > 0) {
      const message = `This file asks for Because ${wanted} or later; this is ${version}. Update the extension or the package.`;
      problems.push({ code: 'requires', severity: 'error', message, ...place });
    }
  }
  return problems;
}

function compare(a: string, b: string): number {
  const [left, right] = [a, b].map((one) => one.split('.').map(Number));
  for (let i = 0; i < 3; i++) {
    const difference = (left?.[i] ?? 0) - (right?.[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
