/**
 * Paths inside the product: absolute, `/` between parts, no trailing slash, drive letters in lower case (`c:/work`), Unicode in
 * composed form. One form for editor and command line, so that the same file is the same string everywhere.
 *
 * Deliberately absent: anything that asks the disk. The faces convert at their border (node/ for native paths, lsp/ for URIs).
 */

/** Brings a native absolute path into the product's form. */
export function normalisePath(native: string): string {
  const slashed = native.replaceAll('\\', '/').normalize('NFC');
  const drive = /^\/?([A-Za-z]):(?=\/|$)/.exec(slashed);
  const rooted = drive ? `${drive[1]?.toLowerCase()}:${slashed.slice(drive[0].length)}` : slashed;
  return collapse(rooted);
}

/** Resolves a path that stands in a file of `folder`. */
export function resolvePath(folder: string, path: string): string {
  const slashed = path.replaceAll('\\', '/');
  if (slashed.startsWith('/') || /^[A-Za-z]:\//.test(slashed)) return normalisePath(slashed);
  return collapse(`${folder}/${slashed}`);
}

function collapse(path: string): string {
  const parts: string[] = [];
  const [first = '', ...rest] = path.split('/');
  for (const part of rest) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return parts.length === 0 ? `${first}/` : `${first}/${parts.join('/')}`;
}

/** The folder that a path lies in; the root is its own folder. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  const first = path.indexOf('/');
  return slash === first ? path.slice(0, first + 1) : path.slice(0, slash);
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** true if `path` is `folder` or lies below it. */
export function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** The path of `path` below `folder`, without a leading slash; undefined if it does not lie below. */
export function relativeTo(folder: string, path: string): string | undefined {
  if (path === folder) return '';
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}

/** `path` and all folders above it, innermost first. */
export function* upward(path: string): Generator<string> {
  for (let at = path; ; at = parentOf(at)) {
    yield at;
    if (parentOf(at) === at) return;
  }
}
