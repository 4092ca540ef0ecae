/** What a message has lost, or asks for now. Deliberately absent: its fields by themselves (fields.ts). */
import type { Message } from '../../../facts/protobuf/model.js';
import { compareJsonFormat, compareReserved, isCovered } from './common.js';
import type { Comparison } from './comparison.js';
import { compareField } from './fields.js';
import type { In } from './image.js';

export function compareMessage(
  comparison: Comparison,
  name: string,
  from: Message,
  { it: to, file }: In<Message>,
): void {
  const { say } = comparison;
  const numbers = new Map(to.fields.map((field) => [field.number, field]));
  for (const field of from.fields) {
    const now = numbers.get(field.number);
    const label = `${from.name}.${field.name}`;
    if (now) {
      compareField(comparison, `${name}.${field.name}`, field, { it: now, file }, name);
      continue;
    }
    const pointer = `${name}.${field.name}`;
    const said = `The field ${label} (${field.number}) was removed`;
    say('FIELD_NO_DELETE', file, to.at, pointer, `${said}. Code that uses it does not compile.`);
    if (!isCovered(field.number, field.number, to.reserved.ranges))
      say(
        'FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED',
        file,
        to.at,
        pointer,
        `${said} without reserving its number. A later field that takes it reads old bytes wrongly.`,
      );
    if (!to.reserved.names.includes(field.name))
      say(
        'FIELD_NO_DELETE_UNLESS_NAME_RESERVED',
        file,
        to.at,
        pointer,
        `${said} without reserving its name. A later field that takes it reads old JSON wrongly.`,
      );
  }
  for (const oneof of from.oneofs)
    if (!to.oneofs.some((one) => one.name === oneof.name))
      say(
        'ONEOF_NO_DELETE',
        file,
        to.at,
        `${name}.${oneof.name}`,
        `The oneof ${from.name}.${oneof.name} was removed. Code that uses it does not compile.`,
      );
  const required = (message: Message) => message.fields.filter(({ label }) => label === 'required');
  for (const field of required(to))
    if (!required(from).some(({ number }) => number === field.number))
      say(
        'MESSAGE_SAME_REQUIRED_FIELDS',
        file,
        field.at,
        `${name}.${field.name}`,
        `The field ${from.name}.${field.name} is required now. Messages without it cannot be read.`,
      );
  for (const field of required(from))
    if (!required(to).some(({ number }) => number === field.number))
      say(
        'MESSAGE_SAME_REQUIRED_FIELDS',
        file,
        to.at,
        `${name}.${field.name}`,
        `The field ${from.name}.${field.name} was required and is not any more. Who waits for it cannot read messages without it.`,
      );
  compareReserved(comparison, 'RESERVED_MESSAGE_NO_DELETE', name, from, { it: to, file });
  extensionRanges(comparison, name, from, { it: to, file });
  const accessor = 'no_standard_descriptor_accessor';
  if (from.options.get(accessor) !== 'true' && to.options.get(accessor) === 'true')
    say(
      'MESSAGE_NO_REMOVE_STANDARD_DESCRIPTOR_ACCESSOR',
      file,
      to.at,
      name,
      `The message ${from.name} has no standard descriptor accessor any more.`,
    );
  compareJsonFormat(comparison, 'MESSAGE_SAME_JSON_FORMAT', name, from, { it: to, file });
}

function extensionRanges({ say }: Comparison, name: string, from: Message, { it: to, file }: In<Message>): void {
  for (const [first, last] of from.extensionRanges)
    if (!isCovered(first, last, to.extensionRanges))
      say(
        'EXTENSION_MESSAGE_NO_DELETE',
        file,
        to.at,
        name,
        `${from.name} cannot be extended by ${first} to ${last} any more.`,
      );
}
