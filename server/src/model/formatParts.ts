/**
 * The bricks of the format's definition: described texts, choices, lists and maps, as JSON Schema objects made with TypeBox.
 *
 * Deliberately absent: anything about principles.
 */
import { type TSchema, Type } from '@sinclair/typebox';

/** Readonly all the way down: data from a file is never changed, only merged into new data. */
export type Deep<T> = T extends (infer Item)[]
  ? readonly Deep<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Deep<T[Key]> }
    : T;

type Described = { description: string };
export const text = (description: string) => Type.String({ description });
export const optionalText = (description: string) => Type.Optional(text(description));
export const oneOrMore = <T extends TSchema>(item: T, options: Described) =>
  Type.Union([item, Type.Array(item)], options);
export const choice = <const T extends readonly string[]>(values: T, description: string) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...values], description });
export const map = <T extends TSchema>(value: T, description: string) =>
  Type.Record(Type.String(), value, { description });
