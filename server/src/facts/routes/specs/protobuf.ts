/**
 * Calls of a protobuf file: each method of a service, named by its package, and the addresses that `google.api.http` gives it.
 *
 * Read off the text, which has no syntax tree here. Deliberately absent: messages of other files, and files without a service, which
 * nobody calls.
 */
import {
  type DeclaredVersion,
  type MountFact,
  NO_FACTS,
  type RouteFact,
  type RouteFacts,
  type RouterFact,
} from '../model.js';

const FRAMEWORK = 'protobuf';
const VERSION = /^v\d+(?:(?:p\d+)?(?:alpha|beta|test)\d*)?$/;
const SERVICE = /\bservice\s+(\w+)\s*\{/g;
const METHOD =
  /\brpc\s+(\w+)\s*\(\s*(?:stream\s+)?([\w.]+)\s*\)\s*returns\s*\(\s*(?:stream\s+)?([\w.]+)\s*\)\s*([;{])/g;
const ADDRESS = /\b(get|put|post|delete|patch)\s*:\s*"([^"\n]*)"/g;

export function routesOfProtobuf(written: string): RouteFacts | undefined {
  const text = withoutComments(written);
  const services = [...text.matchAll(SERVICE)];
  const [first] = services;
  if (!first) return undefined;
  const found = /\bpackage\s+([\w.]+)\s*;/.exec(text);
  const name = found?.[1] ?? '';
  const start = found ? found.index + found[0].indexOf(name) : first.index;
  const end = start + (found ? name : first[0]).length;
  const last = name.split('.').at(-1) ?? '';
  const version: DeclaredVersion | undefined = VERSION.test(last) ? { by: 'package', text: last } : undefined;
  const span = { start, end };
  const routers: RouterFact[] = [
    { id: 'server', framework: FRAMEWORK, isRoot: true, ...span },
    { id: 'package', framework: FRAMEWORK, isRoot: false, ...span, ...(version && { version }) },
    { id: 'http', framework: FRAMEWORK, isRoot: true, ...span },
  ];
  const mounts: MountFact[] = [
    { parent: { name: 'server' }, child: { name: 'package' }, path: [], isWhole: true, ...span },
  ];
  const messages = messagesOf(text);
  const routes: RouteFact[] = [];
  for (const service of services) {
    const begin = service.index + service[0].length;
    const body = text.slice(begin, endOfBlock(text, begin));
    for (const method of body.matchAll(METHOD)) {
      const [whole, call = '', request = '', answer = '', opens] = method;
      const at = begin + method.index + whole.indexOf(call, 3);
      const inside = begin + method.index + whole.length;
      const options = opens === '{' ? text.slice(inside, endOfBlock(text, inside)) : '';
      const takes = messages.get(request)?.map(({ field }) => field);
      const isList = /^List[A-Z]|^List$/.test(call) && messages.get(answer)?.some(({ isRepeated }) => isRepeated);
      const told = {
        ...(takes && { takes }),
        ...(isList && { isList: true as const }),
        ...(/^Create[A-Z]/.test(call) && { isCreation: true as const }),
        ...(/\bdeprecated\s*=\s*true\b/.test(options) && { deprecated: commentBefore(written, begin + method.index) }),
      };
      const path = [`/${name === '' ? '' : `${name}.`}${service[1]}/${call}`];
      routes.push({ router: { name: 'package' }, methods: ['POST'], path, start: at, end: at + call.length, ...told });
      for (const address of options.matchAll(ADDRESS)) {
        const from = inside + address.index;
        routes.push({
          router: { name: 'http' },
          methods: [(address[1] ?? '').toUpperCase()],
          path: [address[2] ?? ''],
          start: from,
          end: from + address[0].length,
          ...told,
        });
      }
    }
  }
  return { ...NO_FACTS, routers, mounts, routes };
}

/** The text with spaces in the place of comments, so that places stay. */
function withoutComments(text: string): string {
  return text.replace(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (part) =>
    part.startsWith('/') ? part.replace(/[^\n]/g, ' ') : part,
  );
}

/** Where the block ends that was opened right before a place. */
function endOfBlock(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') depth++;
    if (text[at] === '}' && --depth === 0) return at;
  }
  return text.length;
}

function messagesOf(text: string) {
  const found = new Map<string, readonly { readonly field: string; readonly isRepeated: boolean }[]>();
  for (const message of text.matchAll(/\bmessage\s+(\w+)\s*\{/g)) {
    const begin = message.index + message[0].length;
    const body = text.slice(begin, endOfBlock(text, begin));
    const fields = [...body.matchAll(/\b(repeated\s+)?[\w.]+(?:<[^>]*>)?\s+(\w+)\s*=\s*\d+/g)];
    found.set(
      message[1] ?? '',
      fields.map((one) => ({ field: one[2] ?? '', isRepeated: one[1] !== undefined })),
    );
  }
  return found;
}

/** The comment right before a place. */
function commentBefore(text: string, offset: number): string {
  const lines = text.slice(0, offset).split('\n').slice(0, -1);
  const first = lines.findLastIndex((line) => !/^\s*(?:\/\/|\/?\*)/.test(line));
  return lines.slice(first + 1).join('\n');
}
