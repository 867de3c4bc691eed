/** Taking back what was proposed: the latest change, those that are named, or all. What is named but not proposed is asked about. */
import { find } from "./finding/search.ts";
import type { TalkFrame } from "./frames.ts";
import { listOf } from "./language/names.ts";
import { EMPTY, sameMeaning, splitWords, stem } from "./language/words.ts";
import { isFiller } from "./proposing/accounting.ts";
import { proposalOf } from "./proposing/propose.ts";
import { spelledOut, type Utterance } from "./reading/message.ts";
import type { Choice } from "./scene.ts";
import type { OpenEdit, OpenRequest, Snapshot } from "./session.ts";
import { tell } from "./tell.ts";
import { finish, type Next, sceneOf, type TurnResult, type Work } from "./work.ts";

type UndoFrame = Extract<TalkFrame, { readonly act: "undo" }>;

/** Withdraws the latest changes, the one that is meant, or all of them; asks where something else is named. */
export function undo(work: Work, frame: UndoFrame, heard: Utterance | undefined): TurnResult {
  const { open } = work.base;
  if (open.length === 0 && work.session.pending !== undefined)
    return finish(work, "undo", 0.9, "All right, nothing is changed; everything stays as it is.", {
      pending: undefined,
    });
  if (open.length === 0) {
    return finish(
      work,
      "undo",
      0.9,
      "Nothing is proposed right now, so there is nothing to take back. What is already committed can be undone in the Review view.",
      {},
    );
  }
  if (frame.all) return withdrawn(work, [], [], []);
  if (frame.latest !== undefined) return withdrawLatest(work, frame.latest);
  const turns = [...new Set(open.map((edit) => edit.turn))];
  const meant = frame.turn ?? (heard === undefined ? turns.at(-1) : turnMeant(work, heard, turns));
  if (meant === undefined) return askWhichTurn(work, turns, "That is not among what I proposed.");
  if (meant === turns.at(-1)) return withdrawLatest(work, 1);
  return withdrawEarlier(work, turns, meant);
}

/** The state before the last `count` changes. */
function withdrawLatest(work: Work, count: number): TurnResult {
  const snapshots = work.session.previous;
  const before = snapshots.at(-count);
  return withdrawn(work, before?.open ?? [], before?.requests ?? [], snapshots.slice(0, -count));
}

/** One change out of the midst of others; where those after it stand on it, the person is asked. */
function withdrawEarlier(work: Work, turns: readonly number[], meant: number): TurnResult {
  const { open } = work.base;
  const filesOf = (edits: readonly OpenEdit[]): string[] =>
    edits.flatMap((edit) => edit.operations.map(({ file }) => file));
  const files = new Set(filesOf(open.filter((edit) => edit.turn === meant)));
  if (filesOf(open.filter((edit) => edit.turn > meant)).some((file) => files.has(file)))
    return askWhichTurn(
      work,
      turns.filter((turn) => turn === turns.at(-1)),
      `“${titlesOf(open, meant)}” is followed by changes in the same place, so those go first.`,
    );
  return withdrawn(
    work,
    open.filter((edit) => edit.turn !== meant),
    work.session.requests.filter((request) => request.turn !== meant),
    work.session.previous.map((snapshot) => ({
      open: snapshot.open.filter((edit) => edit.turn !== meant),
      requests: snapshot.requests.filter((request) => request.turn !== meant),
    })),
  );
}

function withdrawn(
  work: Work,
  wanted: readonly OpenEdit[],
  requests: readonly OpenRequest[],
  previous: readonly Snapshot[],
): TurnResult {
  const state = work.memory.stateWith(work.input.workspace, wanted, work.input.runs);
  const rest = state.ok ? state.value.open : [];
  const keyOf = (edit: OpenEdit): string => JSON.stringify(edit.operations);
  const kept = new Set(rest.map(keyOf));
  const gone = work.base.open.filter((edit) => !kept.has(keyOf(edit))).map((edit) => edit.title);
  const left = rest.map((edit) => edit.title);
  const text = `Taken back: ${listOf(gone.length > 0 ? gone : ["the last change"])}. ${left.length === 0 ? "Nothing is proposed any more; everything is as it was." : `Still proposed: ${listOf(left)}.`}`;
  const next: Next = {
    open: rest,
    focus: rest.length === 0 ? undefined : work.session.focus,
    requests,
    previous,
  };
  return finish(work, "undo", 0.95, text, next, state.ok && rest.length > 0 ? proposalOf(work, state.value) : {});
}

