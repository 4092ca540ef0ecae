/**
 * Two OpenAPI documents compared: what those who call the API rely on. Rules have the names that oasdiff has for them.
 *
 * Deliberately absent: schemas (schemas.ts), and reading documents (operations.ts).
 */
import { dayOf } from '../../principles/days.js';
import type { Located } from '../config/located.js';
import type { Difference, Mend, Weight } from './difference.js';
import type { Direction } from './keywords.js';
import {
  type Api,
  type Body,
  type Content,
  type Operation,
  type Parameter,
  type PathItem,
  type Response,
  readApi,
  withoutNames,
} from './operations.js';
import { keyPlacesOf, placesOf, pointerTo } from './places.js';
import { restored } from './restore.js';
import { type Dialect, lowered, SchemaComparison, type Sides } from './schemas.js';

export interface Documents extends Sides {
  readonly roots: { readonly before: Located; readonly now: Located };
  /** Today, as YYYY-MM-DD: what was to go by now may go. */
  readonly today: string;
}

const DIALECT: Dialect = {
  rule: ({ direction, holder }, what) => {
    const side = direction === 'sent' ? 'request' : 'response';
    const gone = /^(required|optional)-removed$/.exec(what)?.[1];
    if (gone) return `${side}-${gone}-property-removed`;
    const isNew = /^new-required(.*)$/.exec(what);
    return isNew ? `new-required-${side}-property${isNew[1]}` : `${side}-${holder}-${what}`;
  },
  consequence: (direction) =>
    direction === 'sent' ? 'Requests that were right are refused.' : 'Callers get what they do not expect.',
  lost: () => 'may-break',
  closed: 'may-break',
};

export function compareOpenApi(documents: Documents, tell: (difference: Difference) => void): void {
  const before = readApi(documents.roots.before, documents.before);
  const now = readApi(documents.roots.now, documents.now);
  new Comparison(documents, tell).compare(before, now);
}

interface Say {
  readonly weight?: Weight;
  readonly mends?: readonly Mend[];
  /** Keys below the place of what is not there any more. */
  readonly pointer?: readonly string[];
  /** true: the key is shown, for the value is long. */
  readonly byKey?: true;
}

class Comparison {
  readonly #schemas: SchemaComparison;

  constructor(
    private readonly documents: Documents,
    private readonly tell: (difference: Difference) => void,
  ) {
    this.#schemas = new SchemaComparison(documents, DIALECT, tell);
  }

