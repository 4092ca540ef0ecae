/**
 * Routes, read off single files of every language and framework that is known.
 *
 * Deliberately absent: the frameworks (each language has a folder), and putting files together (compose.ts).
 */
import type { FactSource } from '../source.js';
import type { Subject } from '../subject.js';
import { statedIn } from './configured.js';
import { routesOfCSharp } from './csharp/source.js';
import { routesOfGo } from './go/source.js';
import { HINT } from './javascript/frameworks.js';
import { NEST_CALLS } from './javascript/nest.js';
import { routesOfJavaScript } from './javascript/source.js';
import { JVM_HINT, routesOfJvm } from './jvm/source.js';
import { isSpringSettings, settingsOfFile } from './jvm/springSettings.js';
import type { RouteFacts } from './model.js';
import { routesOfPython } from './python/source.js';
import { withRemarks } from './remarks.js';
import { routesOfRuby } from './ruby/source.js';
import { routesOfOpenApi } from './specs/openapi.js';
import { routesOfProtobuf } from './specs/protobuf.js';

interface Reader {
  readonly languages: readonly string[];
  readonly needsTree: boolean;
  read(subject: Subject): RouteFacts | undefined;
}

const READERS: readonly Reader[] = [
  { languages: ['typescript', 'tsx', 'javascript', 'jsx'], needsTree: true, read: readJavaScript },
  { languages: ['csharp'], needsTree: true, read: routesOfCSharp },
  { languages: ['ruby'], needsTree: true, read: routesOfRuby },
  { languages: ['go'], needsTree: true, read: routesOfGo },
  { languages: ['python'], needsTree: true, read: routesOfPython },
  { languages: ['java', 'kotlin'], needsTree: true, read: readJvm },
  {
    languages: ['yaml'],
    needsTree: false,
    read: ({ path, text }) => routesOfOpenApi(text, 'yaml') ?? statedIn(path, text, 'yaml'),
  },
  {
    languages: ['json'],
    needsTree: false,
    read: ({ path, text }) => routesOfOpenApi(text, 'json') ?? statedIn(path, text, 'json'),
  },
  { languages: ['protobuf'], needsTree: false, read: ({ text }) => routesOfProtobuf(text) },
];
/** Files of settings, by their paths. */
const SETTINGS: Reader = { languages: [], needsTree: false, read: ({ path, text }) => settingsOfFile(path, text) };
const BY_LANGUAGE = new Map(READERS.flatMap((reader) => reader.languages.map((one) => [one, reader] as const)));

export const routesSource: FactSource<RouteFacts> = {
  name: 'routes',
  reads: (path, language) => BY_LANGUAGE.has(language ?? '') || isSpringSettings(path),
  needsTree: (language) => BY_LANGUAGE.get(language ?? '')?.needsTree ?? false,
  extract(subject) {
    const reader = isSpringSettings(subject.path) ? SETTINGS : BY_LANGUAGE.get(subject.language ?? '');
    const facts = reader?.read(subject);
    return facts && withRemarks(facts, subject.text);
  },
};

function readJavaScript({ path, text, tree }: Subject): RouteFacts | undefined {
  if (!tree || !(HINT.test(text) || NEST_CALLS.test(text) || /\bexports?\b/.test(text))) return undefined;
  return routesOfJavaScript(tree, text, path);
}

function readJvm({ path, text, tree }: Subject): RouteFacts | undefined {
  return tree && JVM_HINT.test(text) ? routesOfJvm(tree, text, path) : undefined;
}
