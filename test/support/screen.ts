/**
 * What a person sees of an editor: diagnostics, pulled and pushed together, messages, the status; and waiting until it is as it should
 * be. It looks when something happens, never after a time. Deliberately absent: how any of it gets there.
 */
import { EventEmitter } from 'node:events';
import type { Diagnostic, ShowDocumentParams } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import type { AdoptingParams, PreviewShown, Status } from '../../server/src/protocol.js';

const PATIENCE_MS = 10_000;

export class Screen {
  readonly logged: string[] = [];
  readonly messages: string[] = [];
  readonly shownDocuments: ShowDocumentParams[] = [];
  readonly progress: unknown[] = [];
  status: Status | undefined;
  /** The check that is being written, for an editor that shows it. */
  preview: PreviewShown | undefined;
  /** What the server wants to hear of other tools. */
  adopting: AdoptingParams['wanted'] | undefined;
  protected readonly pushed = new Map<string, readonly Diagnostic[]>();
  protected readonly pulled = new Map<string, { readonly id?: string; readonly items: readonly Diagnostic[] }>();
  readonly #events = new EventEmitter().setMaxListeners(0);

  /** Something may look different now. */
  protected happened(): void {
    this.#events.emit('event');
  }

  /** What stands in the list of problems for a path: pulled and pushed together, so that a double would show. */
  seen(path: string): readonly Diagnostic[] {
    const uri = path.includes(':') ? path : uriOf(path);
    return [...(this.pulled.get(uri)?.items ?? []), ...(this.pushed.get(uri) ?? [])];
  }

  /** The findings in all files, as `path:line code`, sorted. */
  everything(): readonly string[] {
    const uris = new Set([...this.pulled.keys(), ...this.pushed.keys()]);
    return [...uris]
      .flatMap((uri) => {
        const path = uri.startsWith('file:') ? URI.parse(uri).fsPath : uri;
        return this.seen(path).map((one) => `${path}:${one.range.start.line + 1} ${one.code}`);
      })
      .sort();
  }

  /** Waits until a state holds; looks at once and after everything that happens. */
  async until(says: string, holds: () => boolean): Promise<void> {
    if (holds()) return;
    await new Promise<void>((resolve, reject) => {
      const look = () => {
        if (!holds()) return;
        clearTimeout(timer);
        this.#events.off('event', look);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#events.off('event', look);
        const state = JSON.stringify({ seen: this.everything(), status: this.status, logged: this.logged }, null, 2);
        reject(new Error(`waited in vain until ${says}; there is ${state}`));
      }, PATIENCE_MS);
      this.#events.on('event', look);
    });
  }

  /** Waits until exactly these are seen, as {@link everything} writes them. */
  async untilSeen(...expected: readonly string[]): Promise<void> {
    const wanted = JSON.stringify([...expected].sort());
    await this.until(`${wanted} is seen`, () => JSON.stringify(this.everything()) === wanted);
  }
}

export function uriOf(path: string): string {
  return URI.file(path).toString();
}
