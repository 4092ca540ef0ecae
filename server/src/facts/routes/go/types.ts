/**
 * What the types of a Go file say: what their fields hold, what they embed, and where the value of a field is read from.
 *
 * Deliberately absent: methods, and what values are given to fields in code (source.ts).
 */
import type { SyntaxNode } from '../../syntaxTrees.js';
import type { PathText, Ref } from '../model.js';
import { textOfString } from './scopes.js';

/** Types without anything that routes could stand on. */
export const PLAIN = /^(?:string|u?int\d*|float\d+|byte|rune|bool|error|any)$/;

/** A field, as far as its type or its tag tells something of routes. */
export interface FieldFact {
  readonly name: string;
  readonly type: Ref | undefined;
  readonly isEmbedded: boolean;
  /** The key under which a file of settings has its value. */
  readonly setting?: string;
  /** What it holds where nothing else is set. */
  readonly fallback?: PathText;
}

/** The fields of `type Name struct { … }`. `typeOf` tells what an expression of a type stands for. */
export function fieldsOf(body: SyntaxNode, typeOf: (type: SyntaxNode) => Ref | undefined): readonly FieldFact[] {
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
