/** What a face brings to an explanation: its links and its actions. */
export interface ExplainOptions {
  /** The link to a place in a file (line from zero), if the face can open one. */
  link(path: string, line?: number): string | undefined;
  /** Actions that the face offers and vouches for. */
  readonly actions: readonly { readonly title: string; readonly href: string }[];
}
