/** What a text says that it takes from elsewhere, as written. Deliberately absent: which file is meant (resolve.ts). */
import type { Span } from '../syntaxTrees.js';

/**
 * `type`: gone after compilation. `dynamic`: taken while running, if at all. `export`: handed on. `module`: a part of itself, as Rust
 * declares it.
 */
export type ImportKind = 'static' | 'type' | 'dynamic' | 'export' | 'module';

/** One import as it is written. `start` and `end` are those of the specifier, with its quotes if it has any. */
export interface ImportFact extends Span {
  /** What is imported, without quotes. */
  readonly specifier: string;
  readonly kind: ImportKind;
  /** What is taken of it, where each name may be a module of its own (Python). */
  readonly names?: readonly NameFact[];
}

export interface NameFact extends Span {
  readonly name: string;
}

/** All imports of a text. */
export interface ImportFacts {
  readonly imports: readonly ImportFact[];
  /** The packages or namespaces that the text declares itself part of. */
  readonly declares?: readonly string[];
}
