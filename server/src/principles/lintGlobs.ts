/** Hints about globs that match nothing, principles that govern no file, and workflows that say nothing of where they are. */
import { parentOf, relativeTo } from '../facts/paths.js';
import { listOf } from '../model/lists.js';
import { globsIn, type WrittenGlob } from './globs.js';
import { type Hinting, mendBy } from './hinting.js';
import { nearest } from './suggest.js';

export function lintGlobs(hinting: Hinting): void {
  const { file, around, say, sayOfKey } = hinting;
  const silent = new Set<string>();
  for (const written of globsIn(file.written)) {
    const { glob, path, isKey, isFolder } = written;
    if (around.matches(isFolder ? `${glob}/**` : glob) || glob.startsWith('…')) continue;
    if (path[0] === 'principles') silent.add(String(path[1]));
    const message = `"${glob}" matches no file. Globs are relative to the folder of the principles.${orPackage(path, glob)}`;
    (isKey ? sayOfKey : say)('glob-matches-nothing', path, message, globMend(hinting, written));
  }
  for (const [id, written] of Object.entries(file.written.principles ?? {})) {
    if (typeof written === 'string' || written.where === undefined || silent.has(id) || around.governs(id)) continue;
    const message =
      'Each part of this "where" may hold, but no file fulfils all of them, so the principle governs nothing.';
    sayOfKey('where-governs-nothing', ['principles', id, 'where'], message);
  }
  for (const [name, { paths }] of Object.entries(file.written.workflows ?? {})) {
    if (listOf(paths).length > 0) continue;
    const path = ['workflows', name];
    const message = `The workflow "${name}" has no "paths", so no file serves it. Say where its code lies.`;
    const folder = folderNamed(hinting, name);
    const edits = folder === undefined ? undefined : file.edits.add(path, 'paths', `${folder}/**`);
    sayOfKey('workflow-without-paths', path, message, mendBy(`Add "${folder}/**"`, edits));
  }
}

/** In a rule on imports, a name by itself was perhaps meant as a package. */
function orPackage(path: WrittenGlob['path'], glob: string): string {
  const mayBe = path.includes('imports') && /^(?:@[\w.-]+\/)?[\w.-]+$/.test(glob);
  return mayBe ? ` A package is written "package:${glob}".` : '';
}

/** The glob with the folder that was most likely meant; or none, where it may go. */
function globMend(hinting: Hinting, { glob, path, isKey, mayGo, isFolder }: WrittenGlob) {
  const { file, around } = hinting;
  const written = isKey ? glob : textAt(hinting, path, glob);
  const better = candidates(hinting, glob).find((one) => one !== glob && around.matches(isFolder ? `${one}/**` : one));
  if (better !== undefined) {
    const text = `${written.startsWith('!') ? '!' : ''}${better}`;
    return mendBy(`Write "${text}"`, isKey ? file.edits.rename(path, text) : file.edits.replace(path, text));
  }
  return mayGo ? mendBy(`Take "${written}" away`, file.edits.remove(path)) : undefined;
}

function textAt({ file }: Hinting, path: WrittenGlob['path'], glob: string): string {
  let value: unknown = file.written;
  for (const part of path) value = (value as { readonly [key: string]: unknown } | undefined)?.[part];
  return typeof value === 'string' ? value : glob;
}

/** The folders of the glob as they are spelt, the glob anywhere below, and all that is in the folders that it means. */
function candidates({ around: { files, root } }: Hinting, glob: string): readonly string[] {
  const parts = glob.replace(/^(?:\.{0,2}\/)+/, '').split('/');
  const found: string[] = [];
  const own = files.flatMap((path) => relativeTo(root, path) ?? []);
  for (const [i, part] of parts.entries()) {
    if (/[*?[\]{}()!+@]/.test(part)) break;
    const before = found.length === 0 ? '' : `${found.join('/')}/`;
    const names = new Set(own.filter((path) => path.startsWith(before)).map((path) => path.split('/')[i] ?? ''));
    found.push(names.has(part) ? part : (nearest(part, [...names]) ?? part));
  }
  const spelt = [...found, ...parts.slice(found.length)].join('/');
  return [spelt, `**/${parts.join('/')}`, `${parts.join('/')}/**`];
}

/** The folder of a name that lies highest. */
function folderNamed({ around: { files, root } }: Hinting, name: string): string | undefined {
  const folders = new Set<string>();
  for (const path of files) {
    for (let at = relativeTo(root, parentOf(path)) ?? ''; at !== ''; at = at.includes('/') ? parentFolder(at) : '') {
      if (at === name || at.endsWith(`/${name}`)) folders.add(at);
    }
  }
  return [...folders].sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1))[0];
}

function parentFolder(relative: string): string {
  return relative.slice(0, relative.lastIndexOf('/'));
}
