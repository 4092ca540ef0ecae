/** What names of a Java or Kotlin file stand for, by its imports and its package. Deliberately absent: what other files declare. */
import type { PathPart, PathText, Ref } from '../model.js';
import type { Declarations } from './declarations.js';
import { pathIn } from './expression.js';

export interface JvmNames {
  /** A class, or a member of one, by the name that it has in a class of the file. */
  ref(name: string, owner: string): Ref | undefined;
  path(text: string, owner: string): PathText;
}

export function createJvmNames({ package: own, imports, wildcards, classes, constants }: Declarations): JvmNames {
  const declared = new Set([...classes.map(({ id }) => id), ...constants.map(({ id }) => id)]);
  const packages = [own, ...wildcards.filter((one) => !/\.[A-Z]/.test(one))];
  const members = wildcards.filter((one) => /\.[A-Z]/.test(one));
  const ref = (name: string, owner: string): Ref | undefined => {
    const [first = '', ...rest] = name.split('.');
    for (let at = owner; ; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
      const id = at === '' ? first : `${at}.${first}`;
      if (declared.has(id)) return { name: [id, ...rest].join('.') };
      if (at === '') break;
    }
    const imported = imports.get(first);
    if (imported) return { within: [imported.from], name: [imported.name, ...rest].join('.') };
    const isClass = /^[A-Z][A-Za-z0-9]*[a-z]/.test(first);
    const [only] = members;
    // A constant of a class whose members are all imported; of several such classes nothing tells which.
    if (!isClass && rest.length === 0 && only !== undefined && members.length === 1) {
      const [holder = '', ...inner] = only.split(/\.(?=[A-Z])/);
      return { within: [holder], name: [...inner, first].join('.') };
    }
    return { within: packages, name };
  };
  return {
    ref,
    path: (text, owner) => pathIn(text, (name): PathPart => ref(name, owner) ?? { unknown: name }),
  };
}
