/**
 * Protobuf files compared as buf compares them, by its categories: the same generated code in each file or each package, the same JSON,
 * the same bytes. Rules have its names.
 *
 * Deliberately absent: reading files (facts/protobuf), custom options, and files that others bring.
 */
import type { Enum, EnumValue, Field, Message, Reserved, Rpc, Service } from '../../facts/protobuf/parse.js';
import type { Span } from '../../facts/syntaxTrees.js';
import type { Difference } from './difference.js';
import { type Image, type In, type ProtobufText, type Read, readImage, scopeOf, syntaxOf } from './protobufImage.js';
import { ALWAYS, FILE_OPTIONS, type ProtobufRule, SAME_BYTES, SAME_JSON } from './protobufRules.js';

export function compareProtobuf(
  before: readonly ProtobufText[],
  now: readonly ProtobufText[],
  rules: ReadonlySet<ProtobufRule>,
  tell: (difference: Difference) => void,
): void {
  const [was, is] = [readImage(before), readImage(now)];
  if (was && is) new Comparison(was, is, rules, tell).compare();
}

type Kind = 'messages' | 'enums' | 'services' | 'extensions';
const NOUNS: Readonly<Record<Kind, string>> = {
  messages: 'message',
  enums: 'enum',
  services: 'service',
  extensions: 'extension',
};

class Comparison {
  constructor(
    private readonly was: Image,
    private readonly is: Image,
    private readonly rules: ReadonlySet<ProtobufRule>,
    private readonly tell: (difference: Difference) => void,
  ) {}

  compare(): void {
    for (const [path, file] of this.was.files) this.#file(path, file);
    for (const kind of ['messages', 'enums', 'services', 'extensions'] as const) this.#gone(kind);
    this.#packages();
    for (const [name, { it: from }] of this.was.messages) {
      const to = this.is.messages.get(name);
      if (to) this.#message(name, from, to);
    }
    for (const [name, { it: from }] of this.was.enums) {
      const to = this.is.enums.get(name);
      if (to) this.#enum(name, from, to);
    }
    for (const [name, { it: from }] of this.was.services) {
      const to = this.is.services.get(name);
      if (to) this.#service(name, from, to);
    }
    for (const [name, from] of this.was.extensions) {
      const to = this.is.extensions.get(name);
      if (to) this.#field(name, from.it, to, scopeOf(name));
    }
  }

