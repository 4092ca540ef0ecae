/**
 * How many files each principle governs, counted between other work and kept until principles change.
 *
 * Deliberately absent: files that are not looked at for what is in them, which only reading them would tell.
 */
import { Emitter, type Event } from 'vscode-languageserver';
import type { Scope } from '../model/principle.js';
import type { Context } from './context.js';

/** So many files are looked up before others have their turn. */
const SLICE = 100;

export class Governed {
  readonly #context: Pick<Context, 'session' | 'guard' | 'timers'>;
  readonly #changes = new Emitter<void>();
  #counts: ReadonlyMap<Scope, ReadonlyMap<string, number>> | undefined;
  #generation = -1;

  constructor(context: Pick<Context, 'session' | 'guard' | 'timers'>) {
    this.#context = context;
  }

  /** Told when counts are there that were asked for. */
  get onChange(): Event<void> {
    return this.#changes.event;
  }

  /** Files that a principle governs in these scopes; undefined while they are being counted. */
  count(id: string, scopes: readonly Scope[]): number | undefined {
    const { session, guard } = this.#context;
    if (this.#generation !== session.generation) {
      this.#generation = session.generation;
      this.#counts = undefined;
      guard.detached('counting governed files', this.#countAll(session.generation));
    }
    const counts = this.#counts;
    return counts && scopes.reduce((sum, scope) => sum + (counts.get(scope)?.get(id) ?? 0), 0);
  }

  async #countAll(generation: number): Promise<void> {
    const { project } = this.#context.session;
    const counts = new Map<Scope, Map<string, number>>();
    let left = SLICE;
    for (const path of project.filesLookedAt) {
      if (left-- === 0) {
        left = SLICE;
        await this.#turn();
        if (generation !== this.#context.session.generation) return;
      }
      const scope = project.scopeOf(path);
      if (!scope) continue;
      const own = counts.get(scope) ?? new Map<string, number>();
      counts.set(scope, own);
      for (const { principle } of project.governing(path)) own.set(principle.id, (own.get(principle.id) ?? 0) + 1);
    }
    this.#counts = counts;
    this.#changes.fire();
  }

  /** Lets everything else that waits go first. */
  #turn(): Promise<void> {
    return new Promise((resolve) => this.#context.timers.start('counting governed files', 0, () => resolve()));
  }
}
