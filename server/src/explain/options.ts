/** What a face brings to an explanation: its links, its actions, and how it writes a path. */
export interface ExplainOptions {
  /** The link to a place in a file (line from zero), if the face can open one. */
  link(path: string, line?: number): string | undefined;
  /** A path as people read it there. */
  shown(path: string): string;
  /** Actions that the face offers and vouches for. */
  readonly actions: readonly { readonly title: string; readonly href: string }[];
}