  #say(rule: ProtobufRule, { path, lines }: Read, at: Span, pointer: string, message: string): void {
    if (!this.rules.has(rule)) return;
    const places = [{ path, range: lines.rangeOf(at.start, at.end) }];
    this.tell({ rule, weight: 'breaks', message, places, pointer: `/${pointer.replaceAll('.', '/')}`, mends: [] });
  }

  /** Where something is told that has gone: in its file, or in any that is left. */
  #homeOf(path: string): Read | undefined {
    return this.is.files.get(path) ?? this.is.files.values().next().value;
  }

  #file(path: string, { proto }: Read): void {
    const is = this.is.files.get(path);
    const home = this.#homeOf(path);
    if (!home) return;
    if (!is) {
      this.#say(
        'FILE_NO_DELETE',
        home,
        { start: 0, end: 0 },
        path,
        `The file ${path.split('/').at(-1)} was removed. Code that is generated from it is missing.`,
      );
      return;
    }
    const at = is.proto.packageAt;
    if (proto.package !== is.proto.package)
      this.#say(
        'FILE_SAME_PACKAGE',
        is,
        at,
        'package',
        `The package was ${proto.package || 'not named'} and is ${is.proto.package || 'not named'}. All names in it are others.`,
      );
    if (proto.syntax !== is.proto.syntax)
      this.#say(
        'FILE_SAME_SYNTAX',
        is,
        at,
        'syntax',
        `The syntax was ${proto.syntax} and is ${is.proto.syntax}. Fields may read differently.`,
      );
    for (const [option, { rule, normal }] of FILE_OPTIONS) {
      const [from, to] = [proto.options.get(option)?.value ?? normal, is.proto.options.get(option)?.value ?? normal];
      if (from === to) continue;
      const place = is.proto.options.get(option)?.at ?? at;
      this.#say(
        rule,
        is,
        place,
        option,
        `The option ${option} was ${from || 'not set'} and is ${to || 'not set'}. Generated code is another.`,
      );
    }
  }

  #gone(kind: Kind): void {
    const one = { messages: 'MESSAGE', enums: 'ENUM', services: 'SERVICE', extensions: 'EXTENSION' } as const;
    for (const [name, { it, file }] of this.was[kind] as ReadonlyMap<string, In<{ readonly name: string }>>) {
      const stays = this.is[kind].get(name);
      const home = this.is.files.get(file.path);
      const around = this.is.messages.get(scopeOf(name));
      const said = `The ${NOUNS[kind]} ${it.name} was removed. Code that uses it does not compile.`;
      if (home && stays?.file.path !== file.path) {
        const place = around && around.file.path === file.path ? around.it.at : { start: 0, end: 0 };
        const moved = stays
          ? `The ${NOUNS[kind]} ${it.name} is in another file now. Code that is generated from this one is missing it.`
          : said;
        this.#say(`${one[kind]}_NO_DELETE`, home, place, name, moved);
      }
      // A package that is gone is told as a whole.
      if (stays || !this.#hasPackage(file.proto.package)) continue;
      const left = home ?? [...this.is.files.values()].find(({ proto }) => proto.package === file.proto.package);
      if (left) this.#say(`PACKAGE_${one[kind]}_NO_DELETE`, left, around?.it.at ?? { start: 0, end: 0 }, name, said);
    }
  }

  #hasPackage(name: string): boolean {
    return [...this.is.files.values()].some(({ proto }) => proto.package === name);
  }

  #packages(): void {
    for (const name of new Set([...this.was.files.values()].map(({ proto }) => proto.package))) {
      const [home] = this.is.files.values();
      if (name !== '' && home && !this.#hasPackage(name))
        this.#say(
          'PACKAGE_NO_DELETE',
          home,
          home.proto.packageAt,
          name,
          `The package ${name} was removed, with all that it held.`,
        );
    }
  }

  #message(name: string, from: Message, { it: to, file }: In<Message>): void {
    const numbers = new Map(to.fields.map((field) => [field.number, field]));
    for (const field of from.fields) {
      const now = numbers.get(field.number);
      const label = `${from.name}.${field.name}`;
      if (now) {
        this.#field(`${name}.${field.name}`, field, { it: now, file }, name);
        continue;
      }
      const pointer = `${name}.${field.name}`;
      const said = `The field ${label} (${field.number}) was removed`;
      this.#say('FIELD_NO_DELETE', file, to.at, pointer, `${said}. Code that uses it does not compile.`);
      if (!to.reserved.ranges.some(([first, last]) => first <= field.number && field.number <= last))
        this.#say(
          'FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED',
          file,
          to.at,
          pointer,
          `${said} without reserving its number. A later field that takes it reads old bytes wrongly.`,
        );
      if (!to.reserved.names.includes(field.name))
        this.#say(
          'FIELD_NO_DELETE_UNLESS_NAME_RESERVED',
          file,
          to.at,
          pointer,
          `${said} without reserving its name. A later field that takes it reads old JSON wrongly.`,
        );
    }
    for (const oneof of from.oneofs)
      if (!to.oneofs.some((one) => one.name === oneof.name))
        this.#say(
          'ONEOF_NO_DELETE',
          file,
          to.at,
          `${name}.${oneof.name}`,
          `The oneof ${from.name}.${oneof.name} was removed. Code that uses it does not compile.`,
        );
    const required = (message: Message) => message.fields.filter(({ label }) => label === 'required');
    for (const field of required(to))
      if (!required(from).some(({ number }) => number === field.number))
        this.#say(
          'MESSAGE_SAME_REQUIRED_FIELDS',
          file,
          field.at,
          `${name}.${field.name}`,
          `The field ${from.name}.${field.name} is required now. Messages without it cannot be read.`,
        );
    for (const field of required(from))
      if (!required(to).some(({ number }) => number === field.number))
        this.#say(
          'MESSAGE_SAME_REQUIRED_FIELDS',
          file,
          to.at,
          `${name}.${field.name}`,
          `The field ${from.name}.${field.name} was required and is not any more. Who waits for it cannot read messages without it.`,
        );
    this.#reserved('RESERVED_MESSAGE_NO_DELETE', name, from, { it: to, file });
    this.#extensionRanges(name, from, { it: to, file });
    const accessor = 'no_standard_descriptor_accessor';
    if (from.options.get(accessor) !== 'true' && to.options.get(accessor) === 'true')
      this.#say(
        'MESSAGE_NO_REMOVE_STANDARD_DESCRIPTOR_ACCESSOR',
        file,
        to.at,
        name,
        `The message ${from.name} has no standard descriptor accessor any more.`,
      );
    this.#jsonFormat('MESSAGE_SAME_JSON_FORMAT', name, from, { it: to, file });
  }

  #jsonFormat(rule: ProtobufRule, name: string, from: Message | Enum, { it: to, file }: In<Message | Enum>): void {
    const format = (one: Message | Enum, image: Image) =>
      one.options.get('features.json_format') ?? (syntaxOf(image, name) === 'proto2' ? 'LEGACY_BEST_EFFORT' : 'ALLOW');
    if (format(from, this.was) === 'ALLOW' && format(to, this.is) === 'LEGACY_BEST_EFFORT')
      this.#say(rule, file, to.at, name, `${from.name} could be written as JSON and is so only as well as may be now.`);
  }

  #reserved(rule: ProtobufRule, name: string, from: Message | Enum, { it: to, file }: In<Message | Enum>): void {
    for (const [first, last] of from.reserved.ranges) {
      if (isCovered(first, last, to.reserved.ranges)) continue;
      const range = first === last ? String(first) : `${first} to ${last}`;
      this.#say(
        rule,
        file,
        to.at,
        name,
        `${from.name} does not reserve ${range} any more. What takes it reads old bytes wrongly.`,
      );
    }
    for (const reserved of from.reserved.names)
      if (!to.reserved.names.includes(reserved))
        this.#say(
          rule,
          file,
          to.at,
          `${name}.${reserved}`,
          `${from.name} does not reserve "${reserved}" any more. What takes it reads old JSON wrongly.`,
        );
  }

  #extensionRanges(name: string, from: Message, { it: to, file }: In<Message>): void {
    for (const [first, last] of from.extensionRanges)
      if (!isCovered(first, last, to.extensionRanges))
        this.#say(
          'EXTENSION_MESSAGE_NO_DELETE',
          file,
          to.at,
          name,
          `${from.name} cannot be extended by ${first} to ${last} any more.`,
        );
  }

  #field(name: string, from: Field, { it: to, file }: In<Field>, scope: string): void {
    const say = (rule: ProtobufRule, message: string) => this.#say(rule, file, to.at, name, message);
    const label = `The field ${scope.split('.').at(-1) ?? ''}.${from.name}`;
    const [oldType, newType] = [this.#typeOf(from, scope, this.was), this.#typeOf(to, scope, this.is)];
    if (from.name !== to.name)
      say('FIELD_SAME_NAME', `${label} is called ${to.name} now. Code and JSON that use its name fail.`);
    const json = (field: Field) => field.options.get('json_name') ?? camelCase(field.name);
    if (json(from) !== json(to)) say('FIELD_SAME_JSON_NAME', `${label} was ${json(from)} in JSON and is ${json(to)}.`);
    const isProto3 = (image: Image) => (syntaxOf(image, scope) ?? file.proto.syntax) === 'proto3';
    const cardinality = (field: Field, image: Image, type: string) =>
      cardinalityOf(field, isProto3(image) && !type.startsWith('message ') && field.extends === undefined);
    const [oldLabel, newLabel] = [cardinality(from, this.was, oldType), cardinality(to, this.is, newType)];
    if (oldLabel !== newLabel) {
      const said = `${label} was ${oldLabel} and is ${newLabel}.`;
      say('FIELD_SAME_CARDINALITY', `${said} Code that uses it does not compile.`);
      if (groupOf(oldLabel) !== groupOf(newLabel)) {
        say('FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY', `${said} Old JSON and bytes read differently.`);
        say('FIELD_WIRE_COMPATIBLE_CARDINALITY', `${said} Old bytes read differently.`);
      }
    }
    if (oldType !== newType) {
      const said = `${label} was ${plainType(oldType)} and is ${plainType(newType)}.`;
      say('FIELD_SAME_TYPE', `${said} Code that uses it does not compile.`);
      if (!areAlike(oldType, newType, SAME_JSON))
        say('FIELD_WIRE_JSON_COMPATIBLE_TYPE', `${said} Old JSON or bytes cannot be read.`);
      if (!areAlike(oldType, newType, SAME_BYTES))
        say('FIELD_WIRE_COMPATIBLE_TYPE', `${said} Old bytes cannot be read.`);
    }
    if ((from.oneof ?? '') !== (to.oneof ?? ''))
      say(
        'FIELD_SAME_ONEOF',
        `${label} was ${from.oneof ? `in oneof ${from.oneof}` : 'in no oneof'} and is ${to.oneof ? `in ${to.oneof}` : 'in none'}.`,
      );
    for (const [option, rule, normal] of ALWAYS) {
      const [old, neu] = [from.options.get(option) ?? normal, to.options.get(option) ?? normal];
      if (old !== neu) say(rule, `${label} had ${option} ${old || 'not set'} and has ${neu || 'none'}.`);
    }
  }

  /** A type by its whole name, with what sort of thing it is. */
  #typeOf({ type, label }: Field, scope: string, image: Image): string {
    const of = (written: string): string => {
      const plain = written.replace(/^\./, '');
      for (let at = scope; ; at = scopeOf(at)) {
        const name = written.startsWith('.') || at === '' ? plain : `${at}.${plain}`;
        if (image.enums.has(name)) return `enum ${name}`;
        if (image.messages.has(name)) return `message ${name}`;
        if (at === '') return plain;
      }
    };
    if (label !== 'map') return of(type);
    const [key = '', value = ''] = type.split(', ');
    return `map<${key}, ${of(value)}>`;
  }

  #enum(name: string, from: Enum, { it: to, file }: In<Enum>): void {
    const namesOf = (one: Enum, number: number) => one.values.filter((value) => value.number === number);
    for (const number of new Set(from.values.map((value) => value.number))) {
      const [was, is] = [namesOf(from, number), namesOf(to, number)];
      const label = was.map((value) => value.name).join(', ');
      const pointer = `${name}.${was[0]?.name ?? ''}`;
      if (is.length > 0) {
        const isSame = was.every((value) => is.some((other) => other.name === value.name));
        if (!isSame)
          this.#say(
            'ENUM_VALUE_SAME_NAME',
            file,
            is[0]?.at ?? to.at,
            pointer,
            `The value ${number} of ${from.name} was ${label} and is ${namesIn(is)}. Code and JSON that use its name fail.`,
          );
        continue;
      }
      const said = `The value ${label} (${number}) of ${from.name} was removed`;
      this.#say('ENUM_VALUE_NO_DELETE', file, to.at, pointer, `${said}. Code that uses it does not compile.`);
      if (!isCovered(number, number, to.reserved.ranges))
        this.#say(
          'ENUM_VALUE_NO_DELETE_UNLESS_NUMBER_RESERVED',
          file,
          to.at,
          pointer,
          `${said} without reserving its number. A later value that takes it reads old bytes wrongly.`,
        );
      if (!was.every((value) => to.reserved.names.includes(value.name)))
        this.#say(
          'ENUM_VALUE_NO_DELETE_UNLESS_NAME_RESERVED',
          file,
          to.at,
          pointer,
          `${said} without reserving its name. A later value that takes it reads old JSON wrongly.`,
        );
    }
    this.#reserved('RESERVED_ENUM_NO_DELETE', name, from, { it: to, file });
    this.#jsonFormat('ENUM_SAME_JSON_FORMAT', name, from, { it: to, file });
    const type = (one: Enum, image: Image) =>
      one.options.get('features.enum_type') ?? (syntaxOf(image, name) === 'proto2' ? 'CLOSED' : 'OPEN');
    const [old, neu] = [type(from, this.was), type(to, this.is)];
    if (old !== neu)
      this.#say(
        'ENUM_SAME_TYPE',
        file,
        to.at,
        name,
        `The enum ${from.name} was ${old.toLowerCase()} and is ${neu.toLowerCase()}. Unknown values read differently.`,
      );
  }

  #service(name: string, from: Service, { it: to, file }: In<Service>): void {
    for (const rpc of from.rpcs) {
      const now = to.rpcs.find((one) => one.name === rpc.name);
      const pointer = `${name}.${rpc.name}`;
      if (now) this.#rpc(pointer, rpc, { it: now, file });
      else
        this.#say(
          'RPC_NO_DELETE',
          file,
          to.at,
          pointer,
          `The method ${from.name}.${rpc.name} was removed. Whoever calls it fails.`,
        );
    }
  }

  #rpc(pointer: string, from: Rpc, { it: to, file }: In<Rpc>): void {
    const say = (rule: ProtobufRule, message: string) => this.#say(rule, file, to.at, pointer, message);
    const scope = scopeOf(scopeOf(pointer));
    const type = (name: string, image: Image) =>
      this.#typeOf({ type: name, label: '' } as Field, scope, image).replace(/^message /, '');
    const [request, newRequest] = [type(from.request, this.was), type(to.request, this.is)];
    const [response, newResponse] = [type(from.response, this.was), type(to.response, this.is)];
    if (request !== newRequest)
      say('RPC_SAME_REQUEST_TYPE', `The method ${from.name} took ${request} and takes ${newRequest}.`);
    if (response !== newResponse)
      say('RPC_SAME_RESPONSE_TYPE', `The method ${from.name} returned ${response} and returns ${newResponse}.`);
    if (from.streamsRequest !== to.streamsRequest)
      say(
        'RPC_SAME_CLIENT_STREAMING',
        `The method ${from.name} ${to.streamsRequest ? 'takes a stream now' : 'took a stream and takes one message now'}.`,
      );
    if (from.streamsResponse !== to.streamsResponse)
      say(
        'RPC_SAME_SERVER_STREAMING',
        `The method ${from.name} ${to.streamsResponse ? 'returns a stream now' : 'returned a stream and returns one message now'}.`,
      );
    const level = (rpc: Rpc) => rpc.options.get('idempotency_level') ?? 'IDEMPOTENCY_UNKNOWN';
    if (level(from) !== level(to))
      say('RPC_SAME_IDEMPOTENCY_LEVEL', `The method ${from.name} was ${level(from)} and is ${level(to)}.`);
  }
}

