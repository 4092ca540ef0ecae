/**
 * Resolves imports of Python: relative dots, and absolute names from every folder that may be on the path, the nearest first.
 *
 * Deliberately absent: what is installed, and changes of `sys.path`.
 */
import { parentOf, upward } from '../paths.js';
import { type Ground, LOST, type Resolve, type Target, toFile } from './target.js';

const ROOT_MARKS = ['pyproject.toml', 'setup.py', 'setup.cfg', 'manage.py', 'Pipfile', 'requirements.txt'];

export function pythonResolver({ world, hasFolder, named }: Ground): Resolve {
  const marked = [...new Set(ROOT_MARKS.flatMap((name) => named(name)).map(parentOf))];
  const roots = marked.flatMap((folder) => [folder, `${folder}/src`, `${folder}/lib`]).filter(hasFolder);

  const fileAt = (path: string): string | undefined =>
    [`${path}/__init__.py`, `${path}.py`, `${path}.pyi`, `${path}/__init__.pyi`].find((one) => world.has(one));

  const below = (folder: string, parts: readonly string[]): Target | undefined => {
    const path = [folder.replace(/\/$/, ''), ...parts].join('/');
    const file = fileAt(path);
    if (file !== undefined) return toFile(file);
    return parts.length > 0 && hasFolder(path) ? { kind: 'files', files: [] } : undefined;
  };

  /** Folders within a package are not on the path; those around it may be. */
  const rootsOf = (from: string): readonly string[] => {
    const around = [...upward(parentOf(from))].filter((folder) => !world.has(`${folder}/__init__.py`));
    return [...new Set([...around, ...around.map((folder) => `${folder}/src`), ...roots])];
  };
  const known = new Map<string, readonly string[]>();

  return (from, { specifier }) => {
    const dots = /^\.*/.exec(specifier)?.[0].length ?? 0;
    const parts = specifier
      .slice(dots)
      .split('.')
      .filter((one) => one !== '');
    if (dots > 0) {
      const folder = [...upward(parentOf(from))][dots - 1];
      if (folder === undefined) return LOST;
      const path = [folder, ...parts].join('/');
      return below(folder, parts) ?? (parts.length === 0 ? { kind: 'files', files: [] } : { kind: 'lost', path });
    }
    const here = parentOf(from);
    const tried = known.get(here) ?? rootsOf(from);
    known.set(here, tried);
    const [top = ''] = parts;
    let lost: Target | undefined;
    for (const root of tried) {
      const target = below(root, parts);
      if (target?.kind === 'files' && (target.files.length > 0 || parts.length > 1)) return target;
      // A package of ours without such a module; a mere folder may have the name of a package by chance.
      if (parts.length > 1 && fileAt(`${root}/${top}`)) lost ??= { kind: 'lost', path: `${root}/${parts.join('/')}` };
    }
    return lost ?? { kind: 'package', separator: '.' };
  };
}

/** The module that a name of a package is, if it is one. */
export function submodule(
  { world }: Ground,
  target: Target,
  from: string,
  specifier: string,
  name: string,
): string | undefined {
  const folders =
    target.kind === 'files' && target.files.length > 0
      ? target.files.filter((file) => /\/__init__\.pyi?$/.test(file)).map(parentOf)
      : [];
  const dots = /^\.*/.exec(specifier)?.[0].length ?? 0;
  const relative = dots > 0 ? [...upward(parentOf(from))][dots - 1] : undefined;
  const parts = specifier
    .slice(dots)
    .split('.')
    .filter((one) => one !== '');
  if (relative !== undefined) folders.push([relative, ...parts].join('/'));
  for (const folder of folders) {
    const found = [`${folder}/${name}.py`, `${folder}/${name}/__init__.py`, `${folder}/${name}.pyi`].find((one) =>
      world.has(one),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}
