/**
 * What is known of the examples of checks: tried when principles change and somebody has opened a file of them, shown as problems where
 * they are written.
 *
 * Only what has changed is tried (the project remembers the rest), by processes that look at no files, so nobody who types waits for
 * it. Deliberately absent: how it is shown.
 */
import { Emitter, type Event } from 'vscode-languageserver';
import { countExamples, type Examined, problemsOfExamples, type VerifiedCheck } from '../engine/index.js';
import type { Problem } from '../model/problem.js';
import { isPrinciplesFile } from '../principles/index.js';
import { type CancellationSource, createCancellation, type Guard } from './guard.js';
import type { OpenDocuments } from './openDocuments.js';
import type { Session } from './session.js';

export class Examples {
  readonly #session: Session;
  readonly #guard: Guard;
  readonly #emitter = new Emitter<void>();
  #isWanted = false;
  #running: CancellationSource | undefined;
  #generation = 0;
  #told = '';

  constructor(session: Session, documents: OpenDocuments, guard: Guard) {
    this.#session = session;
    this.#guard = guard;
    documents.onDidOpen(({ document }) => {
      const path = documents.pathOf(document);
      if (path === undefined || this.#isWanted) return;
      if (isPrinciplesFile(path) || session.project.loaded.sources.includes(path)) this.want();
    });
    session.onEvent((event) => {
      if (event === 'changed' && this.#isWanted) this.#tryAll();
    });
  }

  /** Goes up when other problems are to be shown. */
  get generation(): number {
    return this.#generation;
  }
  /** Examples were tried. */
  get onChange(): Event<void> {
    return this.#emitter.event;
  }

  /** From now on somebody wants to know of examples. */
  want(): void {
    if (this.#isWanted) return;
    this.#isWanted = true;
    this.#guard.detached(
      'trying examples',
      this.#session.ready.then(() => this.#tryAll()),
    );
  }

  /** What is known to be wrong with the examples of checks. */
  problemsAmong(examined: readonly Examined[]): readonly Problem[] {
    return this.knownAmong(examined).flatMap(problemsOfExamples);
  }

  /** What is known of checks, wherever their examples stand now. */
  knownAmong(examined: readonly Examined[]): readonly VerifiedCheck[] {
    if (!this.#isWanted) return [];
    return withExamples(examined).flatMap(({ check }) => this.#session.project.verified(check) ?? []);
  }

  #tryAll(): void {
    this.#running?.cancel();
    const cancellation = createCancellation();
    this.#running = cancellation;
    this.#guard.detached('trying examples', this.#try(cancellation));
  }

  async #try(cancellation: CancellationSource): Promise<void> {
    const { project } = this.#session;
    const checks = withExamples(project.examined).map(({ check }) => check);
    await project.verify(checks, { urgency: 'workspace', cancellation });
    if (cancellation.isCancellationRequested) return;
    // Principles may have been read again meanwhile and say the same: then nobody tries anew.
    const told = JSON.stringify(this.problemsAmong(project.examined));
    if (told !== this.#told) this.#generation++;
    this.#told = told;
    this.#emitter.fire();
  }
}

export function withExamples(examined: readonly Examined[]): readonly Examined[] {
  return examined.filter(({ check }) => countExamples(check) > 0);
}

/** A check that can be named. */
export interface IdentifiedCheck extends Examined {
  /** Of the check; it stays the same while the file around it is edited. */
  readonly id: string;
}

export function identified(examined: readonly Examined[]): readonly IdentifiedCheck[] {
  const seen = new Map<string, number>();
  return examined.map((one) => {
    const { owner, check } = one;
    const name = `${owner.place.path} ${owner.kind} ${owner.id} ${labelOf(one)} ${check.spec.kind}`;
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    return { ...one, id: `${name} ${count}` };
  });
}

/** The name of a check within its principle, or its kind. */
export function labelOf({ owner, check }: Examined): string {
  return check.code.startsWith(`${owner.id}/`) ? check.code.slice(owner.id.length + 1) : check.spec.kind;
}