  compare(before: Api, now: Api): void {
    this.#pathItems(before.paths, now.paths, now);
    for (const [name, was] of before.webhooks) {
      const is = now.webhooks.get(name);
      if (!is)
        this.#say(
          'webhook-removed',
          now.root,
          `The webhook "${name}" was removed. Whoever waits for it waits in vain.`,
        );
      // Here it is the API that sends, and others that read.
      else for (const [method, from] of was.operations) this.#operation(from, is.operations.get(method), is, 'read');
    }
  }

  #pathItems(before: ReadonlyMap<string, PathItem>, now: ReadonlyMap<string, PathItem>, api: Api): void {
    for (const [path, was] of before) {
      const is = now.get(path);
      if (is) for (const [method, from] of was.operations) this.#operation(from, is.operations.get(method), is, 'sent');
      else this.#pathGone(was, api);
    }
  }

  #pathGone(was: PathItem, api: Api): void {
    for (const operation of was.operations.values()) {
      const gone = this.#goneToo(operation);
      if (!gone) continue;
      const mends = restored(api.pathsAt, was.path, was.at, { name: was.path, canTell: false });
      const rule = `api-path-removed-${gone.rule}`;
      const { method } = operation;
      this.#say(rule, api.pathsAt, `${method} ${was.path} was removed ${gone.how}. Whoever calls it fails.`, {
        pointer: [was.path, method.toLowerCase()],
        mends,
        byKey: true,
      });
    }
  }

  /** How an operation went that was not announced to go by now. */
  #goneToo({ isDeprecated, sunset, stability }: Operation) {
    if (stability === 'draft' || stability === 'alpha') return undefined;
    if (!isDeprecated) return { rule: 'without-deprecation', how: 'without having been deprecated' };
    if (sunset === undefined) return undefined;
    const day = dayOf(typeof sunset === 'string' ? sunset : undefined);
    if (day !== undefined && day <= this.documents.today) return undefined;
    return {
      rule: 'before-sunset',
      how: day === undefined ? 'and has no sunset that can be read' : `before its sunset on ${day}`,
    };
  }

  #operation(was: Operation, is: Operation | undefined, item: PathItem, sender: Direction): void {
    const name = `${was.method} ${was.path}`;
    if (!is) {
      const gone = this.#goneToo(was);
      if (!gone) return;
      const key = was.method.toLowerCase();
      const mends = restored(item.at, key, was.at, { name, canTell: true });
      this.#say(`api-removed-${gone.rule}`, item.at, `${name} was removed ${gone.how}. Whoever calls it fails.`, {
        pointer: [key],
        mends,
        byKey: true,
      });
      return;
    }
    const reader = sender === 'sent' ? 'read' : 'sent';
    const title = `${is.method} ${is.path}`;
    this.#parameters(was, is, title);
    this.#body(was.body, is, title, sender);
    for (const [status, from] of was.responses) this.#response(status, from, is, title, reader);
  }

  #parameters(was: Operation, is: Operation, name: string): void {
    const key = (parameter: Parameter, path: string) => {
      const { in: place, name: own } = parameter;
      if (place === 'header') return `header ${own.toLowerCase()}`;
      // A parameter of a path is known by where it stands there.
      return place === 'path' ? `path ${withoutNames(path.split(`{${own}}`)[0] ?? '')}` : `${place} ${own}`;
    };
    const from = new Map(was.parameters.map((one) => [key(one, was.path), one]));
    const to = new Map(is.parameters.map((one) => [key(one, is.path), one]));
    for (const [id, old] of from) {
      const neu = to.get(id);
      const subject = subjectOf(old);
      if (neu) this.#parameter(old, neu, name);
      else if (!old.isDeprecated && old.in !== 'path') {
        const place = this.documents.now.at(is.at, 'parameters') ?? is.at;
        this.#say(
          'request-parameter-removed',
          place,
          `${subject} of ${name} was removed. What callers send there has no effect.`,
          {
            weight: 'may-break',
            pointer: [old.name],
            byKey: true,
          },
        );
      }
    }
    for (const [id, neu] of to) {
      if (from.has(id) || !neu.isRequired) continue;
      const rule = neu.in === 'path' ? 'new-request-path-parameter' : 'new-required-request-parameter';
      this.#say(
        rule,
        neu.at,
        `${subjectOf(neu)} of ${name} is new and required. Requests that were right are refused.`,
      );
    }
  }

  #parameter(was: Parameter, is: Parameter, name: string): void {
    const subject = `${subjectOf(is)} of ${name}`;
    if (!was.isRequired && is.isRequired) {
      const at = this.documents.now.at(is.at, 'required') ?? is.at;
      this.#say(
        'request-parameter-became-required',
        at,
        `${subject} may not be left out any more. Requests that were right are refused.`,
      );
    }
    if (!was.schema || !is.schema) return;
    const [from, to] = [
      this.documents.before.plain(was.schema, 'default'),
      this.documents.now.plain(is.schema, 'default'),
    ].map((one) => (one === undefined ? undefined : JSON.stringify(one)));
    if (from !== to && !(was.isRequired && is.isRequired)) {
      const what = from === undefined ? 'added' : to === undefined ? 'removed' : 'changed';
      const at = this.documents.now.keyword(is.schema, 'default') ?? is.at;
      const message = `${subject} had ${from ?? 'no'} as its default and has ${to ?? 'none'}. Callers who leave it out get another answer.`;
      this.#say(`request-parameter-default-value-${what}`, at, message);
    }
    this.#schemas.compare(was.schema, is.schema, { direction: 'sent', holder: 'parameter', subject });
  }

  #body(was: Body | undefined, operation: Operation, name: string, direction: Direction): void {
    const is = operation.body;
    if (!was && !is) return;
    const subject = `The request body of ${name}`;
    if (!is) {
      const mends = was
        ? restored(operation.at, 'requestBody', was.at, { name: 'the request body', canTell: false })
        : [];
      this.#say('request-body-removed', operation.at, `${subject} was removed. What callers send is not taken.`, {
        pointer: ['requestBody'],
        mends,
        byKey: true,
      });
      return;
    }
    if (!was?.isRequired && is.isRequired && direction === 'sent') {
      const at = this.documents.now.at(is.at, 'required') ?? is.at;
      const rule = was ? 'request-body-became-required' : 'request-body-added-required';
      const said = was ? 'may not be left out any more' : 'is new and required';
      this.#say(rule, at, `${subject} ${said}. Requests that were right are refused.`);
    }
    if (was) this.#content(was.content, is.content, is.at, { subject, direction, side: 'request-body' });
  }

  #response(status: string, was: Response, operation: Operation, name: string, direction: Direction): void {
    const is = operation.responses.get(status) ?? operation.responses.get(`${status.charAt(0)}XX`);
    const subject = `The ${status} response of ${name}`;
    const isSuccess = /^[23]/.test(status);
    if (!is) {
      if (!isSuccess || direction !== 'read') return;
      const place = this.documents.now.at(operation.at, 'responses') ?? operation.at;
      const mends = restored(place, status, was.at, { name: `the ${status} response`, canTell: false });
      this.#say(
        'response-success-status-removed',
        place,
        `${subject} was removed. Callers wait for an answer that does not come.`,
        {
          pointer: [status],
          mends,
          byKey: true,
        },
      );
      return;
    }
    this.#content(was.content, is.content, is.at, { subject, direction, side: 'response' });
    for (const [header, old] of was.headers) {
      const neu = is.headers.get(header);
      const said = `Header "${header}" of ${lowered(subject)}`;
      if (!neu) {
        const rule = old.isRequired ? 'required-response-header-removed' : 'optional-response-header-removed';
        const place = this.documents.now.at(is.at, 'headers') ?? is.at;
        this.#say(rule, place, `${said} was removed. Callers who read it do not find it.`, {
          weight: old.isRequired ? 'breaks' : 'may-break',
          pointer: [header],
          byKey: true,
        });
        continue;
      }
      if (old.isRequired && !neu.isRequired)
        this.#say('response-header-became-optional', neu.at, `${said} was always there and may be missing now.`, {
          byKey: true,
        });
      if (old.schema && neu.schema)
        this.#schemas.compare(old.schema, neu.schema, { direction, holder: 'header', subject: said });
    }
  }

  #content(
    was: ReadonlyMap<string, Content>,
    is: ReadonlyMap<string, Content>,
    at: Located,
    {
      subject,
      direction,
      side,
    }: { readonly subject: string; readonly direction: Direction; readonly side: 'request-body' | 'response' },
  ): void {
    for (const [type, old] of was) {
      const neu = is.get(type) ?? is.get('*/*');
      if (!neu) {
        const place = this.documents.now.at(at, 'content') ?? at;
        const said = direction === 'sent' ? 'is not taken' : 'is not given';
        const mends = restored(place, type, old.at, { name: type, canTell: false });
        this.#say(`${side}-media-type-removed`, place, `${subject} as ${type} ${said} any more.`, {
          pointer: [type],
          mends,
          byKey: true,
        });
        continue;
      }
      const usage = { direction, holder: 'body', subject } as const;
      if (old.schema && neu.schema) this.#schemas.compare(old.schema, neu.schema, usage);
      else if (!old.schema && neu.schema && direction === 'sent')
        this.#say(
          'request-body-media-type-schema-added',
          neu.schema,
          `${subject} took anything and has a schema now.`,
          { byKey: true },
        );
      else if (old.schema && !neu.schema && direction === 'read')
        this.#say(
          'response-body-media-type-schema-removed',
          neu.at,
          `${subject} had a schema and can be anything now.`,
          {
            weight: 'may-break',
            byKey: true,
          },
        );
    }
  }

  #say(
    rule: string,
    at: Located,
    message: string,
    { weight = 'breaks', mends = [], pointer = [], byKey }: Say = {},
  ): void {
    const places = byKey ? keyPlacesOf(at) : placesOf(at);
    this.tell({ rule, weight, message, places, pointer: pointerTo(at, ...pointer), mends });
  }
}

function subjectOf({ in: place, name }: Parameter): string {
  const kinds: Readonly<Record<string, string>> = {
    formData: 'Form',
    query: 'Query',
    path: 'Path',
    header: 'Header',
    cookie: 'Cookie',
  };
  return `${kinds[place] ?? 'The'} parameter "${name}"`;
}
