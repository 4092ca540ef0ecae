/**
 * Principles files → principles. Reads YAML and Markdown, validates with ranges, merges scopes, resolves `extends` and recipes.
 *
 * It never throws for what a person wrote, and it deliberately runs no pattern, reads no disk of its own and governs no file.
 */
export { anchorsOf } from './anchors.js';
export { type CheckPlace, checkAt } from './checkAt.js';
export { type Cursor, cursorAt } from './cursor.js';
export { addMonths, daysBetween, SOON_DAYS } from './days.js';
export { isPrinciplesFile, principlesAbove, principlesIn } from './discover.js';
export { complaintAboutId, sampleOf, suggestId } from './draft.js';
export { scalar } from './edits.js';
export { type DissentDraft, entryDissent } from './entryDissent.js';
export { applied, type EntryDraft, entryException, globOf } from './entryException.js';
export { type ReadFile, readFile } from './file.js';
export {
  type FormatKey,
  keyAt,
  keysAt,
  type NameKind,
  nameDefinedIn,
  nameWantedAsKey,
  nameWantedAt,
  recipeWithOptionsAt,
  type ValueKind,
  valuesAt,
  valueWantedAt,
} from './formatAt.js';
export { globsIn } from './globs.js';
export { HINTS, HINTS_ABOUT_FILES, type HintCode } from './hintTable.js';
export type { IncludePattern, RecordCache } from './include.js';
export { insertPrinciple, markdownPrinciple } from './insertPrinciple.js';
export { compareLevels, levelIn } from './level.js';
export { linksIn, type WrittenLink } from './links.js';
export { lint, lintRecord, type Surroundings } from './lint.js';
export { relativePath } from './lintLinks.js';
export { type LoadedPrinciples, type LoadRequest, loadPrinciples, rootOf } from './load.js';
export { checksOfRecipe, type RecipeChecks } from './recipeChecks.js';
export { type Recipes, readShippedRecipes } from './recipes.js';
export { type Draft, draftOf, insertion, newFileWith } from './records/draft.js';
export type { PrincipleRecord } from './records/principleRecord.js';
export { readRecords } from './records/record.js';
export { problemsOfRule } from './ruleChecks.js';
export { createRuleLibrary } from './ruleLibrary.js';
export { fileOfRules, principlesForRules } from './rulesAsPrinciples.js';
export { filledIn, type Snippet, snippetsAt } from './snippets.js';
export { didYouMean, nearest } from './suggest.js';
export { wordsFor } from './valueWords.js';
