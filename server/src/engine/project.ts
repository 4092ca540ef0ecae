/**
 * A project: opened folders, the principles that hold in them, and the checks that run. This is all that a face needs.
 *
 * A face asks and is told; the project knows no editor, no process and no clock but the one that it is given. Deliberately
 * absent: which documents are open (the face passes their text) and how anything is shown.
 */

import type { Cancellation } from '../facts/cancellation.js';
import type { FactSource } from '../facts/source.js';
import type { World } from '../facts/world.js';
import type { Adopted } from '../model/adopted.js';
import type { AdoptSpec } from '../model/check.js';
import type { FileReport, SkipReason } from '../model/finding.js';
import type { Principle, Scope, Where } from '../model/principle.js';
import type { Problem, TextEdit } from '../model/problem.js';
import type { ReadFile, Recipes } from '../principles/index.js';
import type { Examined } from './examined.js';
import type { Testimony } from './factEngine.js';
import type { ProjectOptions, TextOrPath } from './ports.js';
import type { Preview, WrittenAt } from './preview.js';
import type { ExceptionAsked } from './recordException.js';
import type { Governing, NotGoverning } from './scope.js';
import type { UnaskedKind } from './unasked.js';
import type { Verifier } from './verifyMemory.js';

/** What the last loading of the principles files gave. */
export interface Loaded {
  readonly scopes: readonly Scope[];
  /** What is wrong in principles files and their checks. */
  readonly problems: readonly Problem[];
  /** Every file that was read: principles files, rule files, files they extend. A change of one of them asks for a reload. */
  readonly sources: readonly string[];
  /** Folders of rules that were read whole: a file that comes or goes there asks for a reload, too. */
  readonly ruleFolders: readonly string[];
  /** Principles files that do not parse and whose last good state is in force. */
  readonly stale: readonly string[];
  /** true for a path that is included, or would be if a file were there. */
  includes(path: string): boolean;
}

export interface IfSaved {
  readonly problems: readonly Problem[];
  readonly examined: readonly Examined[];
}

