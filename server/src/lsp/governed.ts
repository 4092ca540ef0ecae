/**
 * How many files each principle governs, counted between other work and kept until principles are read again.
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
  /** By the root of the scope: the scope itself is another each time principles are read, also where they say the same. */
  #counts: ReadonlyMap<string, ReadonlyMap<string, number>> | undefined;
  /** The files that are counted; others, if principles were read again. */
  #walked: readonly string[] | undefined;

  constructor(context: Pick<Context, 'session' | 'guard' | 'timers'>) {
    this.#context = context;
  }

  /** Told when counts are there that were asked for. */
  get onChange(): Event<void> {
    return this.#changes.event;
  }

  /** Files that a principle governs in these scopes, or did before they are counted again; undefined before the first time. */
  count(id: string, scopes: readonly Scope[]): number | undefined {
    const { session, guard } = this.#context;
    const { walked } = session.project;
    if (this.#walked !== walked) {
      this.#walked = walked;
      guard.detached('counting governed files', this.#countAll(walked));
    }
    const counts = this.#counts;
    return counts && scopes.reduce((sum, { root }) => sum + (counts.get(root)?.get(id) ?? 0), 0);
  }

  async #countAll(walked: readonly string[]): Promise<void> {
    const { project } = this.#context.session;
    const counts = new Map<string, Map<string, number>>();
    let left = SLICE;
    for (const path of project.filesLookedAt) {
      if (left-- === 0) {
        left = SLICE;
        await this.#turn();
        if (walked !== project.walked) return;
      }
      const scope = project.scopeOf(path);
      if (!scope) continue;
      const own = counts.get(scope.root) ?? new Map<string, number>();
      counts.set(scope.root, own);
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
