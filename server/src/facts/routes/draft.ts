/**
 * What one file tells of routes, while it is read. Deliberately absent: reading it.
 */
import {
  type FunctionFact,
  type MountFact,
  NO_FACTS,
  type PathText,
  type Ref,
  type RouteFact,
  type RouteFacts,
  type RouterFact,
  type StandIn,
} from './model.js';

/** As RouteFacts has it. */
export interface Draft {
  /** By their ids: a router may be made known more exactly later on. */
  readonly routers: Map<string, RouterFact>;
  readonly mounts: MountFact[];
  readonly routes: RouteFact[];
  readonly functions: FunctionFact[];
  readonly constants: Record<string, PathText>;
  readonly exports: Record<string, Ref>;
  readonly aliases: Record<string, Ref>;
  readonly standIns: StandIn[];
  readonly embeds: Record<string, readonly Ref[]>;
  readonly reads: Record<string, string>;
  readonly passesOn: string[];
}

export function newDraft(): Draft {
  return {
    routers: new Map(),
    mounts: [],
    routes: [],
    functions: [],
    constants: {},
    exports: {},
    aliases: {},
    standIns: [],
    embeds: {},
    reads: {},
    passesOn: [],
  };
}

/** What a file tells; undefined if there is nothing in it that is served or that another file could name. */
export function finished({ routers, ...told }: Draft): RouteFacts | undefined {
  const { mounts, routes, standIns, passesOn, exports, aliases } = told;
  const isEmpty =
    routers.size === 0 &&
    [mounts, routes, standIns, passesOn].every((one) => one.length === 0) &&
    [exports, aliases].every((one) => Object.keys(one).length === 0);
  return isEmpty ? undefined : { ...NO_FACTS, ...told, routers: [...routers.values()] };
}