export interface Project {
  /** Reads principles files anew; open texts (by path) go before the disk's. Keeps the last good state of a file that does not parse. */
  load(openTexts: ReadonlyMap<string, string>, cancellation: Cancellation): Promise<Loaded>;
  readonly loaded: Loaded;
  /** A principle as it would be if open principles files were saved with these texts, by path. Puts nothing in force. */
  principleIfSaved(
    id: string,
    path: string | undefined,
    texts: ReadonlyMap<string, string>,
    cancellation: Cancellation,
  ): Promise<Principle | undefined>;
  /** The check that stands at a place of an open file, ready to be tried; undefined where none stands. Puts nothing in force. */
  preview(at: WrittenAt, cancellation: Cancellation): Promise<Preview | undefined>;
  /** What would hold if open principles files were saved with these texts, by path. Puts nothing in force and runs no pattern. */
  ifSaved(texts: ReadonlyMap<string, string>, cancellation: Cancellation): Promise<IfSaved>;
  /** The checks in force whose examples can be verified. */
  readonly examined: readonly Examined[];
  /** Those of the recipes that the product ships. */
  shippedRecipes(): Promise<readonly Examined[]>;
  /** Tries the examples of checks, but for those whose answers are known. Rejects only with Cancelled. */
  verify: Verifier['verify'];
  /** What is known of a check's examples. */
  verified: Verifier['known'];
  /** Sets folders, extra files and limits; takes effect with the next load. */
  configure(options: ProjectOptions): void;
  /** The scope of a path: that of the nearest scope root above it. */
  scopeOf(path: string): Scope | undefined;
  /** The principles that govern a file, strictest first. */
  governing(path: string): readonly Governing[];
  /** The principles of the file's scope that do not govern it, each with its reason. */
  notGoverning(path: string): readonly NotGoverning[];
  /** The workflows that a file serves. */
  workflowsOf(path: string): readonly string[];
  /** The teams that own a file, by CODEOWNERS. */
  teamsOf(path: string): readonly string[];
  /** The language of a path, by the `languages:` maps of its scope and by its name. */
  languageOf(path: string): string | undefined;
  /** Today in UTC, as YYYY-MM-DD. */
  today(): string;
  /** Why a file is not looked at; undefined if it is. Does not read the file. */
  skipReason(path: string): Promise<SkipReason | undefined>;
  /** All files that are looked at, as they were last walked through, but for principles files. */
  readonly filesLookedAt: readonly string[];
  /** The glob of `ignore:` that leaves a file out. */
  ignoredBy(path: string): string | undefined;
  /** The files that a `where` means, among those that were looked at when principles were last read. */
  filesWhere(where: Where): readonly string[];
  /** All files that are looked at and that some check speaks of; `walked` as a load has just found them saves another walk. */
  filesToCheck(cancellation: Cancellation, walked?: readonly string[]): Promise<readonly string[]>;
  /** Checks texts; a report for each, in any order. Rejects only with Cancelled. */
  check(
    texts: readonly TextOrPath[],
    options: { readonly urgency: 'editor' | 'workspace'; readonly cancellation: Cancellation },
    onReport: (report: FileReport) => void,
  ): Promise<void>;
  /** A principle by id, as it holds for a path (or in any scope, root first). */
  principle(id: string, path?: string): Principle | undefined;
  /** All principles files as they were last read. */
  readonly principlesFiles: readonly ReadFile[];
  /** Handbooks and decision records that are included. */
  readonly records: readonly ReadFile[];
  /** The files of the opened folders that are looked at, as of the last loading. */
  readonly walked: readonly string[];
  /** The recipes that the product ships. */
  readonly recipes: Recipes;
  /** Where ids stand in principles files: the id at an offset, if one does. */
  idAt(path: string, offset: number): string | undefined;
  /** The text of open documents, which goes before the disk's wherever files are read. */
  overlay(openText: (path: string) => string | undefined): void;
  /** Files, or folders with all that they hold, are gone. */
  forget(paths: readonly string[]): void;
  /** What the checks in force adopt of other tools. */
  readonly adopting: readonly AdoptSpec[];
  /** Takes all that other tools find in a file, in the place of what was told of it before. */
  adopt(path: string, told: readonly Adopted[]): void;
  /**
   * The edit of a text that makes an exception for a line of it as a comment, proved to do that and nothing else; undefined if none can
   * stand there. Rejects only with Cancelled.
   */
  exceptionInComment(asked: ExceptionAsked, cancellation: Cancellation): Promise<readonly TextEdit[] | undefined>;
  /**
   * What facts of other files have changed: a report for each file whose findings are others than those told last. Rejects only
   * with Cancelled.
   */
  refreshFacts(cancellation: Cancellation, onReport: (report: FileReport) => void): Promise<void>;
  /** Tells that facts changed, or are wanted and not there yet, so that {@link refreshFacts} may have something to tell. */
  onFactsChanged(listener: () => void): () => void;
  /** The world as facts of these sources tell it, complete. */
  world(sources: readonly FactSource[], cancellation: Cancellation): Promise<World>;
  /** The world as far as checks in force ask for its facts; undefined while these are not all there. */
  readonly knownWorld: World | undefined;
  /** Files on the disk were changed, be they checked or not: what differs from where a line of work began is another. */
  filesChanged(): void;
  /** Why nobody knows where work began, if checks that compare with it had nothing to compare with. */
  readonly uncompared: readonly string[];
  /** The user trusts the folders from now on, so that git may be asked about them. */
  trust(): void;
  /** Ends what goes on in the background. */
  dispose(): void;
  /** What checks over facts know of a file that they govern, found or not; nothing while facts are not all there. */
  evidence(path: string, cancellation: Cancellation): Promise<readonly Testimony[]>;
  /** The same of a kind of check that no principle asks of this file: with its defaults, for the folder of a repository. */
  evidenceUnasked(
    kind: UnaskedKind,
    root: string,
    path: string,
    cancellation: Cancellation,
  ): Promise<Testimony | undefined>;
  /** Tells that `loaded.problems` changed because a check was switched off while running. */
  onProblemsChanged(listener: () => void): () => void;
}
