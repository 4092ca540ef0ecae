/** What the pool and an engine process say to each other. All of it survives structured cloning. Deliberately absent: sending it. */
import type { CheckTrouble, TextReport, TextToCheck } from '../engine/runner.js';
import type { Check } from '../model/check.js';

/** A text to check, as sent. */
export interface SentText extends TextToCheck {
  /** true: the parser could not cope with it, so what needs its tree is left out. */
  readonly treeless?: boolean;
  /** true: its checks together cost a process its life, so each runs by itself, to see which one it is. */
  readonly singly?: boolean;
}

/** A text on its way: most texts have the same list of checks, so that each list is sent once and then called by its number. */
export interface WireText extends Omit<SentText, 'checks'> {
  readonly list: number;
}

export type ToProcess =
  | { readonly kind: 'plan'; readonly plan: string; readonly checks: readonly Check[] }
  | {
      readonly kind: 'batch';
      readonly batch: number;
      readonly plan: string;
      /** Lists of checks that the process does not have yet; a new plan makes it forget all. */
      readonly lists: readonly (readonly [number: number, checks: readonly string[]])[];
      readonly texts: readonly WireText[];
    }
  | { readonly kind: 'stop'; readonly batch: number };

export type FromProcess =
  | { readonly kind: 'ready' }
  | { readonly kind: 'prepared'; readonly plan: string; readonly troubles: readonly CheckTrouble[] }
  | {
      /** What was found in one slice of a batch: its first texts, of which only those with something in them have a report. */
      readonly kind: 'slice';
      readonly batch: number;
      readonly looked: number;
      readonly reports: readonly (readonly [text: number, report: TextReport])[];
      /** Resident memory of the process, in bytes. */
      readonly memory: number;
    };

/** The process is given these as arguments. */
export interface ProcessArguments {
  readonly crumbs: string;
  /** Why the process is to do without syntax trees, if it is. */
  readonly withoutTrees?: string;
}

/** Texts as they are sent to a process that has some lists of checks; what it lacks is added to them. */
export function onTheWire(
  texts: readonly SentText[],
  has: Map<readonly string[], number>,
): Pick<Extract<ToProcess, { kind: 'batch' }>, 'lists' | 'texts'> {
  const lists: [number, readonly string[]][] = [];
  const numberOf = (checks: readonly string[]): number => {
    const known = has.get(checks);
    if (known !== undefined) return known;
    lists.push([has.size, checks]);
    has.set(checks, has.size);
    return has.size - 1;
  };
  const wired = texts.map(({ checks, ...text }) => ({ ...text, list: numberOf(checks) }));
  return { lists, texts: wired };
}
