/**
 * A check as data: what the principles file asks for, resolved and ready to be sent to a process that runs it.
 *
 * Everything here survives structured cloning. Deliberately absent: compiled expressions, globs in force (see engine/scope) and
 * anything that finds.
 */
import type {
  ADDITIONS,
  CHANGE_KINDS,
  COMPATIBILITIES,
  CONTRACT_FORMATS,
  Confidence,
  EXEMPT_GROUPS,
  HISTORY_PER,
  IMPORT_ALLOWANCES,
  NAME_STYLES,
  OWNERS_ALSO,
  OWNERS_COUNT,
  PLATFORMS,
  PROTOBUF_CATEGORIES,
  VALUE_TYPES,
  VERSION_STYLES,
} from './format.js';
import type { Place } from './lines.js';
import type { WrittenText } from './writtenText.js';

/** A replacement with its metavariables or groups still to be filled in. */
export interface FixTemplate {
  readonly title: string;
  readonly template: string;
  /** `safe` keeps the behaviour and may be applied to all places at once. */
  readonly class: 'safe' | 'unsafe';
  /** ast-grep's relations for what else the replacement takes in; syntax checks only. */
  readonly expandStart?: unknown;
  readonly expandEnd?: unknown;
}

/** One sample of good or bad code: the hover's sample and the check's own test. */
export interface Example {
  readonly code: string;
  readonly file?: string;
  readonly files?: { readonly [path: string]: string };
  readonly language?: string;
  /** How it was where the line of work began: its code, or several files. */
  readonly before?: string | { readonly [path: string]: string };
  readonly fixed?: string;
  /** true: `fixed` is the code after one fix of the first place alone, as ast-grep's snapshots have it. */
  readonly fixedOnce?: boolean;
  readonly gap?: string;
  /** Where its texts are written. */
  readonly written?: ExamplePlaces;
}

export interface ExamplePlaces {
  /** Its code; of several files, the text of the first. */
  readonly code: WrittenText;
  readonly files?: { readonly [path: string]: WrittenText };
  readonly fixed?: WrittenText;
  readonly gap?: WrittenText;
}

export interface Examples {
  readonly bad: readonly Example[];
  readonly good: readonly Example[];
}

/** Finds (forbid) or misses (require) a JavaScript regular expression in the text of a file. */
export interface TextSpec {
  readonly kind: 'forbid' | 'require';
  readonly pattern: string;
  /** Ids of languages; absent: files of all languages. */
  readonly languages?: readonly string[];
  /** Flags beside `u` and `g`, in any order, such as `im`. */
  readonly flags: string;
  readonly in: 'all' | 'code' | 'comments' | 'strings';
  /** The name of a syntactic region (see checks/regions); the match must stand in it. */
  readonly inside?: string;
  readonly outside?: string;
}

/** Finds the nodes of a syntax tree that a rule of ast-grep matches. */
export interface SyntaxSpec {
  readonly kind: 'syntax';
  /** Ids of languages (see facts/languages); a rule for `typescript` also speaks of tsx files. */
  readonly languages: readonly string[];
  readonly rule: unknown;
  readonly constraints?: unknown;
  readonly utils?: unknown;
  readonly transform?: unknown;
  readonly rewriters?: unknown;
  /** Places that belong to a match, by metavariable. */
  readonly labels?: { readonly [variable: string]: Label };
  /** Globs of a rule file (`files`, `ignores`), relative to `globsFrom`. */
  readonly files?: readonly RuleGlob[];
  readonly ignores?: readonly RuleGlob[];
  /** The folder of the rule's ast-grep project; absent: the scope root. */
  readonly globsFrom?: string;
  /** The id of a rule in a rule file: comments `ast-grep-ignore` speak to it. */
  readonly suppressedAs?: string;
}

/** A glob in ast-grep's dialect. */
export interface RuleGlob {
  readonly glob: string;
  readonly caseInsensitive: boolean;
}

export interface Label {
  readonly style: 'primary' | 'secondary';
  readonly message?: string;
}

/** What a rule file says for people, kept beside the check that it became. */
export interface RuleNotes {
  readonly id: string;
  readonly note?: string;
  readonly url?: string;
  readonly metadata?: unknown;
}

/** Finds imports that lead where they must not. */
export interface ImportsSpec {
  readonly kind: 'imports';
  readonly rule: ImportsRule;
  /** Files whose imports are meant, among those that are governed; absent: all of these. */
  readonly from?: readonly string[];
  /** Files and packages that may be imported all the same. */
  readonly except?: readonly string[];
  /** Sorts of imports that are let be. */
  readonly allow: readonly ImportAllowance[];
  /** Why, in the words of the rule. */
  readonly because?: string;
}

export type ImportAllowance = (typeof IMPORT_ALLOWANCES)[number];

