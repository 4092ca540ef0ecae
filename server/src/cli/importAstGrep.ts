/** `because import ast-grep`: the rules of a file, a folder or a project of ast-grep as principles, printed or written. */
import { promises as fs } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { normalisePath } from '../facts/paths.js';
import { FILE_START } from '../model/lines.js';
import type { Problem } from '../model/problem.js';
import { disk } from '../node/fileSystem.js';
import { createRuleLibrary, fileOfRules, principlesForRules, problemsOfRule } from '../principles/index.js';
import { shownPath } from '../report/index.js';
import type { Outside } from './outside.js';

const FILE = 'principles/ast-grep.yaml';

/** Prints a principles file, or with `write` writes it to a new one; 2 where nothing can be imported. */
export async function importAstGrep(
  { terminal, folder }: Outside,
  asked: string,
  options: { readonly write?: true | string },
): Promise<number> {
  const base = normalisePath(await fs.realpath(folder));
  const into = typeof options.write === 'string' ? options.write : FILE;
  const target = resolve(folder, into);
  if (options.write !== undefined && (await disk.kindOf(normalisePath(target))) !== undefined) {
    terminal.error(`${into} is there already. Name another file behind --write, or take that one away.\n`);
    return 2;
  }
  const path = normalisePath(await fs.realpath(resolve(folder, asked)).catch(() => resolve(folder, asked)));
  const library = createRuleLibrary(disk);
  const { rules, project, problems } = await library.find(path, { path, range: FILE_START });
  const against: Problem[] = problems.filter(({ severity }) => severity !== 'hint');
  const principles = principlesForRules(rules, normalisePath(target)).filter(({ found }) => {
    const own = problemsOfRule(found, project);
    against.push(...own);
    return own.length === 0;
  });
  terminal.error(told(against, base));
  const off = rules.filter(({ rule }) => rule.value.severity === 'off').length;
  if (off > 0) terminal.error(`Left out ${off === 1 ? 'a rule' : `${off} rules`} with "severity: off".\n`);
  if (principles.length === 0) {
    terminal.error(`No rule of ${asked} can be taken over.\n`);
    return 2;
  }
  const text = fileOfRules(principles, asked);
  if (options.write === undefined) {
    terminal.out(text);
    return 0;
  }
  await fs.mkdir(dirname(target), { recursive: true });
  await fs.writeFile(target, text);
  const count = principles.length === 1 ? 'a principle' : `${principles.length.toLocaleString('en')} principles`;
  terminal.error(
    `Wrote ${count} to ${into}. \`because check\` tells what they find, \`because test\` whether the tests of the rules hold.\n`,
  );
  return 0;
}

/** Each problem a line; what is said many times, of the first place. */
function told(problems: readonly Problem[], base: string): string {
  const byMessage = new Map<string, Problem[]>();
  for (const problem of problems) byMessage.set(problem.message, [...(byMessage.get(problem.message) ?? []), problem]);
  const lines = [...byMessage.values()].map(([first, ...more]) => {
    if (!first) return '';
    const others = more.length === 0 ? '' : ` (and ${more.length.toLocaleString('en')} more like it)`;
    return `${shownPath(base, first.path)}:${first.range.start.line + 1}: ${first.message}${others}\n`;
  });
  return lines.join('');
}
