/**
 * Syntax trees, as checks ask for them. node/ answers with ast-grep's engine; a web build could answer with another one.
 *
 * Places are offsets (UTF-16 code units) in the text that was parsed; whoever has its line index makes ranges of them.
 * A check says what it looks for and is given matches; whoever reads facts may walk the nodes. Deliberately absent: changing a tree.
 */

/** A stretch of a text; `end` is where it has ended. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A rule of ast-grep with what may stand beside it, as written. */
export interface StructuralRule {
  readonly rule: unknown;
  readonly constraints?: unknown;
  readonly utils?: unknown;
  readonly transform?: unknown;
}

/** A comment, with what stands around it. Lines count from zero. */
export interface Remark {
  readonly text: string;
  readonly line: number;
  /** The first and the last line of what stands before it in the same part of the tree. */
  readonly before: { readonly line: number; readonly endLine: number } | undefined;
  /** The first line of what stands behind it. */
  readonly nextLine: number | undefined;
}

/** What one of several rules found within a match, in the order of the text, outer before inner; of each node the first rule's. */
export interface InnerMatch {
  readonly rule: number;
  readonly match: SyntaxMatch;
}

export interface SyntaxMatch extends Span {
  /** The kind of the node. */
  kind(): string;
  /** true if `$NAME` stands for something. */
  binds(name: string): boolean;
  /** The same node as a match of another rule; undefined where that does not match it. */
  as(rule: StructuralRule): SyntaxMatch | undefined;
  /** What `$NAME` stands for. */
  one(name: string): Span | undefined;
  /** What `$$$NAME` stands for, from the first node to the last; undefined where it stands for nothing. */
  many(name: string): Span | undefined;
  /** The text that a `transform` made. */
  made(name: string): string | undefined;
  /** What rules find in the nodes that `$NAME` or `$$$NAME` stands for, these included. */
  within(name: string, rules: readonly StructuralRule[]): readonly InnerMatch[];
  /**
   * The nearest sibling that a relation (a rule with `stopBy`) names. It may call `utils` of the rule that was found; variables that
   * it shares with that rule stand for the same.
   */
  sibling(direction: 'before' | 'after', relation: unknown, rule: StructuralRule): Span | undefined;
}

/** A node of a tree, with the names of kinds and fields that its grammar has. Keeping one keeps the whole tree. */
export interface SyntaxNode extends Span {
  readonly kind: string;
  readonly isNamed: boolean;
  text(): string;
  field(name: string): SyntaxNode | undefined;
  children(): readonly SyntaxNode[];
  parent(): SyntaxNode | undefined;
}

/** The tree of one text. It may hold much memory that JavaScript does not see: drop it soon. */
export interface SyntaxTree {
  /** All matches in the order of the text, outer before inner. The rule must have compiled for this language. */
  find(rule: StructuralRule): readonly SyntaxMatch[];
  /** The comments that hold a text of letters and hyphens. */
  remarks(held: string): readonly Remark[];
  /** The nodes of these kinds in the order of the text, outer before inner. A kind that the grammar does not have matches nothing. */
  nodes(kinds: readonly string[]): readonly SyntaxNode[];
  root(): SyntaxNode;
}

/** A text, or a word that no letter of English, digit or `_` continues. */
export type Literal = string | { readonly word: string };

/** What can be known of a pattern before it meets any text. */
export interface PatternFacts {
  /** The pattern is not code in this language: it parses, but into an error that matches nothing. */
  readonly broken: boolean;
  /** true if the pattern is nothing but a metavariable. */
  readonly isVariable?: boolean;
  /** The kind of node that the pattern is taken for; absent where that is not known. */
  readonly kind?: string;
  /** Texts that occur in whatever the pattern matches. */
  readonly literals: readonly Literal[];
  /**
   * Tokens that follow one another in whatever the pattern matches, with nothing between them but blanks, comments and tokens that
   * have no name in the grammar. Each run begins with a word.
   */
  readonly runs?: readonly (readonly string[])[];
}

export interface SyntaxTrees {
  /** Why there are no trees for a language, in one sentence; undefined if there are. */
  unavailable(language: string): string | undefined;
  /** @throws if there are no trees for the language */
  parse(language: string, text: string): SyntaxTree;
  /** What the engine has to say against a rule, in its own words; undefined if it compiles. */
  complaint(language: string, rule: StructuralRule): string | undefined;
  /** `selector` is the kind of the node that is meant within the pattern. */
  pattern(language: string, pattern: string, selector: string | undefined): PatternFacts;
}
