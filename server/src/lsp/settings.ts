/**
 * The settings under `because.`, read from whatever a client sends. The defaults of VS Code stand in package.json; those here are
 * for other editors, and a test holds them equal.
 *
 * Deliberately absent: asking the client (features/configuration) and deciding what a setting does.
 */

/** How a finding that is adopted is shown beside the other tool's own; a word for each. */
const ADOPT = ['hint', 'finding', 'hover'] as const;

export interface Settings {
  readonly enable: boolean;
  /** Principles files beside those found by name, relative to the folder. */
  readonly files: readonly string[];
  /** When open documents are checked. */
  readonly run: 'onType' | 'onSave';
  /** Whether files that are not open are checked too. */
  readonly workspaceCheck: boolean;
  /** The most findings shown for one file and principle. */
  readonly maxFindings: number;
  /** My team, as the principles file calls it. */
  readonly team: string;
  /** Whether lenses tell of principles without a check that speak in a file, and of findings in principles files. */
  readonly codeLens: boolean;
  /** Whether a check is tried while it is written. */
  readonly preview: boolean;
  /** The branch that work is compared with; empty: the one that others start from. */
  readonly base: string;
  /** How findings that are adopted are shown: as hints, like every other finding, or in hovers alone. */
  readonly adopt: (typeof ADOPT)[number];
}

export const DEFAULTS: Settings = {
  enable: true,
  files: [],
  run: 'onType',
  workspaceCheck: true,
  maxFindings: 100,
  team: '',
  codeLens: true,
  preview: true,
  base: '',
  adopt: 'hint',
};

/** Settings from a client; what has the wrong type is taken as not set. */
export function readSettings(sent: unknown): Settings {
  if (typeof sent !== 'object' || sent === null) return DEFAULTS;
  const given = sent as { readonly [key: string]: unknown };
  const { enable, files, run, workspaceCheck, maxFindings, team, codeLens, preview, base, adopt } = given;
  return {
    enable: typeof enable === 'boolean' ? enable : DEFAULTS.enable,
    files: Array.isArray(files) ? files.filter((file): file is string => typeof file === 'string') : DEFAULTS.files,
    run: run === 'onSave' || run === 'onType' ? run : DEFAULTS.run,
    workspaceCheck: typeof workspaceCheck === 'boolean' ? workspaceCheck : DEFAULTS.workspaceCheck,
    maxFindings: typeof maxFindings === 'number' && maxFindings >= 1 ? Math.floor(maxFindings) : DEFAULTS.maxFindings,
    team: typeof team === 'string' ? team : DEFAULTS.team,
    codeLens: typeof codeLens === 'boolean' ? codeLens : DEFAULTS.codeLens,
    preview: typeof preview === 'boolean' ? preview : DEFAULTS.preview,
    base: typeof base === 'string' ? base : DEFAULTS.base,
    adopt: ADOPT.find((word) => word === adopt) ?? DEFAULTS.adopt,
  };
}
