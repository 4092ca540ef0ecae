/**
 * Sorts the names of files into classes: two names are of one class if no glob that was compiled tells them apart.
 *
 * A glob looks at the last part of a path either not at all (`src/**`) or by a test of that part alone (`*.ts`, `index.html`). So
 * what all globs together say of a file depends on its folder and on the outcomes of those tests, and can be worked out once for
 * many files. Deliberately absent: folders, and globs of which this does not hold.
 */

export type NameTest = (name: string) => boolean;

export class NameClasses {
  readonly #literals = new Map<string, number>();
  readonly #tests = new Map<string, NameTest>();

  /** Adds a name that a glob asks for. */
  addName(name: string): void {
    this.#literals.set(name, this.#literals.get(name) ?? this.#literals.size);
  }

  /** Adds a test that a glob makes; tests of the same text are one. */
  addTest(written: string, test: NameTest): void {
    this.#tests.set(written, test);
  }

  /** The class of a name, as a short text. Asked before all globs are compiled, it would be too wide. */
  of(name: string): string {
    const literal = this.#literals.get(name);
    let found = literal === undefined ? '' : String(literal);
    for (const test of this.#tests.values()) found += test(name) ? '+' : '-';
    return found;
  }
}
