/**
 * `files`: a file exists in each folder, or is absent; has a sibling, headings, a name by convention.
 *
 * A file that is missing has no place: it is told in the file by which its folder is known best. Deliberately absent: what stands in
 * files, but for headings.
 */
import { throwIfCancelled } from '../facts/cancellation.js';
import { compileGlob, compileGlobs } from '../facts/glob.js';
import { type HeadingFact, headingsSource } from '../facts/headings.js';
import { baseName, parentOf, relativeTo, resolvePath } from '../facts/paths.js';
import type { World } from '../facts/world.js';
import type { Check, FilesSpec } from '../model/check.js';
import type { Fix } from '../model/finding.js';
import { FILE_START, indexLines } from '../model/lines.js';
import { bestKnown } from './bestKnown.js';
import type { CompiledFactCheck, FactMatch, Question } from './factCheck.js';
import { betterName } from './fileNames.js';
import { foldersNamed } from './folders.js';
import { fillNames } from './words.js';

/** A folder that is looked at, with what is known of it. */
interface Folder {
  readonly path: string;
  /** The files in it at any depth, with their paths relative to it. */
  readonly files: readonly { readonly path: string; readonly relative: string }[];
  /** One of those that the principle governs. */
  readonly about: string;
}

export function compileFiles(check: Check, spec: FilesSpec): CompiledFactCheck {
  const say = (path: string, about: string, words: string, names: { readonly [name: string]: string }): FactMatch => {
    const message = fillNames(check.message === '' ? words : check.message, names);
    return { check: check.key, path, about, range: FILE_START, message, fixes: [] };
  };

  const inFolder = async ({ world, governs }: Question, folder: Folder): Promise<readonly FactMatch[]> => {
    const name = relativeTo(check.root, folder.path) || 'the root';
    const matches: FactMatch[] = [];
    for (const glob of spec.exists ?? []) {
      const holds = compileGlob(glob);
      if (folder.files.some(({ relative }) => holds(relative))) continue;
      const at = bestKnownOf(folder, governs);
      const match = say(at, folder.about, 'There is no {file} in {folder}.', { file: glob, folder: name });
      matches.push({ ...match, fixes: creationOf(check, resolvePath(folder.path, glob), glob, spec) });
    }
    const unwanted = compileGlobs(spec.absent ?? []);
    for (const { path, relative } of spec.absent ? folder.files : []) {
      if (unwanted(relative))
        matches.push(say(path, path, 'There should be no {file} here.', { file: baseName(path), folder: name }));
    }
    if (spec.headings) {
      const holds = compileGlob(spec.headings.in);
      for (const { path, relative } of folder.files) {
        if (holds(relative)) matches.push(...(await missingHeadings(world, path, folder, spec.headings.has)));
      }
    }
    return matches;
  };

  const missingHeadings = async (world: World, path: string, { about }: Folder, wanted: readonly string[]) => {
    const found = world.facts(headingsSource, path) ?? [];
    const missing = wanted.filter((one) => !found.some(({ text }) => isSameHeading(text, one)));
    if (missing.length === 0) return [];
    const names = { file: baseName(path), headings: missing.join(', ') };
    const match = say(
      path,
      about,
      missing.length === 1 ? '{file} has no heading "{headings}".' : '{file} has no headings {headings}.',
      names,
    );
    const text = (await world.text(path)) ?? '';
    const lines = indexLines(text);
    const [first] = found;
    return [
      {
        ...match,
        range: first ? lines.rangeOf(first.start, first.end) : FILE_START,
        fixes: [appended(text, missing, found)],
      },
    ];
  };

  const besides = ({ world, governed }: Question): readonly FactMatch[] => {
    const templates = spec.sibling ?? [];
    const candidates = new Map(governed.map((path) => [path, templates.map((template) => siblingOf(path, template))]));
    const siblings = new Set([...candidates.values()].flat());
    return governed.flatMap((path) => {
      const wanted = candidates.get(path) ?? [];
      if (siblings.has(path) || wanted.some((one) => world.has(one))) return [];
      const [first = ''] = wanted;
      const names = { file: baseName(path), sibling: relativeOrBase(parentOf(path), first), name: stem(path) };
      const match = say(path, path, '{file} has no {sibling}.', names);
      return [{ ...match, fixes: creationOf(check, first, names.sibling, undefined) }];
    });
  };

  const named = ({ governed }: Question): readonly FactMatch[] =>
    governed.flatMap((path) => {
      const better = spec.named && betterName(baseName(path), spec.named);
      return better === undefined
        ? []
        : [
            say(path, path, 'Files are named in {style} here: {better}.', {
              file: baseName(path),
              better,
              style: spec.named ?? '',
            }),
          ];
    });

  const find = async (question: Question): Promise<readonly FactMatch[]> => {
    const matches: FactMatch[] = [];
    if (spec.exists || spec.absent || spec.headings) {
      for (const folder of foldersOf(check.root, spec, question)) {
        throwIfCancelled(question.cancellation);
        matches.push(...(await inFolder(question, folder)));
      }
    }
    if (spec.sibling) matches.push(...besides(question));
    if (spec.named) matches.push(...named(question));
    return matches;
  };
  return { runnable: { check, sources: spec.headings ? [headingsSource] : [], find }, troubles: [] };
}

