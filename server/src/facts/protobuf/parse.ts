/**
 * A protobuf file as what it declares: messages, fields, enums, services, with places. Versions 2, 3 and editions.
 *
 * Deliberately absent: other files, names that are resolved, and saying what is wrong: of a file that cannot be read nothing is known.
 */
import type { Span } from '../syntaxTrees.js';
import { Cursor, END, Unreadable } from './cursor.js';
import type { Enum, EnumValue, Field, Message, Named, ProtoFile, Rpc, Service } from './model.js';

const LAST = 2 ** 29 - 1;
const LAST_OF_ENUM = 2 ** 31 - 1;

export function parseProtobuf(text: string): ProtoFile | undefined {
  try {
    return new Parser(text).file();
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

class Parser {
  readonly #tokens: Cursor;

  constructor(text: string) {
    this.#tokens = new Cursor(text);
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
    while (this.#tokens.token() !== END) {
      const { text } = this.#tokens.take();
      if (text === 'syntax' || text === 'edition') {
        this.#tokens.take('=');
        file.syntax = unquoted(this.#tokens.take().text);
        this.#tokens.take(';');
      } else if (text === 'package') {
        const name = this.#tokens.take();
        file.package = name.text;
        file.packageAt = name;
        this.#tokens.take(';');
      } else if (text === 'import') this.#untilEnd();
      else if (text === 'option') {
        const { name, value, at } = this.#option();
        file.options.set(name, { value, at });
        this.#tokens.take(';');
      } else if (text === 'message') file.messages.push(this.#message());
      else if (text === 'enum') file.enums.push(this.#enum());
      else if (text === 'service') file.services.push(this.#service());
      else if (text === 'extend') file.extensions.push(...this.#extend().fields);
      else if (text !== ';') throw new Unreadable();
    }
    return file;
  }

  #message(name = this.#tokens.take()): Message {
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
    this.#tokens.take('{');
    while (!this.#tokens.skips('}')) {
      const { text } = this.#tokens.token();
      const isKeyword = this.#tokens.token(1).text !== '=' && !this.#isFieldOf(text);
      if (this.#tokens.skips(';')) continue;
      if (isKeyword && this.#tokens.skips('message')) message.messages.push(this.#message());
      else if (isKeyword && this.#tokens.skips('enum')) message.enums.push(this.#enum());
      else if (isKeyword && this.#tokens.skips('extend')) {
        const { fields, groups } = this.#extend();
        message.extensions.push(...fields);
        message.messages.push(...groups);
      } else if (isKeyword && this.#tokens.skips('oneof')) {
        const oneof = this.#tokens.take();
        const options = new Map<string, string>();
        this.#tokens.take('{');
        while (!this.#tokens.skips('}')) {
          if (this.#tokens.skips(';')) continue;
          if (this.#tokens.token().text === 'option') this.#statement(options);
          else this.#field(message, { oneof: oneof.text });
        }
        message.oneofs.push({ name: oneof.text, at: oneof, options });
      } else if (isKeyword && text === 'option') this.#statement(message.options);
      else if (isKeyword && this.#tokens.skips('reserved')) this.#ranges(message.reserved, LAST);
      else if (isKeyword && this.#tokens.skips('extensions'))
        this.#ranges({ ranges: message.extensionRanges, names: [] }, LAST);
      else this.#field(message, {});
    }
    return message;
  }

  /** true where a word that is a keyword elsewhere is the type of a field. */
  #isFieldOf(text: string): boolean {
    return text !== 'option' && text !== 'reserved' && text !== 'extensions' && this.#tokens.token(2).text === '=';
  }

  #field(
    owner: { readonly fields: Field[]; readonly messages: Message[] },
    more: Pick<Field, 'oneof' | 'extends'>,
  ): void {
    let label = '';
    if (/^(?:optional|required|repeated)$/.test(this.#tokens.token().text)) label = this.#tokens.take().text;
    let type = this.#tokens.take().text;
    if (type === 'map' && this.#tokens.skips('<')) {
      label = 'map';
      const key = this.#tokens.take().text;
      this.#tokens.take(',');
      type = `${key}, ${this.#tokens.take().text}`;
      this.#tokens.take('>');
    }
    const name = this.#tokens.take();
    this.#tokens.take('=');
    const number = Number(this.#tokens.take().text);
    const options = new Map<string, string>();
    this.#bracketed(options);
    const isGroup = type === 'group';
    const field = { name: isGroup ? name.text.toLowerCase() : name.text, at: name, number, label, options, ...more };
    owner.fields.push({ ...field, type: isGroup ? name.text : type });
    if (isGroup) owner.messages.push(this.#message(name));
    else this.#tokens.take(';');
  }

  #extend() {
    const target = this.#tokens.take().text;
    const owner = { fields: [] as Field[], messages: [] as Message[] };
    this.#tokens.take('{');
    while (!this.#tokens.skips('}')) if (!this.#tokens.skips(';')) this.#field(owner, { extends: target });
    return { fields: owner.fields, groups: owner.messages };
  }

  #enum(): Enum {
    const name = this.#tokens.take();
    const values: EnumValue[] = [];
    const options = new Map<string, string>();
    const reserved = { ranges: [] as [number, number][], names: [] as string[] };
    this.#tokens.take('{');
    while (!this.#tokens.skips('}')) {
      if (this.#tokens.skips(';')) continue;
      const isValue = this.#tokens.token(1).text === '=';
      if (!isValue && this.#tokens.token().text === 'option') this.#statement(options);
      else if (!isValue && this.#tokens.skips('reserved')) this.#ranges(reserved, LAST_OF_ENUM);
      else {
        const value = this.#tokens.take();
        this.#tokens.take('=');
        const number = this.#number();
        const own = new Map<string, string>();
        this.#bracketed(own);
        this.#tokens.take(';');
        values.push({ name: value.text, at: value, number, options: own });
      }
    }
    return { name: name.text, at: name, values, options, reserved };
  }

  #service(): Service {
    const name = this.#tokens.take();
    const rpcs: Rpc[] = [];
    const options = new Map<string, string>();
    this.#tokens.take('{');
    while (!this.#tokens.skips('}')) {
      if (this.#tokens.skips(';')) continue;
      if (this.#tokens.token().text === 'option') {
        this.#statement(options);
        continue;
      }
      this.#tokens.take('rpc');
      const rpc = this.#tokens.take();
      const request = this.#messageOfRpc();
      this.#tokens.take('returns');
      const response = this.#messageOfRpc();
      const own = new Map<string, string>();
      if (this.#tokens.skips('{')) {
        while (!this.#tokens.skips('}')) if (!this.#tokens.skips(';')) this.#statement(own);
      } else this.#tokens.take(';');
      rpcs.push({
        ...{ name: rpc.text, at: rpc, options: own, request: request.type, response: response.type },
        ...{ streamsRequest: request.streams, streamsResponse: response.streams },
      });
    }
    return { name: name.text, at: name, rpcs, options };
  }

  #messageOfRpc() {
    this.#tokens.take('(');
    const first = this.#tokens.take().text;
    const streams = first === 'stream' && this.#tokens.token().text !== ')';
    const type = streams ? this.#tokens.take().text : first;
    this.#tokens.take(')');
    return { type, streams };
  }

  #ranges(into: { readonly ranges: [number, number][]; readonly names: string[] }, last: number): void {
    for (;;) {
      if (/^["']/.test(this.#tokens.token().text)) into.names.push(unquoted(this.#tokens.take().text));
      else if (/^-?\d/.test(this.#tokens.token().text) || this.#tokens.token().text === '-') {
        const from = this.#number();
        const to = this.#tokens.skips('to') ? (this.#tokens.skips('max') ? last : this.#number()) : from;
        into.ranges.push([from, to]);
      } else into.names.push(this.#tokens.take().text);
      if (!this.#tokens.skips(',')) break;
    }
    this.#bracketed(new Map());
    this.#tokens.take(';');
  }

  #number(): number {
    const sign = this.#tokens.skips('-') ? -1 : 1;
    return sign * Number(this.#tokens.take().text);
  }

  /** `option name = value;` */
  #statement(options: Map<string, string>): void {
    this.#tokens.take('option');
    const { name, value } = this.#option();
    options.set(name, value);
    this.#tokens.take(';');
  }

  #option() {
    const at = this.#tokens.token();
    let name = '';
    while (this.#tokens.token().text !== '=') name += this.#tokens.take().text;
    this.#tokens.take('=');
    return { name, value: this.#value(), at };
  }

  /** Whatever stands up to the end of an option. */
  #value(): string {
    let value = '';
    let depth = 0;
    while (depth > 0 || !/^[;,\]]$/.test(this.#tokens.token().text)) {
      const { text } = this.#tokens.take();
      if (/^[{[<]$/.test(text)) depth++;
      if (/^[}\]>]$/.test(text)) depth--;
      value += /^["']/.test(text) ? unquoted(text) : text;
    }
    return value;
  }

  #bracketed(options: Map<string, string>): void {
    if (!this.#tokens.skips('[')) return;
    while (!this.#tokens.skips(']')) {
      const { name, value } = this.#option();
      options.set(name, value);
      this.#tokens.skips(',');
    }
  }

  #untilEnd(): void {
    while (this.#tokens.take().text !== ';');
  }
}

function unquoted(text: string): string {
  return /^["']/.test(text) ? text.slice(1, -1) : text;
}
