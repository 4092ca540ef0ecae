/** Hints about links that lead nowhere: no file, or no such heading in it. Whatever was most likely meant is offered. */
import { baseName, parentOf, relativeTo } from '../facts/paths.js';
import { type Hinting, mendBy } from './hinting.js';
import { linksIn, type WrittenLink } from './links.js';
import { nearest } from './suggest.js';

export function lintLinks(hinting: Hinting): void {
  const { say, around } = hinting;
  for (const written of linksIn(hinting.file)) {
    const { key, link, path } = written;
    // Rule files and what a file extends are errors already where they are missing.
    if (link.kind === 'web' || key === 'rules' || key === 'extends') continue;
    if (!around.exists(link.target)) {
      const message = `There is nothing at "${link.text}". Links are relative to this file.`;
      say('dead-link', path, message, pathMend(hinting, written));
      continue;
    }
    const anchors = link.anchor ? around.anchors(link.target) : undefined;
    const wanted = link.anchor?.toLowerCase() ?? '';
    if (!anchors || anchors.includes(wanted)) continue;
    const found = nearest(wanted, anchors);
    const text = link.text.slice(0, link.text.indexOf('#'));
    const mend = (anchor: string | undefined) =>
      anchor === undefined
        ? mendBy('Take the anchor away', text === '' ? undefined : hinting.file.edits.replace(path, text))
        : mendBy(`Write "#${anchor}"`, hinting.file.edits.replace(path, `${text}#${anchor}`));
    const page = text === '' ? 'This page' : `"${text}"`;
    say('dead-anchor', path, `${page} has no heading for "#${link.anchor}".`, mend(found));
  }
}

/** A file of the same name that lies elsewhere, or one of a similar name nearby. */
function pathMend({ file, around: { files } }: Hinting, { link, path }: WrittenLink) {
  const name = baseName(link.target);
  const ending = name.slice(name.lastIndexOf('.'));
  const alike = files.filter((one) => one.endsWith(ending));
  const [moved] = alike
    .filter((one) => baseName(one).toLowerCase() === name.toLowerCase())
    .sort((a, b) => relativePath(file.path, a).length - relativePath(file.path, b).length || (a < b ? -1 : 1));
  const folder = parentOf(link.target);
  const beside = alike.filter((one) => parentOf(one) === folder);
  const similar = nearest(name, beside.map(baseName));
  const target = moved ?? (similar === undefined ? undefined : beside.find((one) => baseName(one) === similar));
  if (target === undefined) return undefined;
  const written = relativePath(file.path, target) + (link.anchor === undefined ? '' : `#${link.anchor}`);
  return mendBy(`Write "${written}"`, file.edits.replace(path, written));
}

/** A path as it is written in a file. */
export function relativePath(file: string, target: string): string {
  let folder = parentOf(file);
  let up = '';
  for (;;) {
    const below = relativeTo(folder, target);
    if (below !== undefined) return `${up}${below}`;
    if (parentOf(folder) === folder) return target;
    folder = parentOf(folder);
    up += '../';
  }
}
