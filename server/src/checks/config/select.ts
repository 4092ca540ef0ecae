/**
 * Follows a path through a tree of values, and through `$ref` wherever it stands in the way: within the file, to a file beside it,
 * never over the network.
 *
 * `..` follows none, so that it comes to an end; the rest is bounded by the path and by {@link MOST_STEPS}. Deliberately absent:
 * parsing paths (facts/config).
 */
import { jsonpath } from 'json-p3';
import { type ConfigPath, entryOf, keysOfPointer, plain } from '../../facts/config/index.js';
import { parentOf, resolvePath } from '../../facts/paths.js';
import { type ConfigFile, descend, type Located, rootOf, within } from './located.js';

/** The values at a path. */
export interface Selection {
  readonly found: readonly Located[];
  /** true: there may be more where nobody can look, such as behind a URL. */
  readonly isUnsure: boolean;
}

/** A text in which a check takes more steps has more values than a person looks at. */
export const MOST_STEPS = 200_000;
const MOST_REFERENCES = 32;

export class Walk {
  #steps = 0;
  #isUnsure = false;

  /**
   * @param fileAt another file with its values; undefined if there is none
   * @param mostSteps after how many steps it goes no further
   */
  constructor(
    private readonly fileAt: (path: string) => ConfigFile | undefined,
    private readonly mostSteps = MOST_STEPS,
  ) {}

  select({ from, query }: ConfigPath, value: Located, root: Located): Selection {
    this.#isUnsure = false;
    let nodes: readonly Located[] = [from === 'value' ? value : root];
    for (const segment of query.segments) {
      const bases =
        segment instanceof jsonpath.JSONPathSegment && isDescendant(segment)
          ? nodes.flatMap((node) => this.#withDescendants(node))
          : nodes;
      nodes = bases.flatMap((node) => segment.selectors.flatMap((selector) => this.#chosen(selector, node, root)));
      if (this.#isSpent()) break;
    }
    return { found: nodes.map((node) => this.resolved(node)), isUnsure: this.#isUnsure };
  }

  /** As far as keys lead, for the place of what is missing. */
  nearest(keys: readonly string[], from: Located): { readonly at: Located; readonly rest: readonly string[] } {
    let at = this.resolved(from);
    for (const [n, key] of keys.entries()) {
      const next = this.child(at, key);
      if (!next) return { at, rest: keys.slice(n) };
      at = this.resolved(next);
    }
    return { at, rest: [] };
  }

  /** What a value stands for: itself, or what its `$ref` leads to. */
  resolved(value: Located): Located {
    let at = value;
    const seen = new Set([value.node]);
    for (let n = 0; n < MOST_REFERENCES; n++) {
      const next = this.#referred(at);
      if (!next || seen.has(next.node)) break;
      seen.add(next.node);
      at = next;
    }
    return at;
  }

  /** true if it went no further, so that what was found is not all. */
  get isSpent(): boolean {
    return this.#steps > this.mostSteps;
  }

  #isSpent(): boolean {
    if (!this.isSpent) return false;
    this.#isUnsure = true;
    return true;
  }

  #chosen(selector: jsonpath.JSONPathSelector, node: Located, root: Located): readonly Located[] {
    const { selectors } = jsonpath;
    this.#steps++;
    if (this.#isSpent()) return [];
    if (selector instanceof selectors.NameSelector) {
      const child = this.child(node, selector.name);
      return child ? [child] : [];
    }
    const children = this.children(node);
    if (selector instanceof selectors.WildcardSelector) return children;
    if (selector instanceof selectors.FilterSelector) {
      const rootValue = plain(root.node) as never;
      return children.filter((child) => {
        this.#steps++;
        if (this.#isSpent()) return false;
        const currentValue = plain(this.resolved(child).node) as never;
        return selector.expression.evaluate({ environment: selector.environment, currentValue, rootValue });
      });
    }
    const { node: own } = this.resolved(node);
    if (own.kind !== 'list') return [];
    if (selector instanceof selectors.IndexSelector) {
      const one = children.at(selector.index);
      return one ? [one] : [];
    }
    if (!(selector instanceof selectors.SliceSelector)) return [];
    const chosen = selector.resolve(
      new jsonpath.JSONPathNode(
        children.map((_child, n) => n),
        [],
        null,
      ),
    );
    return chosen.flatMap(({ value }) => children[value as number] ?? []);
  }

  /** The value and all that is in it, in the order of the text. What is shared is visited once. */
  #withDescendants(value: Located): readonly Located[] {
    const all: Located[] = [];
    const seen = new Set<unknown>();
    const visit = (one: Located): void => {
      if (seen.has(one.node) || this.#isSpent()) return;
      this.#steps++;
      if (one.node.kind !== 'scalar') seen.add(one.node);
      all.push(one);
      for (const entry of one.node.entries) visit(within(one, entry));
    };
    visit(value);
    return all;
  }

  /** The value under a key: its own, or that of what it refers to. */
  child(value: Located, key: string): Located | undefined {
    let at: Located | undefined = value;
    for (let n = 0; at && n < MOST_REFERENCES; n++) {
      this.#steps++;
      const entry = entryOf(at.node, key);
      if (entry) return within(at, entry);
      at = this.#referred(at);
    }
    return undefined;
  }

  /** What a value holds, with what its `$ref` leads to. */
  children(value: Located): readonly Located[] {
    const found = new Map<string, Located>();
    let at: Located | undefined = value;
    for (let n = 0; at && n < MOST_REFERENCES; n++) {
      const target = this.#referred(at);
      for (const entry of at.node.entries) {
        this.#steps++;
        if (found.has(entry.key) || (entry.key === '$ref' && isReference(at))) continue;
        found.set(entry.key, within(at, entry));
      }
      at = target;
    }
    return [...found.values()];
  }

  /** Where the `$ref` of a value leads. */
  #referred(value: Located): Located | undefined {
    if (!isReference(value)) return undefined;
    const entry = entryOf(value.node, '$ref');
    const written = entry?.value.value;
    if (!entry || typeof written !== 'string') return undefined;
    this.#steps++;
    const [path = '', fragment = ''] = written.split('#');
    const file = this.#isSpent() ? undefined : this.#fileMeant(value.file, path);
    const [root] = file ? this.#rootsOf(value, file) : [];
    const found = root && descend(root, keysOfPointer(decoded(fragment)));
    if (!file || !found || found.rest.length > 0) {
      this.#isUnsure = true;
      return undefined;
    }
    const steps = [...value.steps, { file: value.file, keys: value.keys, span: entry.value.span }];
    return { ...found.at, trail: value.trail, origin: value.origin, steps: [...steps, ...found.at.steps] };
  }

  #fileMeant(from: ConfigFile, path: string): ConfigFile | undefined {
    if (path === '') return from;
    return /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(path)
      ? undefined
      : this.fileAt(resolvePath(parentOf(from.path), decoded(path)));
  }

  /** Of a file with several documents, a reference within it means its own. */
  #rootsOf(value: Located, file: ConfigFile): readonly Located[] {
    if (file !== value.file) return file.config.documents.map((node) => rootOf(file, node));
    let top = value;
    while (top.parent) top = top.parent;
    return [{ ...top, steps: [] }];
  }
}

function isReference({ node }: Located): boolean {
  return node.kind === 'map' && typeof entryOf(node, '$ref')?.value.value === 'string';
}

function isDescendant(segment: jsonpath.JSONPathSegment): boolean {
  return segment.toString().startsWith('..');
}

function decoded(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    // A percent sign that stands for itself.
    return written;
  }
}
