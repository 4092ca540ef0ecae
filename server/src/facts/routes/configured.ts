/**
 * What a prefix is that code reads from a file of settings: what such a file in the repository states, where all that state it agree.
 *
 * What is set elsewhere, such as for one place where the application runs, is not known. Deliberately absent: the settings of Spring,
 * which the framework itself reads (jvm/springSettings.ts).
 */
import { type ConfigFormat, type ConfigNode, readConfig } from '../config/index.js';
import { isWithin, upward } from '../paths.js';
import type { World } from '../world.js';
import { NO_FACTS, type RouteFacts } from './model.js';

const FILE = /(?:^|\/)[\w.-]*(?:config|conf|settings|app)[\w.-]*\.(?:ya?ml|json)$/i;
/** Keys that may stand for a piece of a path. */
const KEY = /prefix|path|base|root|ur[il]|context|version/i;
const PIECE = /^(?:\/?[\w.~-]+)*\/?$/;
const DEEPEST = 6;

/** What a file of settings states of pieces of paths, by the keys that lead to them; undefined for none. */
export function statedIn(path: string, text: string, format: ConfigFormat): RouteFacts | undefined {
  if (!FILE.test(path) || !KEY.test(text)) return undefined;
  // The first document is what holds everywhere.
  const { documents, broken } = readConfig(format, text);
  const states: Record<string, string> = {};
  const visit = (node: ConfigNode, keys: readonly string[]): void => {
    if (node.kind !== 'map' || keys.length > DEEPEST) return;
    for (const { key, value } of node.entries) {
      if (value.kind === 'map') visit(value, [...keys, key]);
      else if (typeof value.value === 'string' && KEY.test(key) && PIECE.test(value.value)) {
        states[[...keys, key].join('.')] = value.value;
      }
    }
  };
  if (documents[0] && broken === undefined) visit(documents[0], []);
  return Object.keys(states).length > 0 ? { ...NO_FACTS, states } : undefined;
}

/** Looks up what the files of settings around a file state for keys, of which the outermost may not be known. */
export function createStated(world: World, files: ReadonlyMap<string, RouteFacts>) {
  const stating = [...files].filter(([, { states }]) => states);
  return (file: string, keys: readonly string[]): string | undefined => {
    if (keys.length === 0 || stating.length === 0) return undefined;
    const end = keys.join('.').toLowerCase();
    const module = [...upward(file)].find((folder) => world.has(`${folder === '/' ? '' : folder}/go.mod`));
    if (module === undefined) return undefined;
    const values = new Set(
      stating
        .filter(([path]) => isWithin(module, path))
        .flatMap(([, { states = {} }]) => Object.entries(states))
        .filter(([key]) => `.${key.toLowerCase()}`.endsWith(`.${end}`))
        .map(([, value]) => value),
    );
    return values.size === 1 ? [...values][0] : undefined;
  };
}
