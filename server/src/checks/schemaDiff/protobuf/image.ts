/**
 * All that some protobuf files declare together, by its whole name.
 *
 * Deliberately absent: reading single files (facts/protobuf), and comparing.
 */
import type { Enum, Field, Message, ProtoFile, Service } from '../../../facts/protobuf/model.js';
import { parseProtobuf } from '../../../facts/protobuf/parse.js';
import { indexLines, type LineIndex } from '../../../model/lines.js';

export interface ProtobufText {
  readonly path: string;
  readonly text: string;
}

/** A declaration with the file that it stands in. */
export interface In<T> {
  readonly it: T;
  readonly file: Read;
}

export interface Read {
  readonly path: string;
  readonly proto: ProtoFile;
  readonly lines: LineIndex;
}

export interface Image {
  readonly files: ReadonlyMap<string, Read>;
  readonly messages: ReadonlyMap<string, In<Message>>;
  readonly enums: ReadonlyMap<string, In<Enum>>;
  readonly services: ReadonlyMap<string, In<Service>>;
  readonly extensions: ReadonlyMap<string, In<Field>>;
}

/** Nothing is known where one file cannot be read, as while somebody types: what it declares may be used by all others. */
export function readImage(texts: readonly ProtobufText[]): Image | undefined {
  const files = new Map<string, Read>();
  const image = { files, messages: new Map(), enums: new Map(), services: new Map(), extensions: new Map() };
  for (const { path, text } of texts) {
    const proto = parseProtobuf(text);
    if (!proto) return undefined;
    const file: Read = { path, proto, lines: indexLines(text) };
    files.set(path, file);
    const put = <T extends { readonly name: string }>(into: Map<string, In<T>>, scope: string, it: T): string => {
      const name = scope === '' ? it.name : `${scope}.${it.name}`;
      into.set(name, { it, file });
      return name;
    };
    // An extension is known by what it extends, and by its number.
    const putExtension = (scope: string, it: Field) =>
      image.extensions.set(`${scope}.${it.extends?.replace(/^\./, '')}/${it.number}`, { it, file });
    const putMessage = (scope: string, message: Message): void => {
      const name = put(image.messages, scope, message);
      for (const inner of message.messages) putMessage(name, inner);
      for (const inner of message.enums) put(image.enums, name, inner);
      for (const inner of message.extensions) putExtension(name, inner);
    };
    for (const one of proto.messages) putMessage(proto.package, one);
    for (const one of proto.enums) put(image.enums, proto.package, one);
    for (const one of proto.services) put(image.services, proto.package, one);
    for (const one of proto.extensions) putExtension(proto.package, one);
  }
  return image;
}

/** The syntax of the file that declares a name. */
export function syntaxOf({ messages, enums }: Image, name: string): string | undefined {
  return (messages.get(name) ?? enums.get(name))?.file.proto.syntax;
}

export function scopeOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('.')));
}

/** A type by its whole name, with what sort of thing it is. */
export function typeOf({ type, label }: Pick<Field, 'type' | 'label'>, scope: string, image: Image): string {
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
