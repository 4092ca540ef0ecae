/** Routes of one Java or Kotlin file. Deliberately absent: the ways of Spring (spring*.ts). */
import type { SyntaxTree } from '../../syntaxTrees.js';
import { NO_FACTS, type PathText, type Ref, type RouteFacts } from '../model.js';
import { readDeclarations } from './declarations.js';
import { createJvmNames } from './names.js';
import { springFacts } from './spring.js';
import { FUNCTIONAL, functionalFacts } from './springFunctions.js';
import { CONFIGURES, settingsOfClass } from './springSettings.js';

/** Texts without any of these hold no routes and no constant that one could be made of. */
export const JVM_HINT =
  /@\w*Mapping\b|@(?:Rest)?Controller\b|@interface\b|\bannotation class\b|\bString\s+\w+\s*=\s*[^;]*"|\bval\s+\w+(?:\s*:\s*String)?\s*=\s*"|\bRouterFunction|\brouter\s*\{|\bcoRouter\b|\baddPathPrefix\b|\bApiVersion/;

export function routesOfJvm(tree: SyntaxTree, text: string, path: string): RouteFacts | undefined {
  const declared = readDeclarations(tree, text);
  const names = createJvmNames(declared);
  const spring = springFacts(declared, names);
  const functional = FUNCTIONAL.test(text) ? functionalFacts(text, names) : { routers: [], routes: [] };
  const settings = CONFIGURES.test(text) ? settingsOfClass(path, text, names) : [];
  const constants: { [id: string]: PathText } = { ...spring.constants };
  for (const one of declared.constants) constants[one.id] = names.path(one.text, one.owner);
  const exports: { [name: string]: Ref } = {};
  for (const { id } of [...declared.classes, ...declared.constants]) {
    const [first = ''] = id.split('.');
    exports[first] = { name: first };
  }
  return {
    ...NO_FACTS,
    routers: [...spring.routers, ...functional.routers],
    mounts: spring.mounts,
    routes: [...spring.routes, ...functional.routes],
    constants,
    exports,
    package: declared.package,
    ...(settings.length > 0 && { settings }),
  };
}
