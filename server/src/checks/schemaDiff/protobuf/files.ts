/**
 * Files, packages, and what they declare, gone or in another place; and options of files. A file that is gone is told in
 * any that is left.
 *
 * Deliberately absent: what is left, by itself.
 */
import { baseName } from '../../../facts/paths.js';
import type { Comparison } from './comparison.js';
import { type Image, type In, type Read, scopeOf } from './image.js';
import { FILE_OPTIONS } from './rules.js';

export function compareFile(comparison: Comparison, path: string, { proto }: Read): void {
  const { say } = comparison;
  const is = comparison.is.files.get(path);
  if (!is) {
    const [home] = comparison.is.files.values();
    const said = `The file ${baseName(path)} was removed. Code that is generated from it is missing.`;
    if (home) say('FILE_NO_DELETE', home, { start: 0, end: 0 }, path, said);
    return;
  }
  const at = is.proto.packageAt;
  if (proto.package !== is.proto.package)
    say(
      'FILE_SAME_PACKAGE',
      is,
      at,
      'package',
      `The package was ${proto.package || 'not named'} and is ${is.proto.package || 'not named'}. All names in it are others.`,
    );
  if (proto.syntax !== is.proto.syntax)
    say(
      'FILE_SAME_SYNTAX',
      is,
      at,
      'syntax',
      `The syntax was ${proto.syntax} and is ${is.proto.syntax}. Fields may read differently.`,
    );
  for (const [option, { rule, normal }] of FILE_OPTIONS) {
    const [from, to] = [proto.options.get(option)?.value ?? normal, is.proto.options.get(option)?.value ?? normal];
    if (from === to) continue;
    const place = is.proto.options.get(option)?.at ?? at;
    say(
      rule,
      is,
      place,
      option,
      `The option ${option} was ${from || 'not set'} and is ${to || 'not set'}. Generated code is another.`,
    );
  }
}

/** What files declare, in the words of a sentence and of a rule. */
const DECLARED = {
  messages: ['message', 'MESSAGE'],
  enums: ['enum', 'ENUM'],
  services: ['service', 'SERVICE'],
  extensions: ['extension', 'EXTENSION'],
} as const;

export function compareDeclared({ was, is, say }: Comparison, kind: keyof typeof DECLARED): void {
  const [noun, word] = DECLARED[kind];
  for (const [name, { it, file }] of was[kind] as ReadonlyMap<string, In<{ readonly name: string }>>) {
    const stays = is[kind].get(name);
    const home = is.files.get(file.path);
    const around = is.messages.get(scopeOf(name));
    const said = `The ${noun} ${it.name} was removed. Code that uses it does not compile.`;
    if (home && stays?.file.path !== file.path) {
      const place = around && around.file.path === file.path ? around.it.at : { start: 0, end: 0 };
      const moved = stays
        ? `The ${noun} ${it.name} is in another file now. Code that is generated from this one is missing it.`
        : said;
      say(`${word}_NO_DELETE`, home, place, name, moved);
    }
    // A package that is gone is told as a whole.
    if (stays || !hasPackage(is, file.proto.package)) continue;
    const left = home ?? [...is.files.values()].find(({ proto }) => proto.package === file.proto.package);
    if (left) say(`PACKAGE_${word}_NO_DELETE`, left, around?.it.at ?? { start: 0, end: 0 }, name, said);
  }
}

export function comparePackages({ was, is, say }: Comparison): void {
  for (const name of new Set([...was.files.values()].map(({ proto }) => proto.package))) {
    const [home] = is.files.values();
    if (name !== '' && home && !hasPackage(is, name))
      say(
        'PACKAGE_NO_DELETE',
        home,
        home.proto.packageAt,
        name,
        `The package ${name} was removed, with all that it held.`,
      );
  }
}

function hasPackage({ files }: Image, name: string): boolean {
  return [...files.values()].some(({ proto }) => proto.package === name);
}
