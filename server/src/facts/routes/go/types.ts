/**
 * What the types of a Go file say: what their fields hold, what they embed, where the value of a field is read from, and which methods
 * of an interface are given routers.
 *
 * Deliberately absent: the bodies of methods, and what values are given to fields in code (bindings.ts, reader.ts).
 */
import type { SyntaxNode } from '../../syntaxTrees.js';
import type { PathText, Ref } from '../model.js';
import { isRouterType } from './frameworks.js';
import { type Scope, textOfString } from './scopes.js';
import { isAlso, OWN, type Reader, refOf } from './values.js';

/** Types without anything that routes could stand on. */
export const PLAIN = /^(?:string|u?int\d*|float\d+|byte|rune|bool|error|any)$/;

/** The fields of a type, by what their types say. */
export function readType(node: SyntaxNode, scope: Scope, reader: Reader): void {
  const name = node.field('name')?.text();
  const body = node.field('type');
  if (name === undefined || scope.functionId !== '') return;
  if (body?.kind === 'interface_type') readInterface(name, body, scope, reader);
  if (body?.kind !== 'struct_type') return;
  reader.draft.exports[name] = { name };
  for (const field of fieldsOf(body, (type) => refOf(type, scope, reader))) {
    const id = `${name}.${field.name}`;
    if (field.setting !== undefined) reader.draft.reads[id] = field.setting;
    if (field.fallback) reader.draft.constants[id] = field.fallback;
    const { type } = field;
    if (!type?.from || isRouterType(type) || (type.from === OWN && PLAIN.test(type.name))) continue;
    if (field.isEmbedded) reader.draft.embeds[name] = [...(reader.draft.embeds[name] ?? []), type];
    if (!reader.draft.aliases[id]) isAlso(reader, id, type);
  }
}

/** The methods of an interface that are given routers. */
function readInterface(name: string, body: SyntaxNode, scope: Scope, reader: Reader): void {
  reader.draft.exports[name] = { name };
  for (const method of body.children()) {
    const id = `${name}.${method.field('name')?.text()}`;
    const routers = parametersOf(method.field('parameters')).flatMap(({ type }, index) =>
      type && isRouterType(refOf(type, scope, reader)) ? [index] : [],
    );
    if (routers.length === 0) continue;
    reader.draft.functions.push({ id, routers });
    reader.draft.exports[id] = { name: id };
  }
}

/** A field, as far as its type or its tag tells something of routes. */
interface FieldFact {
  readonly name: string;
  readonly type: Ref | undefined;
  readonly isEmbedded: boolean;
  /** The key under which a file of settings has its value. */
  readonly setting?: string;
  /** What it holds where nothing else is set. */
  readonly fallback?: PathText;
}

/** The fields of `type Name struct { … }`. `typeOf` tells what an expression of a type stands for. */
function fieldsOf(body: SyntaxNode, typeOf: (type: SyntaxNode) => Ref | undefined): readonly FieldFact[] {
  const list = body.children().find(({ kind }) => kind === 'field_declaration_list');
  return (list?.children() ?? []).flatMap((field): readonly FieldFact[] => {
    const written = field.kind === 'field_declaration' ? field.field('type') : undefined;
    if (!written) return [];
    const type = typeOf(written);
    const told = { type, ...tagged(textOfString(field.field('tag'))) };
    const names = field.children().filter(({ kind }) => kind === 'field_identifier');
    if (names.length > 0) return names.map((one) => ({ name: one.text(), isEmbedded: false, ...told }));
    // An embedded type is a field of its own name.
    const name = /(\w+)(?:\[|$)/.exec(written.text())?.[1];
    return name === undefined ? [] : [{ name, isEmbedded: true, ...told }];
  });
}

function tagged(tag: string | undefined): Pick<FieldFact, 'setting' | 'fallback'> {
  if (tag === undefined) return {};
  const told = (keys: string) => new RegExp(`\\b(?:${keys}):"([^"]*)"`).exec(tag)?.[1];
  const setting = told('mapstructure|yaml|koanf|toml|json')?.split(',')[0];
  const fallback = told('envDefault|env-default|default');
  return { ...(setting && setting !== '-' && { setting }), ...(fallback !== undefined && { fallback: [fallback] }) };
}

export interface Parameter {
  readonly name: string | undefined;
  readonly type: SyntaxNode | undefined;
}

/** Parameters one by one: `a, b chi.Router` are two. */
export function parametersOf(list: SyntaxNode | undefined): readonly Parameter[] {
  return (list?.children() ?? []).flatMap((one): readonly Parameter[] => {
    if (!/parameter_declaration$/.test(one.kind)) return [];
    const type = one.field('type');
    const names = one.children().filter((child) => child.kind === 'identifier' && child.start !== type?.start);
    return names.length === 0 ? [{ name: undefined, type }] : names.map((name) => ({ name: name.text(), type }));
  });
}
