/**
 * Resolves imports of Go, Java, Kotlin, Scala, C#, PHP, Ruby, Swift, C and C++.
 *
 * Where a package is a folder or a namespace, the target is all of its files. Deliberately absent: what build tools generate.
 */
import { baseName, parentOf, relativeTo, resolvePath, upward } from '../paths.js';
import { type Ground, LOST, type Resolve, type Target, toFile } from './target.js';

const external = (separator: string): Target => ({ kind: 'package', separator });

function toFiles(files: readonly string[]): Target | undefined {
  return files.length > 0 ? { kind: 'files', files } : undefined;
}

export function goResolver({ manifests, filesIn }: Ground): Resolve {
  const modules = [...manifests].flatMap(([path, one]) => {
    if (one.kind !== 'go') return [];
    const folder = parentOf(path);
    const replaced = Object.entries(one.replaces).map(([module, at]) => ({ module, folder: resolvePath(folder, at) }));
    return [{ module: one.module, folder }, ...replaced];
  });
  modules.sort((a, b) => b.module.length - a.module.length);
  const sources = (folder: string) =>
    filesIn(folder).filter((file) => file.endsWith('.go') && !file.endsWith('_test.go'));
  return (from, { specifier }) => {
    // No import is written so: it stands for the package itself.
    if (specifier === '.') return { kind: 'files', files: sources(parentOf(from)) };
    for (const { module, folder } of modules) {
      const inner =
        specifier === module ? '' : specifier.startsWith(`${module}/`) ? specifier.slice(module.length) : undefined;
      if (inner === undefined) continue;
      const at = folder + inner;
      return toFiles(sources(at)) ?? { kind: 'lost', path: at };
    }
    return external('/');
  };
}

const JVM_FILE = /\.(?:java|kt|kts|scala)$/;

/** A class is the file of its name in its package; anything else of a package is the package. */
export function jvmResolver({ declaring }: Ground): Resolve {
  return (_from, { specifier }) => {
    const parts = specifier.split('.');
    for (let length = parts.length; length > 0; length--) {
      const files = declaring(parts.slice(0, length).join('.')).filter((file) => JVM_FILE.test(file));
      if (files.length === 0) continue;
      const name = parts[length];
      const own = name === undefined ? [] : files.filter((file) => baseName(file).replace(JVM_FILE, '') === name);
      const [only] = own;
      // Kotlin and Scala put several classes into one file, of any name.
      const among = own.length > 0 ? own : files;
      return only !== undefined && own.length === 1 ? toFile(only) : { kind: 'files', files: among };
    }
    return external('.');
  };
}

export function csharpResolver({ declaring }: Ground): Resolve {
  return (_from, { specifier }) => {
    const plain = specifier.replace(/^global::/, '');
    const parts = plain.split('.');
    const whole = declaring(plain).filter((file) => file.endsWith('.cs'));
    // `using static` and aliases name a type: the file of its name in its namespace.
    const name = parts.at(-1);
    const own = declaring(parts.slice(0, -1).join('.')).filter((file) => baseName(file) === `${name}.cs`);
    return toFiles(whole) ?? toFiles(own) ?? external('.');
  };
}

export function phpResolver({ world, manifests }: Ground): Resolve {
  const prefixes = [...manifests].flatMap(([path, one]) =>
    one.kind === 'php'
      ? Object.entries(one.psr4).flatMap(([prefix, folders]) =>
          folders.map((folder) => ({ prefix, folder: resolvePath(parentOf(path), folder) })),
        )
      : [],
  );
  prefixes.sort((a, b) => b.prefix.length - a.prefix.length);
  return (from, { specifier }) => {
    if (specifier.startsWith('./')) return relativeFile(world, from, specifier, ['']);
    let lost: Target | undefined;
    for (const { prefix, folder } of prefixes) {
      if (prefix === '' || !specifier.startsWith(prefix)) continue;
      const path = `${folder}/${specifier.slice(prefix.length).replaceAll('\\', '/')}`;
      if (world.has(`${path}.php`)) return toFile(`${path}.php`);
      lost ??= { kind: 'lost', path };
    }
    return lost ?? external('\\');
  };
}

export function rubyResolver({ world }: Ground): Resolve {
  return (from, { specifier }) => {
    if (specifier.startsWith('./') || specifier.startsWith('../'))
      return relativeFile(world, from, specifier, ['', '.rb']);
    for (const folder of upward(parentOf(from))) {
      for (const root of ['lib/', 'app/', '']) {
        const path = resolvePath(folder, `${root}${specifier}`);
        const found = [`${path}.rb`, path].find((one) => world.has(one));
        if (found !== undefined) return toFile(found);
      }
    }
    return external('/');
  };
}

