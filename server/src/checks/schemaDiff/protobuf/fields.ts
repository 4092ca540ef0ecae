/** What became of one field, or of an extension: its name, type, cardinality and options. Deliberately absent: fields that are gone (messages.ts). */
import type { Field } from '../../../facts/protobuf/model.js';
import type { Comparison } from './comparison.js';
import { type Image, type In, syntaxOf, typeOf } from './image.js';
import { FIELD_OPTIONS, type ProtobufRule, SAME_BYTES, SAME_JSON } from './rules.js';

export function compareField(
  comparison: Comparison,
  name: string,
  from: Field,
  { it: to, file }: In<Field>,
  scope: string,
): void {
  const { was, is } = comparison;
  const say = (rule: ProtobufRule, message: string) => comparison.say(rule, file, to.at, name, message);
  const label = `The field ${scope.split('.').at(-1) ?? ''}.${from.name}`;
  const [oldType, newType] = [typeOf(from, scope, was), typeOf(to, scope, is)];
  if (from.name !== to.name)
    say('FIELD_SAME_NAME', `${label} is called ${to.name} now. Code and JSON that use its name fail.`);
  const json = (field: Field) => field.options.get('json_name') ?? camelCase(field.name);
  if (json(from) !== json(to)) say('FIELD_SAME_JSON_NAME', `${label} was ${json(from)} in JSON and is ${json(to)}.`);
  const isProto3 = (image: Image) => (syntaxOf(image, scope) ?? file.proto.syntax) === 'proto3';
  const cardinality = (field: Field, image: Image, type: string) =>
    cardinalityOf(field, isProto3(image) && !type.startsWith('message ') && field.extends === undefined);
  const [oldLabel, newLabel] = [cardinality(from, was, oldType), cardinality(to, is, newType)];
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
    if (!areAlike(oldType, newType, SAME_BYTES)) say('FIELD_WIRE_COMPATIBLE_TYPE', `${said} Old bytes cannot be read.`);
  }
  if ((from.oneof ?? '') !== (to.oneof ?? ''))
    say(
      'FIELD_SAME_ONEOF',
      `${label} was ${from.oneof ? `in oneof ${from.oneof}` : 'in no oneof'} and is ${to.oneof ? `in ${to.oneof}` : 'in none'}.`,
    );
  for (const [option, rule, normal] of FIELD_OPTIONS) {
    const [old, neu] = [from.options.get(option) ?? normal, to.options.get(option) ?? normal];
    if (old !== neu) say(rule, `${label} had ${option} ${old || 'not set'} and has ${neu || 'none'}.`);
  }
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
