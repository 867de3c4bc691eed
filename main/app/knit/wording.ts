/** Texts that speak of what a change set changes, and a new wording for one of them by the language model. */
import { filesOf } from "#app/changes/create.ts";
import { keepChangeSet, loadChangeSet, now, valueOf } from "#app/changes/records.ts";
import { modelFiles, type Sides, sidesOf } from "#app/changes/sides.ts";
import { basesOf, withoutSuggestions } from "#app/changes/suggested-wording.ts";
import { type AppContext, requireSession } from "#app/context.ts";
import type { InTurn } from "#app/in-turn.ts";
import { askModel, previewOf, type Question } from "#app/models/ask.ts";
import { modelSettings, viewSettings } from "#app/models/settings.ts";
import { parseSymbol } from "#busy/names/symbols.ts";
import { changeWorkspace } from "#busy/workspace.ts";
import { withEdits } from "#changes/lifecycle.ts";
import { quoted } from "#changes/meaning/words.ts";
import { readWording, wordingQuestion } from "#conversation/model/wording.ts";
import { type ProseText, proseAbout } from "#knit/prose.ts";
import type { ChangeSet, Edit } from "#shared/change-set.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { ModelPreview } from "#shared/models.ts";
import { askKnit } from "./service.ts";

/** Which text of a change set is meant. */
interface Wanted {
  readonly id: string;
  readonly symbol: string;
  readonly field: string;
}

/** A text as clients see it. */
export interface ToReword {
  readonly symbol: string;
  readonly file: string;
  readonly field: string;
  readonly text: string;
}

const LONGEST_ANSWER = 6_000;
const OPEN: ReadonlySet<ChangeSet["status"]> = new Set(["draft", "assessed", "in_review", "approved"]);

interface Found {
  readonly changeSet: ChangeSet;
  readonly sides: Sides;
  readonly texts: readonly ProseText[];
  /** What the change does, one sentence each. */
  readonly changes: readonly string[];
}

/** The texts of an open change that have no suggestion yet. What was saved by hand is reworded by hand. */
async function found(app: AppContext, id: string): Promise<Found> {
  const changeSet = await loadChangeSet(app, id);
  const rest = withoutSuggestions(changeSet);
  const sides = await sidesOf(app, rest);
  if (!OPEN.has(changeSet.status) || changeSet.workingTree === true || !sides.after.ok) {
    return { changeSet, sides, texts: [], changes: [] };
  }
  const after = modelFiles(sides.after.value);
  const { changes, impacts } = await askKnit(app, { before: sides.workspace, after, edits: rest.edits });
  const known = new Set(changeSet.edits.filter(({ suggestion }) => suggestion !== undefined).map(placeOf));
  const texts = proseAbout(changeWorkspace(sides.workspace, after), changes, impacts).filter(
    ({ file, path }) => !known.has(JSON.stringify([file, path])),
  );
  return { changeSet, sides, texts, changes: changes.map(({ sentence }) => sentence) };
}

function placeOf({ operations }: Edit): string {
  const [first] = operations;
  return first?.op === "set" ? JSON.stringify([first.file, first.path]) : "";
}

/**
 * The texts that a person may want reworded, and whether a language model can be asked; while none can, none is looked for.
 * Fails with NOT_FOUND.
 */
export async function textsToReword(
  app: AppContext,
  id: string,
): Promise<{ readonly ready: boolean; readonly texts: ToReword[] }> {
  const { ready } = await viewSettings(app);
  if (!ready) return { ready, texts: [] };
  const { texts } = await found(app, id);
  return { ready, texts: texts.map(({ symbol, file, field, text }) => ({ symbol, file, field, text })) };
}

