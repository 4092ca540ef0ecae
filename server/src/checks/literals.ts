/**
 * From a regular expression to texts that must occur wherever it matches.
 *
 * Sound before clever: what is not understood yields no literal, and a check without literals always runs. Deliberately absent:
 * case folding (an expression that ignores case yields nothing).
 */
import type { Need } from './runnable.js';

/** Shorter texts occur nearly everywhere, so looking for them is wasted. */
const SHORTEST = 2;

type Dialect = 'javascript' | 'rust';

/** What must occur in a text that a JavaScript expression with these flags matches. */
export function needOfExpression(source: string, flags: string): Need | undefined {
  return flags.includes('i') ? undefined : needOf(source, 'javascript');
}

/** The same for the expressions in ast-grep's rules. */
export function needOfRustExpression(source: string): Need | undefined {
  return needOf(source, 'rust');
}

/** Joins needs of which each must hold. */
export function allOf(needs: readonly (Need | undefined)[]): Need | undefined {
  const known = needs.filter((need) => need !== undefined);
  if (known.length <= 1) return known[0];
  return { all: known };
}

/** Joins needs of which one must hold; nothing is known if nothing is known of one of them. */
export function anyOf(needs: readonly (Need | undefined)[]): Need | undefined {
  const known = needs.filter((need) => need !== undefined);
  if (known.length < needs.length || known.length === 0) return undefined;
  return known.length === 1 ? known[0] : { any: known };
}

/** Thrown inside this module for what it does not understand. */
const UNKNOWN = Symbol('unknown');

function needOf(source: string, dialect: Dialect): Need | undefined {
  try {
    const reader = new Reader(source, dialect);
    const need = reader.alternatives();
    return reader.atEnd ? need : undefined;
  } catch (error) {
    if (error === UNKNOWN) return undefined;
    throw error;
  }
}

/** One atom: a character that stands for itself, something with a need of its own, or something unknown. */
type Atom = { readonly text: string } | { readonly need: Need | undefined };

class Reader {
  private at = 0;

  constructor(
    private readonly source: string,
    private readonly dialect: Dialect,
  ) {}

  get atEnd(): boolean {
    return this.at >= this.source.length;
  }

  alternatives(): Need | undefined {
    const branches = [this.sequence()];
    while (this.source[this.at] === '|') {
      this.at++;
      branches.push(this.sequence());
    }
    return branches.length === 1 ? branches[0] : anyOf(branches);
  }

  private sequence(): Need | undefined {
    const needs: (Need | undefined)[] = [];
    let run = '';
    const endRun = () => {
      if (run.length >= SHORTEST) needs.push(run);
      run = '';
    };
    while (!this.atEnd && this.source[this.at] !== '|' && this.source[this.at] !== ')') {
      const atom = this.atom();
      const times = this.quantifier();
      if (times === 'optional') {
        endRun();
      } else if ('text' in atom) {
        run += atom.text;
        if (times === 'repeated') endRun();
      } else {
        endRun();
        needs.push(atom.need);
      }
    }
    endRun();
    return allOf(needs);
  }

  private quantifier(): 'once' | 'optional' | 'repeated' {
    const found = /^(?:[*+?]|\{(\d*)(?:,\d*)?\})[?+]?/u.exec(this.source.slice(this.at, this.at + 40));
    if (!found) return 'once';
    this.at += found[0].length;
    if (found[0].startsWith('+')) return 'repeated';
    return found[1] === undefined || Number(found[1]) === 0 ? 'optional' : 'repeated';
  }

  private atom(): Atom {
    const char = String.fromCodePoint(this.source.codePointAt(this.at) ?? 0);
    this.at += char.length;
    if (char === '\\') return this.escape();
    if (char === '[') return this.charClass();
    if (char === '(') return this.group();
    if (char === '.' || char === '^' || char === '$') return { need: undefined };
    return { text: char };
  }

  private escape(): Atom {
    const rest = this.source.slice(this.at, this.at + 200);
    const operand = /^(?:[pPuUxk](?:\{[^}]*\}|<[^>]*>|[0-9A-Fa-f]+|[A-Z])|c[A-Za-z]|\d+|[A-Za-z])/u.exec(rest);
    if (operand) {
      this.at += operand[0].length;
      return { need: undefined };
    }
    const char = String.fromCodePoint(rest.codePointAt(0) ?? 0);
    this.at += char.length;
    return { text: char };
  }

  private charClass(): Atom {
    const start = this.at;
    while (!this.atEnd && this.source[this.at] !== ']') this.at += this.source[this.at] === '\\' ? 2 : 1;
    const inner = this.source.slice(start, this.at).replace(/^\^/u, '');
    this.at++;
    // Classes of classes end elsewhere than at the first bracket.
    if (this.dialect === 'rust' && (inner === '' || inner.includes('['))) throw UNKNOWN;
    return { need: undefined };
  }

  private group(): Atom {
    const opening = /^\?(?::|P?<[A-Za-z_$][\w$]*>)/u.exec(this.source.slice(this.at, this.at + 100));
    const around = /^\?<?[=!]/u.test(this.source.slice(this.at, this.at + 3));
    // Flags in the middle change what follows.
    if (this.source[this.at] === '?' && !opening && !around) throw UNKNOWN;
    if (opening) this.at += opening[0].length;
    if (around) this.at += this.source[this.at + 1] === '<' ? 3 : 2;
    const need = this.alternatives();
    if (this.source[this.at] !== ')') throw UNKNOWN;
    this.at++;
    return { need: around ? undefined : need };
  }
}
