/**
 * What a check over facts is asked, under one plan: the files that it governs, and all that it may know of the world.
 *
 * Deliberately absent: completing that world, and what becomes of the answers (both factEngine.ts).
 */
import type { FactCheck, Question } from '../checks/index.js';
import type { Cancellation } from '../facts/cancellation.js';
import { languageOfPath } from '../facts/languages.js';
import type { FactSource } from '../facts/source.js';
import type { World } from '../facts/world.js';
import type { Check } from '../model/check.js';
import type { Histories } from './histories.js';
import type { LinesOfWork } from './linesOfWork.js';
import type { Repositories } from './repositories.js';
import type { CheckRunner, RunPlan, TextToCheck } from './runner.js';
import type { ScopeIndex } from './scope.js';

/** What facts are asked for at present; replaced as a whole when principles change. */
export interface FactPlan {
  readonly plan: RunPlan;
  readonly checks: readonly FactCheck[];
  readonly sources: ReadonlySet<string>;
  indexOf(path: string): ScopeIndex | undefined;
  /** true for a file that holds principles in force, and is therefore not checked. */
  isPrinciples(path: string): boolean;
  /** The folders whose files make the world. */
  readonly folders: readonly string[];
}

/** What git tells. */
export interface Past {
  readonly repositories: Repositories;
  readonly histories: Histories;
  readonly linesOfWork: LinesOfWork;
}

/** What all questions are about, whatever the plan. */
export interface Asked {
  readonly world: World;
  readonly past: Past;
  readonly runner: CheckRunner;
}

/** The files in which a check speaks. */
interface Governed {
  /** Sorted. */
  readonly files: readonly string[];
  readonly own: Pick<ReadonlySet<string>, 'has'>;
}

const NOTHING: Governed = { files: [], own: new Set() };

export class FactQuestions {
  readonly #plan: FactPlan;
  readonly #asked: Asked;
  #governed: { readonly version: number; readonly byCheck: ReadonlyMap<string, Governed> } | undefined;

  constructor(plan: FactPlan, asked: Asked) {
    this.#plan = plan;
    this.#asked = asked;
  }

  governs({ key }: Check, path: string): boolean {
    return this.#governedBy(key).own.has(path);
  }

  of(check: Check, cancellation: Cancellation): Question {
    return this.#question(check, this.#governedBy(check.key), cancellation);
  }

  /** The question to a check that is not in force, as if it governed all files. */
  ofAllFiles(check: Check, cancellation: Cancellation): Question {
    const { world } = this.#asked;
    return this.#question(check, { files: world.files, own: world }, cancellation);
  }

  #question(check: Check, { files, own }: Governed, cancellation: Cancellation): Question {
    const plan = this.#plan;
    const { world, past } = this.#asked;
    return {
      audiences: (path) =>
        plan
          .indexOf(path)
          ?.governing(path)
          .find(({ principle }) => principle.id === check.principle)
          ?.principle.where.flatMap(({ audience = [] }) => audience) ?? [],
      world,
      ...past,
      governed: files,
      governs: (path) => own.has(path),
      scopeOf: (path) => plan.indexOf(path)?.scope,
      workflowsOf: (path) => plan.indexOf(path)?.workflowsOf(path) ?? [],
      wouldGovern: (path) =>
        this.#indexAround(path)
          ?.checksFor(path)
          .some(({ key }) => key === check.key) ?? false,
      read: (source, path, text) => this.#read(source, path, text, cancellation),
      cancellation,
    };
  }

  /** Reads a text that is not kept, in a process as every other. */
  async #read<F>(
    { name }: FactSource<F>,
    path: string,
    text: string,
    cancellation: Cancellation,
  ): Promise<F | undefined> {
    const { plan, indexOf } = this.#plan;
    const language = indexOf(path)?.language(path) ?? languageOfPath(path)?.id;
    const asked: TextToCheck = { path, language, text, checks: [], facts: [name] };
    let facts: F | undefined;
    await this.#asked.runner.run(plan, [asked], { urgency: 'editor', cancellation }, (report) => {
      facts = report.facts?.[name] as F | undefined;
    });
    return facts;
  }

  #governedBy(check: string): Governed {
    const { version, files } = this.#asked.world;
    if (this.#governed?.version !== version) {
      const byCheck = new Map<string, string[]>(this.#plan.checks.map(({ check: { key } }) => [key, []]));
      for (const path of files) {
        for (const { key } of this.#indexAround(path)?.checksFor(path) ?? []) byCheck.get(key)?.push(path);
      }
      const governed = [...byCheck].map(([key, own]) => [key, { files: own, own: new Set(own) }] as const);
      this.#governed = { version, byCheck: new Map(governed) };
    }
    return this.#governed.byCheck.get(check) ?? NOTHING;
  }

  /** The index of a file that is looked at; undefined for every other. */
  #indexAround(path: string): ScopeIndex | undefined {
    const index = this.#plan.indexOf(path);
    return index && index.ignoredBy(path) === undefined && !this.#plan.isPrinciples(path) ? index : undefined;
  }
}