function questionFor({ texts, changes }: Found, { id, symbol, field }: Wanted): { text: ProseText; ask: Question } {
  const text = texts.find((each) => each.symbol === symbol && each.field === field);
  if (text === undefined) {
    throw new ExpectedError("NOT_FOUND", `No text of ${symbol} speaks of what this change changes.`, {
      path: id,
      next: "Look at the list of texts again.",
    });
  }
  const { system, message, tools } = wordingQuestion(text, changes);
  const messages = [{ role: "user" as const, text: message }];
  return { text, ask: { purpose: "conversation", system, messages, tools: [...tools], maxTokens: LONGEST_ANSWER } };
}

/** What would be sent for a new wording, word for word. Fails with NOT_FOUND. */
export async function previewWording(app: AppContext, wanted: Wanted): Promise<ModelPreview> {
  return previewOf(app, questionFor(await found(app, wanted.id), wanted).ask);
}

/**
 * Puts a new wording by the language model into the change set, not accepted: a person ticks it. Fails with NOT_FOUND,
 * STALE (the change was worked on meanwhile), RULES_FAILED (the answer cannot be taken), UNAVAILABLE, CAP_REACHED.
 */
export async function suggestWording(
  app: AppContext,
  inTurn: InTurn,
  wanted: Wanted,
  signal: AbortSignal | undefined,
): Promise<ChangeSet> {
  const asked = await found(app, wanted.id);
  const { text, ask } = questionFor(asked, wanted);
  const { turn, stop } = await askModel(app, { ...ask, signal });
  if (stop === "length") throw useless(wanted.id, "Its answer was too long and is cut off.");
  if (stop === "refused") throw useless(wanted.id, "It did not want to answer.");
  const wording = readWording(turn.toolCalls);
  if (!wording.ok) throw useless(wanted.id, wording.error);
  if (wording.value === text.text.trim()) throw useless(wanted.id, "It would leave the text as it is.");
  const basis = basesOf(app, asked.sides, asked.changeSet)(text.file);
  const { model } = await modelSettings(app);
  return inTurn(async () => {
    const changeSet = await loadChangeSet(app, wanted.id);
    const sides = await sidesOf(app, withoutSuggestions(changeSet));
    if (basesOf(app, sides, changeSet)(text.file) !== basis) {
      throw new ExpectedError("STALE", "The change was worked on while the language model was asked.", {
        path: wanted.id,
        next: "Ask again.",
      });
    }
    return keepChangeSet(app, withSuggestion(app, changeSet, { text, wording: wording.value, model, basis }));
  });
}

function useless(id: string, why: string): ExpectedError {
  return new ExpectedError("RULES_FAILED", `The language model suggested nothing that can be taken. ${why}`, {
    path: id,
    next: "Ask again, or change the text by hand.",
  });
}

function withSuggestion(
  app: AppContext,
  changeSet: ChangeSet,
  {
    text: { symbol, file, field, path },
    wording,
    model,
    basis,
  }: { readonly text: ProseText; readonly wording: string; readonly model: string; readonly basis: string },
): ChangeSet {
  const ids = new Set(changeSet.edits.map(({ id }) => id));
  let number = 1;
  while (ids.has(`w${number}`)) number += 1;
  const below = changeSet.edits.filter(
    (edit) => edit.accepted && edit.suggestion === undefined && filesOf([edit]).includes(file),
  );
  const edit: Edit = {
    id: `w${number}`,
    title: `Reword the ${FIELD_WORDS[field]} of ${quoted(parseSymbol(symbol)?.parts.at(-1) ?? symbol)}`,
    operations: [{ op: "set", file, path: [...path], value: wording }],
    by: "knit",
    accepted: false,
    needs: below.map(({ id }) => id),
    symbols: [symbol],
    suggestion: { model, basis },
  };
  const amended = valueOf(withEdits(changeSet, [...changeSet.edits, edit], now(app)));
  const hash = amended.base.files[file] ?? requireSession(app).hashes().get(file) ?? null;
  return { ...amended, base: { ...amended.base, files: { ...amended.base.files, [file]: hash } } };
}

const FIELD_WORDS: Readonly<Record<ProseText["field"], string>> = {
  description: "description",
  agent_prompt: "prompt",
  narrative_content: "text",
};