function titlesOf(open: readonly OpenEdit[], turn: number): string {
  return listOf(open.filter((edit) => edit.turn === turn).map((edit) => edit.title));
}

function askWhichTurn(work: Work, turns: readonly number[], reason: string): TurnResult {
  const { open } = work.base;
  const choices: Choice[] = turns.toReversed().map((turn) => ({
    label: `Take back: ${titlesOf(open, turn)}`,
    frame: { act: "undo", all: false, turn },
  }));
  const every: Choice[] =
    new Set(open.map((edit) => edit.turn)).size > 1
      ? [{ label: "Take everything back", frame: { act: "undo", all: true } }]
      : [];
  const frame: UndoFrame = { act: "undo", all: false };
  return tell(
    work,
    {
      kind: "question",
      text: `${reason} What should I take back?`,
      choices: [...choices, ...every, { label: "Nothing, leave the proposal as it is", frame: null }],
      entities: [],
    },
    frame,
    { frames: [frame], sure: 0.8 },
    [frame],
    0,
  );
}

/** What a kind of change is called when it is taken back, and the titles such a change has. */
const KINDS_OF_CHANGE: readonly (readonly [said: RegExp, title: RegExp])[] = [
  [/\b(?:remov\w*|delet\w*|deletion)\b/, /^(?:Remove|Take)\b/],
  [/\b(?:renam\w*|(?:new|old) name|naming)\b/, /^Rename\b|\bcalled\b/],
  [/\b(?:addition|adding|added|new step)\b/, /^Add\b/],
  [/\b(?:duration|time|hours?|minutes?|days?)\b/, /\btakes\b/],
  [/\b(?:moving|moved|move|order|reorder\w*)\b/, /^Move\b|\b(?:before|after|swap)\b/i],
];
/** Something that fits the words like this is what they name. */
const NAMED = 0.7;

/** The turn whose changes are meant; undefined where something else is named, or several fit alike. */
function turnMeant(work: Work, heard: Utterance, turns: readonly number[]): number | undefined {
  const text = spelledOut(heard, heard.text).toLowerCase();
  if (/\bthe first (?:one|change|edit|thing|proposal|request)\b/.test(text)) return turns[0];
  if (/\bthe second (?:one|change|edit|thing|proposal|request)\b/.test(text)) return turns[1];
  const words = splitWords(text).filter((word) => word.length > 2 && !EMPTY.has(word) && !isBackWord(word));
  if (words.length === 0) return turns.at(-1);
  const scored = turns.map((turn) => {
    const titles = work.base.open.filter((edit) => edit.turn === turn).map((edit) => edit.title);
    const stems = titles.flatMap((title) => splitWords(title)).map(stem);
    const hits = words.filter((word) => stems.some((other) => sameMeaning(stem(word), other))).length;
    const kinds = KINDS_OF_CHANGE.filter(([said, title]) => said.test(text) && titles.some((one) => title.test(one)));
    return { turn, score: hits + kinds.length };
  });
  const best = Math.max(...scored.map(({ score }) => score));
  const fitting = scored.filter(({ score }) => score === best);
  if (best > 0) return fitting.length === 1 ? fitting[0]?.turn : undefined;
  const [other] = find(sceneOf(work, work.base.whole, undefined).index, words.join(" "), { limit: 1 });
  return other !== undefined && other.score >= NAMED ? undefined : turns.at(-1);
}

const BACK_WORDS = new Set(
  "undo revert reverse cancel withdraw discard reject dismiss scratch rollback roll back restore reset oops change changes changed edit proposal suggestion draft mistake wrong idea mind thoughts thought second latest last".split(
    " ",
  ),
);

function isBackWord(word: string): boolean {
  return BACK_WORDS.has(word) || isFiller(word);
}
