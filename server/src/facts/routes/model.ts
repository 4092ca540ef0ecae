/**
 * Routes as single files tell them: routers, what is mounted where, and the routes on each; with names that stand for things of other
 * files. Every framework is brought into this one form.
 *
 * Plain data. Deliberately absent: whole paths, which only all files together tell (compose.ts), and what a path should be.
 */
import type { Span } from '../syntaxTrees.js';

/** A name that is looked up when files are put together. */
export interface Ref {
  /** What the import says that it takes from; absent for a thing of the same file. */
  readonly from?: string;
  /**
   * The id of the thing in its file; of an import, the name under which it is exported (`default`, or `*` for all of it). A dot leads
   * to a member, and the member `()` to what is given back.
   */
  readonly name: string;
  /** true: what the function of this name returns is meant. */
  readonly called?: true;
  /** The router that the function of this name is given at this place; the first, if absent. */
  readonly parameter?: number;
  /** The key of that parameter which holds the router, if an object with several things is given. */
  readonly member?: string;
  /** The packages or namespaces in which the name is looked for, in this order, where no import says which file is meant. */
  readonly within?: readonly string[];
  /** true: else in all packages, if but one has it; for what a project imports for all of its files at once. */
  readonly anywhere?: true;
  /** true: within a path, it is empty where there is no such constant. */
  readonly isOptional?: true;
}

/** A piece of a path: text, a constant that is looked up, or something that only running would tell. */
export type PathPart = string | Ref | { readonly unknown: string };
export type PathText = readonly PathPart[];

/** Something that routes are put on. */
export interface RouterFact extends Span {
  readonly id: string;
  readonly framework: string;
  /**
   * true: the application itself, where paths begin; `unless-mounted`: every router can be one; `only-mounted`: what stands on it is
   * served nowhere else than where it is mounted, as the methods of an interface are.
   */
  readonly isRoot: boolean | 'unless-mounted' | 'only-mounted';
  /** What settings may name it by beside its framework, such as an annotation of it. */
  readonly kind?: string;
  /** The classes from which it takes routes that it does not have itself. */
  readonly bases?: readonly Ref[];
  /** The methods that it answers, whatever it takes from its bases. */
  readonly answers?: readonly string[];
  /** What the router itself puts before all of its paths. */
  readonly prefix?: PathText;
  /** What stands for words in brackets in its paths and in those that it takes from its bases, such as `[controller]`. */
  readonly tokens?: { readonly [token: string]: string };
  readonly version?: DeclaredVersion;
  /** For whom its routes are, where that is said. */
  readonly audience?: string;
}

/** A router put below another. */
export interface MountFact extends Span {
  readonly parent: Ref;
  readonly child: Ref;
  readonly path: PathText;
  readonly version?: DeclaredVersion;
  /** true: it holds only where the child is mounted by nothing else. */
  readonly isDefault?: true;
  /** true: its path takes the place of what the child itself puts before its paths. */
  readonly replaces?: true;
  /** All of the statement; absent where a copy of it beside itself would not be a second mount. */
  readonly written?: Span;
  /** true: it stands for all routes below although it has no path, such as a document of its own. */
  readonly isWhole?: true;
  /** For whom the routes below are, where that is said. */
  readonly audience?: string;
}

/** What is said of a router, or of all applications of a framework below a folder, from elsewhere. */
export interface SettingFact extends Span {
  readonly of: Ref | Area;
  /** What comes before all of its paths, */
  readonly path: PathText;
  /** but for these. */
  readonly except?: readonly ExceptedPath[];
  /** How the versions that routers and routes declare become part of a request, */
  readonly versioning?: Versioning;
  /** and which of them is meant where none is declared. */
  readonly version?: DeclaredVersion;
}

/** The applications that a settings file, or a class that configures them all, speaks of. */
export interface Area {
  readonly framework: string;
  readonly folder: string;
  /** The routers of this kind alone. */
  readonly kind?: string;
  /** The routers of these packages alone. */
  readonly packages?: readonly string[];
  /** true: they hold for code outside of the folder as well, where no other application is set. */
  readonly isShared?: true;
  /** true: what the server itself puts before everything that the application does. */
  readonly isOutermost?: true;
}

