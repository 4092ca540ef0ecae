/** What holds for messages and enums alike: numbers and names that they reserve, and their JSON. Deliberately absent: the rest of them. */
import type { Enum, Message, Reserved } from '../../../facts/protobuf/model.js';
import type { Comparison } from './comparison.js';
import { type Image, type In, syntaxOf } from './image.js';
import type { ProtobufRule } from './rules.js';

export function compareReserved(
  { say }: Comparison,
  rule: ProtobufRule,
  name: string,
  from: Message | Enum,
  { it: to, file }: In<Message | Enum>,
): void {
  for (const [first, last] of from.reserved.ranges) {
    if (isCovered(first, last, to.reserved.ranges)) continue;
    const range = first === last ? String(first) : `${first} to ${last}`;
    say(
      rule,
      file,
      to.at,
      name,
      `${from.name} does not reserve ${range} any more. What takes it reads old bytes wrongly.`,
    );
  }
  for (const reserved of from.reserved.names)
    if (!to.reserved.names.includes(reserved))
      say(
        rule,
        file,
        to.at,
        `${name}.${reserved}`,
        `${from.name} does not reserve "${reserved}" any more. What takes it reads old JSON wrongly.`,
      );
}

export function compareJsonFormat(
  { was, is, say }: Comparison,
  rule: ProtobufRule,
  name: string,
  from: Message | Enum,
  { it: to, file }: In<Message | Enum>,
): void {
  const format = (one: Message | Enum, image: Image) =>
    one.options.get('features.json_format') ?? (syntaxOf(image, name) === 'proto2' ? 'LEGACY_BEST_EFFORT' : 'ALLOW');
  if (format(from, was) === 'ALLOW' && format(to, is) === 'LEGACY_BEST_EFFORT')
    say(rule, file, to.at, name, `${from.name} could be written as JSON and is so only as well as may be now.`);
}

/** true if every number of a range is in some of these. */
export function isCovered(first: number, last: number, ranges: Reserved['ranges']): boolean {
  let at = first;
  for (const [from, to] of [...ranges].sort(([a], [b]) => a - b)) {
    if (from <= at && to >= at) at = to + 1;
    if (at > last) return true;
  }
  return at > last;
}