/** What is asked of imports. Texts are globs of files relative to the scope root, `package:…` or `node:…`. */
export type ImportsRule =
  | { readonly asks: 'to'; readonly to: readonly string[]; readonly instead?: string }
  | { readonly asks: 'only'; readonly only: readonly string[] }
  | LayersRule
  | { readonly asks: 'apart'; readonly apart: readonly string[] }
  | { readonly asks: 'into'; readonly into: readonly string[]; readonly through: readonly string[] }
  | { readonly asks: 'cycles'; readonly between?: readonly string[] };

export interface LayersRule {
  readonly asks: 'layers';
  /** From the top; those of one height stand side by side. */
  readonly heights: readonly (readonly Layer[])[];
  /** `next`: only the height right below may be imported. */
  readonly reach: 'below' | 'next';
  /** By name, all that a layer may import; it holds before heights do. */
  readonly may: { readonly [layer: string]: readonly string[] };
}

export interface Layer {
  readonly name: string;
  readonly globs: readonly string[];
}

/** How files are named. */
export type NameStyle = (typeof NAME_STYLES)[number];

/** A file exists in each folder, or is absent; has a sibling, headings, a name by convention. */
export interface FilesSpec {
  readonly kind: 'files';
  /** Globs of folders, relative to the scope root, each of which is asked; absent: the scope root alone. */
  readonly per?: readonly string[];
  /** Globs relative to the folder, each of which a file must match. */
  readonly exists?: readonly string[];
  /** Globs relative to the folder that no file may match. */
  readonly absent?: readonly string[];
  /** Paths relative to a governed file, with `{name}` and `{ext}` of its own; one of them must exist. */
  readonly sibling?: readonly string[];
  /** Headings that Markdown files of the folder must have. */
  readonly headings?: { readonly in: string; readonly has: readonly string[] };
  /** How governed files are named. */
  readonly named?: NameStyle;
}

/** What sort of value. */
export type ValueType = (typeof VALUE_TYPES)[number];

/** What is asked of one value. */
export interface ConfigAsks {
  readonly equals?: unknown;
  readonly one_of?: readonly unknown[];
  readonly min?: number;
  readonly max?: number;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly pattern?: string;
  readonly type?: readonly ValueType[];
  /** A day, `today`, or a span from today; both days are included. */
  readonly after?: string;
  readonly before?: string;
  readonly unique?: boolean;
  /** Items, keys or parts of a text, each of which it must contain; or a test that one of its items must pass. */
  readonly contains?: readonly unknown[] | ConfigTest;
  /** A path at which it must exist as a key or an item; or `file`. */
  readonly refers_to?: string;
  readonly schema?: ConfigSchema;
}

/** A JSON Schema, with those that it refers to, by the path of their files. */
export interface ConfigSchema {
  readonly value: unknown;
  readonly path: string;
  readonly others: readonly { readonly path: string; readonly value: unknown }[];
}

/** Which values, and what is asked of them. */
export interface ConfigTest extends ConfigAsks {
  /** Paths; absent: the value that is looked at. */
  readonly at?: readonly string[];
  /** Of several values, whether all or any must pass. */
  readonly match: 'all' | 'any';
  readonly exists?: boolean;
  readonly not?: ConfigAsks;
}

/** Asks about values in JSON, YAML and TOML. */
export interface ConfigSpec {
  readonly kind: 'config';
  readonly languages: readonly string[];
  /** Globs relative to the scope root. */
  readonly files?: readonly string[];
  /** A path to the values that are looked at one by one; absent: the document. */
  readonly each?: string;
  readonly when: readonly ConfigTest[];
  readonly must: readonly ConfigTest[];
}

/** Takes over what another tool finds. Lists hold at least one of something together; an empty one asks nothing. */
export interface AdoptSpec {
  readonly kind: 'adopt';
  /** Tools, with `*` for any letters; capitals do not count. */
  readonly sources: readonly string[];
  /** Their rules, with `*` for any letters. */
  readonly codes: readonly string[];
  /** Texts of which its message holds one; capitals do not count. */
  readonly mentions: readonly string[];
}

/** Questions for whoever reviews a change. Nothing runs. */
export interface AskSpec {
  readonly kind: 'ask';
  readonly questions: readonly string[];
}

/** What else `owners` tells of CODEOWNERS. */
export type OwnersAlso = (typeof OWNERS_ALSO)[number];

/** Who owns files, by CODEOWNERS. */
export interface OwnersSpec {
  readonly kind: 'owners';
  /** How many are asked for; 0: they are not counted. */
  readonly atLeast: number;
  readonly count: (typeof OWNERS_COUNT)[number];
  /** How many people a team is that does not say. */
  readonly teamCountsAs: number;
  /** Absent: as the file looks. */
  readonly platform?: (typeof PLATFORMS)[number];
  readonly also: readonly OwnersAlso[];
}

