/** What a protobuf file declares, with places. What stands in an option is kept as it is written. Deliberately absent: reading it. */
import type { Span } from '../syntaxTrees.js';

export type Options = ReadonlyMap<string, string>;

export interface Named {
  readonly name: string;
  readonly at: Span;
  readonly options: Options;
}

export interface Field extends Named {
  readonly number: number;
  /** `optional`, `required`, `repeated`, `map`, or nothing. */
  readonly label: string;
  /** As it is written; of a map `key, value`. */
  readonly type: string;
  readonly oneof?: string;
  /** The message that it extends. */
  readonly extends?: string;
}

export interface Reserved {
  readonly ranges: readonly (readonly [from: number, to: number])[];
  readonly names: readonly string[];
}

export interface Message extends Named {
  readonly fields: readonly Field[];
  readonly oneofs: readonly Named[];
  readonly messages: readonly Message[];
  readonly enums: readonly Enum[];
  readonly extensions: readonly Field[];
  readonly extensionRanges: Reserved['ranges'];
  readonly reserved: Reserved;
}

export interface EnumValue extends Named {
  readonly number: number;
}

export interface Enum extends Named {
  readonly values: readonly EnumValue[];
  readonly reserved: Reserved;
}

export interface Rpc extends Named {
  readonly request: string;
  readonly response: string;
  readonly streamsRequest: boolean;
  readonly streamsResponse: boolean;
}

export interface Service extends Named {
  readonly rpcs: readonly Rpc[];
}

export interface ProtoFile {
  readonly syntax: string;
  readonly package: string;
  readonly packageAt: Span;
  readonly options: ReadonlyMap<string, { readonly value: string; readonly at: Span }>;
  readonly messages: readonly Message[];
  readonly enums: readonly Enum[];
  readonly services: readonly Service[];
  readonly extensions: readonly Field[];
}