function namesIn(values: readonly EnumValue[]): string {
  return values.map(({ name }) => name).join(', ');
}

function isCovered(first: number, last: number, ranges: Reserved['ranges']): boolean {
  let at = first;
  for (const [from, to] of [...ranges].sort(([a], [b]) => a - b)) {
    if (from <= at && to >= at) at = to + 1;
    if (at > last) return true;
  }
  return at > last;
}

function cardinalityOf({ label, oneof, options }: Field, isProto3: boolean): string {
  if (label === 'map' || label === 'repeated' || label === 'required') return label;
  if (options.get('features.field_presence') === 'IMPLICIT') return 'optional without presence';
  const hasPresence = label === 'optional' || oneof !== undefined || !isProto3;
  return hasPresence ? 'optional' : 'optional without presence';
}

/** Labels between which bytes stay readable. */
function groupOf(label: string): string {
  return label.startsWith('optional') || label === 'required' ? 'one' : label;
}

function areAlike(from: string, to: string, groups: readonly (readonly string[])[]): boolean {
  const sort = (type: string) => (type.startsWith('enum ') ? 'enum' : type);
  return groups.some((group) => group.includes(sort(from)) && group.includes(sort(to)));
}

function plainType(type: string): string {
  return type.replace(/^(?:enum|message) /, '');
}

function camelCase(name: string): string {
  return name.replace(/_+(\w)?/g, (_, letter: string | undefined) => (letter ?? '').toUpperCase());
}