export interface ExceptedPath {
  readonly path: PathText;
  /** In capitals; absent for all. */
  readonly method?: string;
}

/** `before`: what stands before a version's number in a path, such as `v`; absent where paths keep a place for it themselves. */
export interface Versioning {
  readonly by: 'path' | 'header' | 'query' | 'media-type';
  readonly before?: string;
}

/** A version that is told otherwise than in the path; of `application`, in the way that the application is set to. */
export interface DeclaredVersion {
  readonly by: 'path' | 'header' | 'query' | 'media-type' | 'package' | 'neutral' | 'application';
  /** As it is written. */
  readonly text: string;
  /** Each version that the text names, empty for none, where the application puts them into paths. */
  readonly each?: readonly string[];
}

export interface RouteFact extends Span {
  readonly router: Ref;
  /** In capitals; `ALL` for every one. */
  readonly methods: readonly string[];
  readonly path: PathText;
  readonly version?: DeclaredVersion;
  /** What answers, where that may be a router elsewhere: its own routes are told then, in place of this one. */
  readonly standsFor?: Ref;
  /** true: what answers only renders a page, sends a file or leads elsewhere. */
  readonly isPage?: true;
  /** true: what answers speaks a protocol of one endpoint that has its own way of growing, such as tRPC. */
  readonly isProtocol?: true;
  /** All of the statement or declaration; routes of one statement are paths of one thing. */
  readonly written?: Span;
  /** What is said of it where it is called deprecated. */
  readonly deprecated?: string;
  /** For whom it is, where that is said. */
  readonly audience?: string;
  /** The names of the parameters and headers that it takes, where they are all told. */
  readonly takes?: readonly string[];
  /** true: it answers with a list. */
  readonly isList?: true;
  /** true: it makes something new each time. */
  readonly isCreation?: true;
  /** The function that answers. */
  readonly handler?: Ref;
}

/** A function that is given routers, or returns one. The routers that it is given have the ids `name#0`, `name#1` and so on. */
export interface FunctionFact {
  readonly id: string;
  /** Where it is written, if it may be asked what it does. */
  readonly span?: Span;
  readonly returns?: Ref;
  /** The parameters that are routers by their types or names. */
  readonly routers?: readonly number[];
}

export interface StandIn extends Span {
  /** The interface. */
  readonly as: Ref;
  readonly value: Ref;
}

/** What one file tells. */
export interface RouteFacts {
  readonly routers: readonly RouterFact[];
  readonly mounts: readonly MountFact[];
  readonly routes: readonly RouteFact[];
  readonly functions: readonly FunctionFact[];
  /** Constants by id. */
  readonly constants: { readonly [id: string]: PathText };
  /** Things by the name under which other files take them. */
  readonly exports: { readonly [name: string]: Ref };
  /** Things that are other things, by id: a variable with what it holds, `name.()` with what the function gives back. */
  readonly aliases?: { readonly [id: string]: Ref };
  /** Values that are used as an interface: what is given to a method of the interface is given to theirs. */
  readonly standIns?: readonly StandIn[];
  /** What a type takes the members of that it does not have itself, by its id. */
  readonly embeds?: { readonly [id: string]: readonly Ref[] };
  /** The keys under which a file of settings has the values of things, by id. */
  readonly reads?: { readonly [id: string]: string };
  /** What a file of settings states, by the keys that lead there. */
  readonly states?: { readonly [keys: string]: string };
  /** Files all of whose exports are passed on. */
  readonly passesOn: readonly string[];
  readonly settings?: readonly SettingFact[];
  /** The package or namespace that its names are part of. */
  readonly package?: string;
}

/** What a file tells that tells nothing. */
export const NO_FACTS: RouteFacts = {
  routers: [],
  mounts: [],
  routes: [],
  functions: [],
  constants: {},
  exports: {},
  passesOn: [],
};

/** What one call or decorator tells. */
export type CallFacts = Pick<RouteFacts, 'routes' | 'mounts'>;

/** The id of a router that a function is given, by itself or as a member of an object. */
export function parameterId(functionId: string, index: number, member?: string): string {
  return `${functionId}#${index}${member === undefined ? '' : `.${member}`}`;
}
