/** Routes of one Ruby file: of Rails and of Grape. Deliberately absent: their ways (rails.ts, grape.ts). */
import type { Subject } from '../../subject.js';
import type { SyntaxNode } from '../../syntaxTrees.js';
import { NO_FACTS, type Ref, type RouteFacts, type RouterFact } from '../model.js';
import { constantOf } from './calls.js';
import { readGrape } from './grape.js';
import { type RailsFacts, readRails } from './rails.js';

const HINT = /\broutes\.(?:draw|append|prepend)\b|\bGrape::API\b/;
const DRAWN = /\/config\/routes\/.*\.rb$/;
const API_FOLDER = /(?:^|\/)[\w-]*api\//i;

export function routesOfRuby(subject: Subject): RouteFacts | undefined {
  const { text, path } = subject;
  const isDrawn = DRAWN.test(path) && !HINT.test(text);
  if (!isDrawn && !HINT.test(text)) return undefined;
  const root = subject.tree?.root();
  if (!root) return undefined;
  const exports: Record<string, Ref> = {};
  const found: RailsFacts[] = [];
  const routers: RouterFact[] = [];
  let space = '';
  if (isDrawn) {
    routers.push({ id: 'drawn', framework: 'rails', isRoot: 'only-mounted', start: root.start, end: root.start });
    exports.default = { name: 'drawn' };
    found.push(readRails(root, 'drawn', API_FOLDER.test(path)));
  }
  const visit = (node: SyntaxNode, spaces: readonly string[]): void => {
    for (const child of node.children()) {
      const name = constantOf(child.field('name'));
      if (child.kind === 'module' && name) visit(child.field('body') ?? child, [...spaces, ...name]);
      else if (child.kind === 'class' && name) {
        const around = [...spaces, ...name.slice(0, -1)];
        const own = name.at(-1) ?? '';
        if (
          /^<\s*(?:::)?(?:Grape::API|\w+(?:::\w+)*(?:API|Api|Base))\b/.test(child.field('superclass')?.text() ?? '')
        ) {
          const body = child.field('body') ?? child;
          found.push(
            readGrape(
              body,
              own,
              around.map((_, n) => around.slice(0, around.length - n).join('::')),
            ),
          );
          exports[own] = { name: own };
          space = around.join('::');
        }
      } else if (child.kind === 'call' && !isDrawn) {
        const drawn = drawnBy(child);
        if (!drawn) continue;
        const { start, end, receiver, block } = drawn;
        const engine = receiver.length > 1 || receiver[0] !== 'Rails' ? receiver : undefined;
        const id = engine?.at(-1) ?? 'application';
        routers.push({ id, framework: 'rails', isRoot: engine ? 'unless-mounted' : true, start, end });
        if (engine) {
          exports[id] = { name: id };
          space = engine.slice(0, -1).join('::');
        }
        found.push(readRails(block, id, API_FOLDER.test(path)));
      } else visit(child, spaces);
    }
  };
  if (!isDrawn) visit(root, []);
  const all = found.flatMap((one) => one.routes);
  if (routers.length === 0 && found.length === 0) return undefined;
  return {
    ...NO_FACTS,
    routers: [...routers, ...found.flatMap((one) => one.routers)],
    mounts: found.flatMap((one) => one.mounts),
    routes: all,
    exports,
    package: space,
  };
}

/** `Rails.application.routes.draw do … end`, and the same of an engine. */
function drawnBy(call: SyntaxNode) {
  const block = call.field('block');
  const routes = call.field('receiver');
  if (!block || !/^(?:draw|append|prepend)$/.test(call.field('method')?.text() ?? '')) return undefined;
  if (routes?.field('method')?.text() !== 'routes') return undefined;
  const written = routes.field('receiver');
  const application = written?.field('method')?.text() === 'application' ? written.field('receiver') : written;
  const receiver = constantOf(application);
  const at = call.field('method') ?? call;
  return receiver && { start: at.start, end: at.end, receiver, block };
}
