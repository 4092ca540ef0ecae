/** What the pool and an engine process say to each other. All of it survives structured cloning. */
import type { CheckTrouble, TextReport, TextToCheck } from '../engine/runner.js';
import type { Check } from '../model/check.js';

/** A text to check, as sent. */
export interface SentText extends TextToCheck {
  /** true: the parser could not cope with it, so what needs its tree is left out. */
  readonly treeless?: boolean;
}

export type ToProcess =
  | { readonly kind: 'plan'; readonly plan: string; readonly checks: readonly Check[] }
  | { readonly kind: 'batch'; readonly batch: number; readonly plan: string; readonly texts: readonly SentText[] }
  | { readonly kind: 'stop'; readonly batch: number };

export type FromProcess =
  | { readonly kind: 'ready' }
  | { readonly kind: 'prepared'; readonly plan: string; readonly troubles: readonly CheckTrouble[] }
  | {
      /** The reports of one slice of a batch; texts without a report were not looked at yet. */
      readonly kind: 'slice';
      readonly batch: number;
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