/** A module of a Swift package is a folder below `Sources`. */
export function swiftResolver({ world }: Ground): Resolve {
  const modules = new Map<string, string[]>();
  for (const file of world.files) {
    const name = /\/Sources\/([^/]+)\/.*\.swift$/.exec(file)?.[1];
    if (name !== undefined) modules.set(name, [...(modules.get(name) ?? []), file]);
  }
  return (_from, { specifier }) => toFiles(modules.get(specifier.split('.')[0] ?? '') ?? []) ?? external('.');
}

export function cResolver({ world, named }: Ground): Resolve {
  return (from, { specifier }) => {
    const isSystem = specifier.startsWith('<');
    const path = isSystem ? specifier.slice(1, -1) : specifier;
    for (const folder of upward(parentOf(from))) {
      const own = isSystem && folder === parentOf(from) ? [] : [path];
      const found = [...own, `include/${path}`, `src/${path}`]
        .map((one) => resolvePath(folder, one))
        .find((one) => world.has(one));
      if (found !== undefined) return toFile(found);
    }
    const ending = `/${path.replace(/^(?:\.{1,2}\/)+/, '')}`;
    const alike = named(baseName(path)).filter((file) => file.endsWith(ending));
    if (alike.length === 1) return { kind: 'files', files: alike };
    return isSystem || alike.length > 1 ? external('/') : { kind: 'lost', path: resolvePath(parentOf(from), path) };
  };
}

const RUST_ROOTS = ['src/lib.rs', 'src/main.rs', 'lib.rs', 'main.rs'];

/** A path leads to the deepest module of it that has a file. */
export function rustResolver({ world, manifests }: Ground): Resolve {
  const crates = [...manifests].flatMap(([path, cargo]) => {
    if (cargo.kind !== 'cargo') return [];
    const folder = parentOf(path);
    const root = [cargo.lib ?? '', ...RUST_ROOTS].map((one) => `${folder}/${one}`).find((one) => world.has(one));
    return [{ folder, cargo, root }];
  });
  crates.sort((a, b) => b.folder.length - a.folder.length);
  const byName = new Map(crates.map((crate) => [crate.cargo.name, crate]));

  const below = (folder: string, parts: readonly string[]): string | undefined => {
    let found: string | undefined;
    let at = folder;
    for (const part of parts) {
      at = `${at}/${part.replace(/^r#/, '')}`;
      const file = [`${at}.rs`, `${at}/mod.rs`].find((one) => world.has(one));
      if (file === undefined) break;
      found = file;
    }
    return found;
  };
  /** Where the modules within a module of a file lie. */
  const insideOf = (file: string): string =>
    /\/(?:mod|lib|main)\.rs$/.test(file) || isRoot(file) ? parentOf(file) : file.replace(/\.rs$/, '');
  const isRoot = (file: string): boolean =>
    crates.some(({ root }) => root === file) || /\/(?:tests|benches|examples|src\/bin)\/[^/]+\.rs$/.test(file);
  const rootOf = (file: string): string | undefined => {
    if (isRoot(file)) return file;
    const crate = crates.find(({ folder }) => relativeTo(folder, file) !== undefined);
    const main = crate && `${crate.folder}/src/main.rs`;
    return crate?.root ?? main;
  };
  const to = (file: string | undefined): Target => (file !== undefined && world.has(file) ? toFile(file) : LOST);

  return (from, { specifier, kind }) => {
    const parts = specifier.replace(/^::/, '').split('::');
    const [head = '', ...rest] = parts;
    if (head === 'crate') {
      const root = rootOf(from);
      return root === undefined ? LOST : to(below(insideOf(root), rest) ?? root);
    }
    if (head === 'self') {
      const inside = insideOf(from);
      const file = below(inside, rest);
      return file === undefined && kind === 'module'
        ? { kind: 'lost', path: `${inside}/${rest.join('/')}` }
        : to(file ?? from);
    }
    if (head === 'super') {
      let folder = insideOf(from);
      const names = [...parts];
      while (names[0] === 'super') {
        folder = parentOf(folder);
        names.shift();
      }
      const own = [`${folder}.rs`, ...['mod.rs', 'lib.rs', 'main.rs'].map((one) => `${folder}/${one}`)];
      return to(below(folder, names) ?? own.find((one) => world.has(one)));
    }
    const here = crates.find(({ folder }) => relativeTo(folder, from) !== undefined);
    const name = here?.cargo.renamed[head] ?? head;
    const crate = byName.get(name);
    if (crate?.root !== undefined) return to(below(parentOf(crate.root), rest) ?? crate.root);
    const local = specifier.startsWith('::') ? undefined : below(insideOf(from), parts);
    return local === undefined ? external('::') : toFile(local);
  };
}

function relativeFile(world: Ground['world'], from: string, specifier: string, endings: readonly string[]): Target {
  const path = resolvePath(parentOf(from), specifier);
  const found = endings.map((one) => path + one).find((one) => world.has(one));
  return found === undefined ? { kind: 'lost', path } : toFile(found);
}
