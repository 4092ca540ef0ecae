/**
 * What `registerAs` of NestJS says in code: the settings of a namespace, as they are where the environment says nothing else.
 *
 * A default of an environment variable counts as the value. Deliberately absent: files of environments, and whatever is loaded.
 */
import type { SyntaxNode } from '../../syntaxTrees.js';
import type { PathText, Ref } from '../model.js';
import { argumentsOf, namedChildren } from '../nodes.js';
import { lookUp } from '../scopes.js';
import { type Bindings, textOfString } from './bindings.js';
import { CONFIGURATION, calleeOf, pathOf, unwrapped } from './values.js';

export interface Configuration {
  readonly constants: { readonly [id: string]: PathText };
  readonly exports: { readonly [name: string]: Ref };
}

/** The namespaces of a file; undefined if it has none. */
export function configurationOf({ calls, file }: Bindings): Configuration | undefined {
  const constants: Record<string, PathText> = {};
  const exports: Record<string, Ref> = {};
  for (const { node, scope } of calls) {
    const callee = calleeOf(node);
    const binding = callee?.kind === 'identifier' ? lookUp(scope, callee.text()) : undefined;
    const isNamespace = binding?.kind === 'import' && binding.from === CONFIGURATION && binding.name === 'registerAs';
    const [name, factory] = isNamespace ? argumentsOf(node) : [];
    const object = factory && returned(factory);
    const namespace = textOfString(name);
    if (!object || namespace === undefined) continue;
    const id = `${CONFIGURATION} ${namespace}`;
    exports[id] = { name: id };
    for (const pair of object.children()) {
      const key = pair.kind === 'pair' ? pair.field('key') : undefined;
      const value = key && pathOf(pair.field('value'), file);
      if (key && value) constants[`${id}.${textOfString(key) ?? key.text()}`] = value;
    }
  }
  return Object.keys(exports).length > 0 ? { constants, exports } : undefined;
}

/** The object that a function gives back. */
function returned(factory: SyntaxNode): SyntaxNode | undefined {
  const body = factory.field('body');
  const statement = body?.children().findLast(({ kind }) => kind === 'return_statement');
  const value = statement ? namedChildren(statement)[0] : body;
  const object = value && unwrapped(value);
  return object?.kind === 'object' ? object : undefined;
}