/** Who knows code, by its history. */
export interface HistorySpec {
  readonly kind: 'history';
  /** How many people are to know each area. */
  readonly atLeast: number;
  /** The share of recent changes, from 0 to 1, that fewer people than that may not reach. */
  readonly shareBelow: number;
  /** Which time counts as recent, in months. */
  readonly months: number;
  /** How many recent commits there must be. */
  readonly minCommits: number;
  readonly per: (typeof HISTORY_PER)[number];
}

/** Checks that run on a single text, in an engine process. */
export type TextualSpec = TextSpec | SyntaxSpec | ConfigSpec;
/** How an API tells its version; `never`: no version in a path. */
export type VersionStyle = (typeof VERSION_STYLES)[number];

/** A sort of routes that nobody asks anything of. */
export type ExemptGroup = (typeof EXEMPT_GROUPS)[number];

/** What is asked of routes. */
export type RoutesAsk =
  /** `versions` are further segments that tell one, with `*` for any letters. */
  | { readonly asks: 'versioned'; readonly style: VersionStyle; readonly versions: readonly string[] }
  /** By names of parameters and headers. */
  | { readonly asks: 'paged' | 'keyed'; readonly by: readonly string[] }
  | { readonly asks: 'dated' };

/** What the routes of an application have in common, whole paths considered. */
export interface RoutesSpec {
  readonly kind: 'routes';
  readonly ask: RoutesAsk;
  /** For whom the routes are that are asked; empty: for all but those within. */
  readonly audience: readonly string[];
  /** Globs of paths of which it is not asked. */
  readonly exempt: readonly string[];
  readonly groups: readonly ExemptGroup[];
}

/** A format of contracts. */
export type ContractFormat = (typeof CONTRACT_FORMATS)[number];

/** Contracts now against where the line of work began. */
export interface SchemaDiffSpec {
  readonly kind: 'schema-diff';
  /** Globs relative to the scope root; absent: all contracts that are governed. */
  readonly files?: readonly string[];
  readonly formats: readonly ContractFormat[];
  readonly jsonSchema: (typeof COMPATIBILITIES)[number];
  readonly protobuf: (typeof PROTOBUF_CATEGORIES)[number];
  /** Globs of folders, relative to the scope root. */
  readonly per?: readonly string[];
  /** Names of rules, with `*` for any letters. */
  readonly ignore: readonly string[];
}

/** What is asked of what has changed since the line of work began. */
export interface ChangeSpec {
  readonly kind: 'change';
  /** Globs of folders, relative to the scope root; absent: the scope root alone. */
  readonly per?: readonly string[];
  /** Globs relative to the folder; absent: all files that are governed. */
  readonly if?: readonly string[];
  readonly was: readonly (typeof CHANGE_KINDS)[number][];
  /** Empty: any change counts. */
  readonly adds: readonly (typeof ADDITIONS)[number][];
  /** Globs relative to the folder, one of which must have changed, too; empty: only the size is asked. */
  readonly needs: readonly string[];
  readonly mostLines?: number;
}

/** Checks that run over facts of many files. */
export type FactSpec =
  | RoutesSpec
  | ImportsSpec
  | FilesSpec
  | AdoptSpec
  | OwnersSpec
  | HistorySpec
  | SchemaDiffSpec
  | ChangeSpec;
export type CheckSpec = TextualSpec | FactSpec | AskSpec;

export interface Check {
  /** Unique within a plan. */
  readonly key: string;
  /** The id of the principle that it serves. */
  readonly principle: string;
  /** What a finding shows: `id`, or `id/name`. */
  readonly code: string;
  readonly spec: CheckSpec;
  /** The finding's sentence, with metavariables or groups still to be filled in. */
  readonly message: string;
  readonly confidence: Confidence;
  readonly fixes: readonly FixTemplate[];
  readonly examples: Examples;
  /** A rule for what counts as a place, kept for counting. */
  readonly sites?: unknown;
  /** The recipe that it came from. */
  readonly recipe?: string;
  /** What the rule file that it came from says beside the rule. */
  readonly notes?: RuleNotes;
  /** Where it is written, for problems. The place of the pattern or rule where there is one. */
  readonly place: Place;
  /** All that the principle writes of it: the value under `check`, or one item of the list. */
  readonly item: Place;
  /** The scope root that its own globs are relative to. */
  readonly root: string;
}

/** A check that cannot be run as it is written, or was stopped. */
export interface CheckTrouble {
  readonly check: string;
  /** `invalid`: it cannot be compiled. `suspect`: it can, but can never match. The rest: it was switched off while running. */
  readonly kind: 'invalid' | 'suspect' | 'over-budget' | 'crashed' | 'unavailable';
  /** One plain sentence for the author of the check. */
  readonly message: string;
  /** The file on which it was stopped. */
  readonly path?: string;
}
