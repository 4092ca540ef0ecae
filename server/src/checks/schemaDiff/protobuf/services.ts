/** What became of a service and its methods. */
import type { Rpc, Service } from '../../../facts/protobuf/model.js';
import type { Comparison } from './comparison.js';
import { type Image, type In, scopeOf, typeOf } from './image.js';
import type { ProtobufRule } from './rules.js';

export function compareService(
  comparison: Comparison,
  name: string,
  from: Service,
  { it: to, file }: In<Service>,
): void {
  const { say } = comparison;
  for (const rpc of from.rpcs) {
    const now = to.rpcs.find((one) => one.name === rpc.name);
    const pointer = `${name}.${rpc.name}`;
    if (now) compareRpc(comparison, pointer, rpc, { it: now, file });
    else
      say(
        'RPC_NO_DELETE',
        file,
        to.at,
        pointer,
        `The method ${from.name}.${rpc.name} was removed. Whoever calls it fails.`,
      );
  }
}

function compareRpc({ was, is, say: tell }: Comparison, pointer: string, from: Rpc, { it: to, file }: In<Rpc>): void {
  const say = (rule: ProtobufRule, message: string) => tell(rule, file, to.at, pointer, message);
  const scope = scopeOf(scopeOf(pointer));
  const type = (name: string, image: Image) => typeOf({ type: name, label: '' }, scope, image).replace(/^message /, '');
  const [request, newRequest] = [type(from.request, was), type(to.request, is)];
  const [response, newResponse] = [type(from.response, was), type(to.response, is)];
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
