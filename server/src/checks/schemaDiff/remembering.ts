/** Trees of texts that were read for the last comparison: while somebody types, the rest of a contract stays as it is. */
import { stampOf } from '../../facts/contracts/source.js';
import type { Question } from '../factCheck.js';

type Read = Question['read'];

export class Remembering {
  #known = new Map<string, Promise<unknown>>();
  #used = new Map<string, Promise<unknown>>();

  /** Reads what is not known yet. */
  reading(read: Read): Read {
    return <F>(source: Parameters<Read>[0], path: string, text: string) => {
      const key = `${source.name} ${path} ${stampOf(text)}`;
      const found = this.#used.get(key) ?? this.#known.get(key) ?? read(source, path, text);
      this.#used.set(key, found);
      // Whoever did not wait for it leaves nothing behind.
      found.catch(() => this.#used.delete(key));
      return found as Promise<F | undefined>;
    };
  }

  /** Forgets what the comparison that has ended did not ask for. */
  end(): void {
    this.#known = this.#used;
    this.#used = new Map();
  }
}
