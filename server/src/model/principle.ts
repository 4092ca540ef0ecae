/**
 * A principle as it holds in one scope: the files of all scopes merged, every written word kept.
 *
 * Deliberately absent: which files it governs (engine/scope decides that) and how it is told (explain/).
 */
import type { Check, Example } from './check.js';
import type {
  Business,
  Decision,
  Defaults,
  Enforcement,
  Level,
  Migration,
  Outcome,
  Plan,
  Team,
  Tradeoff,
  Workflow,
  WrittenException,
} from './format.js';
import type { Place } from './lines.js';

/** Where a principle speaks, as one scope says it. All layers of a principle must hold for a file. */
export interface Where {
  /** The scope root that the globs are relative to. */
  readonly root: string;
  readonly paths?: readonly string[];
  readonly not?: readonly string[];
  readonly workflows?: readonly string[];
  readonly teams?: readonly string[];
  readonly languages?: readonly string[];
  readonly audience?: readonly string[];
}

/** One scope's share in a principle. */
export interface Origin {
  /** The key (or file) where this scope writes the principle. */
  readonly place: Place;
  readonly root: string;
  /** What this scope did: `defined` it, is its decision `record`, or changed these keys of it. */
  readonly changed: 'defined' | 'record' | readonly string[];
  /** For a handbook or a decision record: where it is included. */
  readonly includedAt?: Place;
}

/** A path or link written in a file, made absolute; `anchor` is what follows `#`. */
export interface Link {
  /** As it is written. */
  readonly text: string;
  /** An absolute path, or an http(s) address. */
  readonly target: string;
  readonly kind: 'path' | 'web';
  readonly anchor?: string;
}

export interface PrincipleException extends WrittenException {
  readonly place: Place;
  readonly layer: Where;
}

/** A passage of a handbook or a decision record that is no block of a principle, as Markdown. */
export interface Prose {
  readonly title: string;
  readonly text: string;
}

export interface Principle {
  readonly id: string;
  readonly title?: string;
  readonly statement: string;
  readonly why?: string;
  readonly level: Level;
  readonly weakenedBecause?: string;
  readonly final: boolean;
  /** One layer for each scope that says where; empty where the principle speaks everywhere. */
  readonly where: readonly Where[];
  readonly checks: readonly Check[];
  readonly good: readonly Example[];
  readonly bad: readonly Example[];
  readonly leavesOpen: readonly string[];
  readonly area?: string;
  readonly owner?: string;
  readonly status: 'draft' | 'active' | 'deprecated' | 'superseded';
  /** The id of the principle that stands in its place. */
  readonly supersededBy?: string;
  readonly reviewed?: string;
  readonly reviewEvery?: string;
  readonly reasoning?: Link;
  readonly record?: Link;
  readonly aka: readonly string[];
  readonly waivable: boolean | 'owner';
  readonly business: readonly Business[];
  readonly plan: { readonly [team: string]: Plan };
  readonly migration?: Migration;
  readonly tradeoffs: readonly Tradeoff[];
  readonly decision?: Decision;
  readonly outcomes: readonly Outcome[];
  /** What its handbook page or decision record says beside all that. */
  readonly prose: readonly Prose[];
  readonly exceptions: readonly PrincipleException[];
  /** The team's own keys, `x-…`. */
  readonly extra: { readonly [key: string]: unknown };
  /** Root first; never empty. */
  readonly origins: readonly Origin[];
}

/** A workflow or the like, with the root that its globs are relative to. */
export interface Rooted<T> {
  readonly root: string;
  readonly value: T;
}

/** Everything that holds for the files whose nearest scope root is `root`. */
export interface Scope {
  readonly root: string;
  /** All principles files that had a share in it, root first. */
  readonly files: readonly string[];
  readonly principles: readonly Principle[];
  readonly workflows: { readonly [name: string]: Rooted<Workflow> };
  readonly teams: { readonly [name: string]: Team };
  /** The CODEOWNERS file that speaks of the scope, as it is, with the folder that its patterns are relative to. */
  readonly codeowners?: Rooted<string> & { readonly path: string };
  readonly enforce: Enforcement;
  readonly defaults: Defaults;
  readonly ignore: readonly Rooted<string>[];
  /** Globs to language ids, in the order written. */
  readonly languages: readonly Rooted<{ readonly glob: string; readonly language: string }>[];
}
