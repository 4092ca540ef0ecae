/**
 * A protobuf file as what it declares: messages, fields, enums, services, with places. Versions 2, 3 and editions.
 *
 * What stands in an option is kept as it is written. Deliberately absent: other files, names that are resolved, and saying what is
 * wrong: of a file that cannot be read nothing is known.
 */
import type { Span } from '../syntaxTrees.js';
import { type Token, tokensOf } from './tokens.js';

export type Options = ReadonlyMap<string, string>;

interface Named {
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

const LAST = 2 ** 29 - 1;
const LAST_OF_ENUM = 2 ** 31 - 1;

export function parseProtobuf(text: string): ProtoFile | undefined {
  try {
    return new Parser(tokensOf(text)).file();
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

class Unreadable extends Error {}

const END: Token = { text: '', start: 0, end: 0 };

class Parser {
  #next = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  get #token(): Token {
    return this.tokens[this.#next] ?? END;
  }

  #take(text?: string): Token {
    const token = this.#token;
    if (token === END || (text !== undefined && token.text !== text)) throw new Unreadable();
    this.#next++;
    return token;
  }

  #skips(text: string): boolean {
    if (this.#token.text !== text || this.#token === END) return false;
    this.#next++;
    return true;
  }

  file(): ProtoFile {
    const file = {
      syntax: 'proto2',
      package: '',
      packageAt: { start: 0, end: 0 } as Span,
      options: new Map<string, { value: string; at: Span }>(),
      messages: [] as Message[],
      enums: [] as Enum[],
      services: [] as Service[],
      extensions: [] as Field[],
    };
    while (this.#token !== END) {
      const { text } = this.#take();
      if (text === 'syntax' || text === 'edition') {
        this.#take('=');
        file.syntax = unquoted(this.#take().text);
        this.#take(';');
      } else if (text === 'package') {
        const name = this.#take();
        file.package = name.text;
        file.packageAt = name;
        this.#take(';');
      } else if (text === 'import') this.#untilEnd();
      else if (text === 'option') {
        const { name, value, at } = this.#option();
        file.options.set(name, { value, at });
        this.#take(';');
      } else if (text === 'message') file.messages.push(this.#message());
      else if (text === 'enum') file.enums.push(this.#enum());
      else if (text === 'service') file.services.push(this.#service());
      else if (text === 'extend') file.extensions.push(...this.#extend().fields);
      else if (text !== ';') throw new Unreadable();
    }
    return file;
  }

  #message(name = this.#take()): Message {
    const message = {
      name: name.text,
      at: name,
      options: new Map<string, string>(),
      fields: [] as Field[],
      oneofs: [] as Named[],
      messages: [] as Message[],
      enums: [] as Enum[],
      extensions: [] as Field[],
      extensionRanges: [] as [number, number][],
      reserved: { ranges: [] as [number, number][], names: [] as string[] },
    };
    this.#take('{');
    while (!this.#skips('}')) {
      const { text } = this.#token;
      const isKeyword = (this.tokens[this.#next + 1] ?? END).text !== '=' && !this.#isFieldOf(text);
      if (this.#skips(';')) continue;
      if (isKeyword && this.#skips('message')) message.messages.push(this.#message());
      else if (isKeyword && this.#skips('enum')) message.enums.push(this.#enum());
      else if (isKeyword && this.#skips('extend')) {
        const { fields, groups } = this.#extend();
        message.extensions.push(...fields);
        message.messages.push(...groups);
      } else if (isKeyword && this.#skips('oneof')) {
        const oneof = this.#take();
        const options = new Map<string, string>();
        this.#take('{');
        while (!this.#skips('}')) {
          if (this.#skips(';')) continue;
          if (this.#token.text === 'option') this.#statement(options);
          else this.#field(message, { oneof: oneof.text });
        }
        message.oneofs.push({ name: oneof.text, at: oneof, options });
      } else if (isKeyword && text === 'option') this.#statement(message.options);
      else if (isKeyword && this.#skips('reserved')) this.#ranges(message.reserved, LAST);
      else if (isKeyword && this.#skips('extensions'))
        this.#ranges({ ranges: message.extensionRanges, names: [] }, LAST);
      else this.#field(message, {});
    }
    return message;
  }

  /** true where a word that is a keyword elsewhere is the type of a field. */
  #isFieldOf(text: string): boolean {
    const [, name, sign] = this.tokens.slice(this.#next, this.#next + 3);
    return (
      text !== 'option' && text !== 'reserved' && text !== 'extensions' && sign?.text === '=' && name !== undefined
    );
  }

  #field(
    owner: { readonly fields: Field[]; readonly messages: Message[] },
    more: Pick<Field, 'oneof' | 'extends'>,
  ): void {
    let label = '';
    if (/^(?:optional|required|repeated)$/.test(this.#token.text)) label = this.#take().text;
    let type = this.#take().text;
    if (type === 'map' && this.#skips('<')) {
      label = 'map';
      const key = this.#take().text;
      this.#take(',');
      type = `${key}, ${this.#take().text}`;
      this.#take('>');
    }
    const name = this.#take();
    this.#take('=');
    const number = Number(this.#take().text);
    const options = new Map<string, string>();
    this.#bracketed(options);
    const isGroup = type === 'group';
    const field = { name: isGroup ? name.text.toLowerCase() : name.text, at: name, number, label, options, ...more };
    owner.fields.push({ ...field, type: isGroup ? name.text : type });
    if (isGroup) owner.messages.push(this.#message(name));
    else this.#take(';');
  }

  #extend() {
    const target = this.#take().text;
    const owner = { fields: [] as Field[], messages: [] as Message[] };
    this.#take('{');
    while (!this.#skips('}')) if (!this.#skips(';')) this.#field(owner, { extends: target });
    return { fields: owner.fields, groups: owner.messages };
  }

  #enum(): Enum {
    const name = this.#take();
    const values: EnumValue[] = [];
    const options = new Map<string, string>();
    const reserved = { ranges: [] as [number, number][], names: [] as string[] };
    this.#take('{');
    while (!this.#skips('}')) {
      if (this.#skips(';')) continue;
      const isValue = (this.tokens[this.#next + 1] ?? END).text === '=';
      if (!isValue && this.#token.text === 'option') this.#statement(options);
      else if (!isValue && this.#skips('reserved')) this.#ranges(reserved, LAST_OF_ENUM);
      else {
        const value = this.#take();
        this.#take('=');
        const sign = this.#skips('-') ? -1 : 1;
        const number = sign * Number(this.#take().text);
        const own = new Map<string, string>();
        this.#bracketed(own);
        this.#take(';');
        values.push({ name: value.text, at: value, number, options: own });
      }
    }
    return { name: name.text, at: name, values, options, reserved };
  }

  #service(): Service {
    const name = this.#take();
    const rpcs: Rpc[] = [];
    const options = new Map<string, string>();
    this.#take('{');
    while (!this.#skips('}')) {
      if (this.#skips(';')) continue;
      if (this.#token.text === 'option') {
        this.#statement(options);
        continue;
      }
      this.#take('rpc');
      const rpc = this.#take();
      const request = this.#messageOfRpc();
      this.#take('returns');
      const response = this.#messageOfRpc();
      const own = new Map<string, string>();
      if (this.#skips('{')) {
        while (!this.#skips('}')) if (!this.#skips(';')) this.#statement(own);
      } else this.#take(';');
      rpcs.push({
        ...{ name: rpc.text, at: rpc, options: own, request: request.type, response: response.type },
        ...{ streamsRequest: request.streams, streamsResponse: response.streams },
      });
    }
    return { name: name.text, at: name, rpcs, options };
  }

  #messageOfRpc() {
    this.#take('(');
    const first = this.#take().text;
    const streams = first === 'stream' && this.#token.text !== ')';
    const type = streams ? this.#take().text : first;
    this.#take(')');
    return { type, streams };
  }

  #ranges(into: { readonly ranges: [number, number][]; readonly names: string[] }, last: number): void {
    for (;;) {
      if (/^["']/.test(this.#token.text)) into.names.push(unquoted(this.#take().text));
      else if (/^-?\d/.test(this.#token.text) || this.#token.text === '-') {
        const from = this.#number();
        const to = this.#skips('to') ? (this.#skips('max') ? last : this.#number()) : from;
        into.ranges.push([from, to]);
      } else into.names.push(this.#take().text);
      if (!this.#skips(',')) break;
    }
    this.#bracketed(new Map());
    this.#take(';');
  }

  #number(): number {
    const sign = this.#skips('-') ? -1 : 1;
    return sign * Number(this.#take().text);
  }

  /** `option name = value;` */
  #statement(options: Map<string, string>): void {
    this.#take('option');
    const { name, value } = this.#option();
    options.set(name, value);
    this.#take(';');
  }

  #option() {
    const at = this.#token;
    let name = '';
    while (this.#token.text !== '=') name += this.#take().text;
    this.#take('=');
    return { name, value: this.#value(), at };
  }

  /** Whatever stands up to the end of an option. */
  #value(): string {
    let value = '';
    let depth = 0;
    while (depth > 0 || !/^[;,\]]$/.test(this.#token.text)) {
      const { text } = this.#take();
      if (/^[{[<]$/.test(text)) depth++;
      if (/^[}\]>]$/.test(text)) depth--;
      value += /^["']/.test(text) ? unquoted(text) : text;
    }
    return value;
  }

  #bracketed(options: Map<string, string>): void {
    if (!this.#skips('[')) return;
    while (!this.#skips(']')) {
      const { name, value } = this.#option();
      options.set(name, value);
      this.#skips(',');
    }
  }

  #untilEnd(): void {
    while (this.#take().text !== ';');
  }
}

function unquoted(text: string): string {
  return /^["']/.test(text) ? text.slice(1, -1) : text;
}
