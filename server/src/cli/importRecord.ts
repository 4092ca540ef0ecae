/** `because import record`: decision records and handbook pages as entries of a principles file, printed or written into it. */
import { promises as fs } from 'node:fs';
import { resolve } from 'node:path';
import { applyEdits } from '../engine/index.js';
import { normalisePath } from '../facts/paths.js';
import { disk } from '../node/fileSystem.js';
import { shippedRecipes } from '../node/product.js';
import {
  type Draft,
  draftOf,
  insertion,
  newFileWith,
  principlesAbove,
  principlesIn,
  readFile,
  readRecords,
  readShippedRecipes,
} from '../principles/index.js';
import { shownPath } from '../report/index.js';
import type { Outside } from './outside.js';

/** Prints entries, or with `write` adds them to the principles file of the folder; 2 where a file is no record. */
export async function importRecord(
  outside: Outside,
  paths: readonly string[],
  options: { readonly write?: true },
): Promise<number> {
  const { terminal } = outside;
  const base = normalisePath(await fs.realpath(outside.folder));
  const into = await principlesFileFor(base);
  let text = (await disk.readText(into)) ?? '';
  const taken = new Set(readFile(into, text)?.ids.map(({ id }) => id));
  const recipes = readShippedRecipes(shippedRecipes());
  const drafts: Draft[] = [];
  let code = 0;
  for (const written of paths) {
    const path = normalisePath(resolve(outside.folder, written));
    const content = await disk.readText(path);
    const read = content === undefined ? undefined : readRecords(path, content);
    if (content === undefined || !read || read.records.length === 0) {
      const why = read?.problems.find(({ severity }) => severity === 'hint')?.message ?? 'There is no such file.';
      terminal.error(`${written}: ${why.replace('This file is included but is left alone', 'This is no record')}\n`);
      code = 2;
      continue;
    }
    for (const record of read.records) {
      const draft = draftOf({ record, path, text: content, into, taken, recipes });
      taken.add(draft.id);
      drafts.push(draft);
    }
  }
  if (drafts.length === 0) return 2;
  if (!options.write) {
    terminal.out(
      drafts.map(({ lines }) => lines.map((line) => (line === '' ? '' : `  ${line}`)).join('\n')).join('\n\n'),
    );
    terminal.out('\n');
    return code;
  }
  for (const draft of drafts) {
    const edit = text.trim() === '' ? undefined : insertion(into, text, draft);
    if (text.trim() !== '' && !edit) {
      terminal.error(
        `${shownPath(base, into)} cannot be added to as it is written. Leave out --write, and paste the entry.\n`,
      );
      return 2;
    }
    text = edit ? applyEdits(text, [edit]) : newFileWith(draft);
  }
  await fs.writeFile(into, text);
  terminal.error(
    `Wrote ${drafts.map(({ id }) => id).join(', ')} to ${shownPath(base, into)}. Read them before you commit them.\n`,
  );
  return code;
}

/** The nearest principles file in YAML, from the folder upward; a new one in the folder, if there is none. */
async function principlesFileFor(base: string): Promise<string> {
  const found = [...(await principlesIn(base, disk)), ...(await principlesAbove(base, disk))];
  const yaml = found.filter((path) => /\.ya?ml$/.test(path));
  return yaml[0] ?? `${base}/principles.yaml`;
}
