/**
 * Which files are contracts, and which files they are made of: OpenAPI, JSON Schema, protobuf, GraphQL.
 *
 * Small and cheap, for it is read off every file that may be one. Deliberately absent: what a contract says (checks/schemaDiff).
 */
import type { ContractFormat } from '../../model/check.js';
import { isConfigLanguage } from '../config/index.js';
import { parentOf, resolvePath } from '../paths.js';
import type { FactSource } from '../source.js';

export interface ContractFact {
  /** Absent for a file that others may refer to and that does not say what it is. */
  readonly format?: ContractFormat;
  /** Other files that it refers to. */
  readonly refers: readonly string[];
  /** Another for another text. */
  readonly stamp: string;
}

const MARKED = /\$ref|\$schema|openapi|swagger/;
const OPENAPI = /(?:^|[{,])\s*["']?(?:openapi|swagger)["']?\s*:\s*["']?[23]\./m;
const JSON_SCHEMA = /["']?\$schema["']?\s*:\s*["']?https?:\/\/json-schema\.org\//;
const REFERENCE = /["']?\$ref["']?\s*:\s*(?:"([^"#]+)|'([^'#]+)|([^\s"'#{},]+))/g;

export const contractSource: FactSource<ContractFact> = {
  name: 'contract',
  reads: (_path, language) =>
    language === 'protobuf' || language === 'graphql' || language === 'yaml' || language === 'json',
  needsTree: () => false,
  extract: ({ path, language, text }) => {
    const format = formatOfText(language, text);
    // Of one that does not say what it is, too: a contract may be made of it, or a principle name it.
    return { ...(format && { format }), refers: referencesIn(path, text), stamp: stampOf(text) };
  },
};

/** What a text says that it is. */
export function formatOfText(language: string | undefined, text: string): ContractFormat | undefined {
  if (language === 'protobuf' || language === 'graphql') return language;
  if (!isConfigLanguage(language) || !MARKED.test(text)) return undefined;
  return OPENAPI.test(text) ? 'openapi' : JSON_SCHEMA.test(text) ? 'json-schema' : undefined;
}

/** The files that a text refers to, as paths; what lies behind a URL is left out. */
export function referencesIn(path: string, text: string): readonly string[] {
  if (!text.includes('$ref')) return [];
  const found = new Set<string>();
  for (const [, double, single, bare] of text.matchAll(REFERENCE)) {
    const written = double ?? single ?? bare ?? '';
    if (!/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(written)) found.add(resolvePath(parentOf(path), decoded(written)));
  }
  return [...found].sort();
}

function decoded(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    // A percent sign that stands for itself.
    return written;
  }
}

/** Two sums over all of the text, each of 32 bits: enough to see that somebody has typed. */
export function stampOf(text: string): string {
  let [one, two] = [0x811c9dc5, text.length];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    one = Math.imul(one ^ unit, 0x01000193);
    two = (Math.imul(two, 31) + unit) | 0;
  }
  return `${(one >>> 0).toString(36)}${(two >>> 0).toString(36)}`;
}