/** The folders that a check is about: those that `per` names and in which something is governed; the root without it. */
function foldersOf(root: string, { per }: FilesSpec, { world, governed }: Question): readonly Folder[] {
  const abouts = new Map<string, string>();
  if (per === undefined) {
    const [first] = governed;
    if (first !== undefined) abouts.set(root, first);
  } else {
    const named = foldersNamed(root, per);
    for (const path of governed) for (const folder of named(path)) if (!abouts.has(folder)) abouts.set(folder, path);
  }
  return [...abouts].map(([path, about]) => {
    const files = world.files.flatMap((file) => {
      const relative = relativeTo(path, file);
      return relative === undefined ? [] : [{ path: file, relative }];
    });
    return { path, files, about };
  });
}

function bestKnownOf({ files, about }: Folder, governs: (path: string) => boolean): string {
  const direct = files.filter(({ path, relative }) => !relative.includes('/') && governs(path));
  return bestKnown(direct.map(({ path }) => path)) ?? about;
}

/** A fix that makes a file, where its name is plain. */
function creationOf(check: Check, path: string, written: string, spec: FilesSpec | undefined): readonly Fix[] {
  if (/[*?[\]{}()!+@]/.test(written) || written.endsWith('/')) return [];
  const [own] = check.fixes;
  const headings = spec?.headings && compileGlob(spec.headings.in)(written) ? spec.headings.has : [];
  const names = { folder: baseName(parentOf(path)), name: stem(path), file: baseName(path) };
  const text = own ? fillNames(own.template, names) : beginningOf(path, headings);
  return [
    {
      title: own && own.title !== '' ? fillNames(own.title, names) : `Create ${written}`,
      class: own?.class ?? 'safe',
      edits: [],
      elsewhere: [{ kind: 'create', path, text }],
    },
  ];
}

function beginningOf(path: string, headings: readonly string[]): string {
  if (!/\.(?:md|markdown)$/i.test(path)) return '';
  return `# ${baseName(parentOf(path))}\n${headings.map((one) => `\n## ${one}\n`).join('')}`;
}

function appended(text: string, missing: readonly string[], found: readonly HeadingFact[]): Fix {
  const end = indexLines(text).rangeOf(text.length, text.length);
  const depth = Math.max(2, ...found.map((one) => Math.min(one.depth, 2)));
  const gap = text === '' ? '' : text.endsWith('\n') ? '\n' : '\n\n';
  const newText = gap + missing.map((one) => `${'#'.repeat(depth)} ${one}\n`).join('\n');
  return { title: `Add ${missing.join(', ')}`, class: 'safe', edits: [{ range: end, newText }] };
}

/** Numbers before a heading and signs behind it are not what it says. */
function isSameHeading(written: string, wanted: string): boolean {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/^[\d.)\s]+/, '')
      .replace(/[\s:?!.]+$/, '');
  return plain(written) === plain(wanted);
}

function stem(path: string): string {
  return baseName(path).replace(/\.[^.]+$/, '');
}

/** `{name}` is the name without its ending, `{ext}` the ending with its dot. */
function siblingOf(path: string, template: string): string {
  const name = stem(path);
  const filled = fillNames(template, { name, ext: baseName(path).slice(name.length) });
  return resolvePath(parentOf(path), filled);
}

function relativeOrBase(folder: string, path: string): string {
  return relativeTo(folder, path) ?? baseName(path);
}
