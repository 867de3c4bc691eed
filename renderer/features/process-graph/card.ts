/** What stands on the card of a step, and how much room it takes: the same for the window and for a picture of it. */
import { t } from "#renderer/strings/strings.ts";
import type { GraphNode } from "#shared/graph.ts";
import { linesOf, textWidth } from "./layout/measure.ts";

export interface Card {
  readonly width: number;
  readonly height: number;
  /** Height of what stands above the subtasks of an open group. */
  readonly header: number;
}

/** A small fact at the foot of a card. */
export interface Chip {
  readonly kind: "subtasks" | "outputs" | "issues" | "due" | "findings" | "slack";
  readonly text: string;
  /** What it means, in words. */
  readonly hint: string;
}

export interface StepCard extends Card {
  readonly titleLines: readonly string[];
  /** Who does it and how long it takes. */
  readonly performer: string | undefined;
  readonly duration: string | undefined;
  readonly metaLines: number;
  readonly whenLines: readonly string[];
  /** Title of the process it runs. */
  readonly runs: string | undefined;
  readonly chips: readonly Chip[];
  readonly chipLines: number;
}

export interface CardOptions {
  /** In lanes the performer is named at the top of the lane. */
  readonly inLanes: boolean;
  readonly showSlack: boolean;
  /** Whether a state or a difference is shown at the right. */
  readonly hasMark: boolean;
  /** Number of steps inside. */
  readonly parts: number;
}

/** Sizes in pixels; the style sheet has the same. */
export const CARD = {
  width: 256,
  laneWidth: 200,
  padding: 10,
  icon: 28,
  gap: 10,
  mark: 22,
  title: { font: 13, line: 17, lines: 3 },
  meta: { font: 12, line: 16 },
  when: { font: 11, line: 15, lines: 3 },
  runs: 20,
  chips: 22,
  least: 52,
} as const;

/** Lays out the words of a step's card. */
export function cardOf(step: GraphNode, options: CardOptions): StepCard {
  const width = options.inLanes ? CARD.laneWidth : CARD.width;
  const room = width - 2 * CARD.padding - CARD.icon - CARD.gap - 4;
  const titleRoom = room - (options.hasMark ? CARD.mark : 0);
  const titleLines = linesOf(titleOf(step), titleRoom, CARD.title.font, true, CARD.title.lines);
  const performer = options.inLanes || step.performer === undefined ? undefined : t.graph.role(step.performer);
  const duration = step.durationText;
  const whenLines =
    step.when === undefined
      ? []
      : linesOf(t.graph.onlyIf(step.when), room - 16, CARD.when.font, false, CARD.when.lines);
  const runs = step.runs === undefined ? undefined : t.graph.role(step.runs);
  const chips = chipsOf(step, options);
  const chipLines = chipLinesOf(chips, room);
  const metaLines = metaLinesOf(performer, duration, room);
  const height =
    2 * CARD.padding +
    titleLines.length * CARD.title.line +
    (metaLines === 0 ? 0 : metaLines * CARD.meta.line + 2) +
    (whenLines.length === 0 ? 0 : whenLines.length * CARD.when.line + 4) +
    (runs === undefined ? 0 : CARD.runs) +
    chipLines * CARD.chips;
  return {
    width,
    height: Math.max(CARD.least, height),
    header: Math.max(CARD.least, height) + 4,
    titleLines,
    performer,
    duration,
    metaLines,
    whenLines,
    runs,
    chips,
    chipLines,
  };
}

/** What a step is called on screen. */
export function titleOf(step: Pick<GraphNode, "title">): string {
  return step.title === "" ? t.graph.unnamed : step.title;
}

function metaLinesOf(performer: string | undefined, duration: string | undefined, room: number): number {
  if (performer === undefined || duration === undefined)
    return performer === undefined && duration === undefined ? 0 : 1;
  const width = textWidth(performer, CARD.meta.font) + textWidth(duration, CARD.meta.font) + 26;
  return width <= room ? 1 : 2;
}

/** From the icon of a chip to its text, and from one chip to the next. */
const CHIP = { icon: 14, gap: 6, padding: 6 } as const;

/** Rows the chips take. */
function chipLinesOf(chips: readonly Chip[], room: number): number {
  if (chips.length === 0) return 0;
  let lines = 1;
  let x = 0;
  for (const { text } of chips) {
    const width = CHIP.icon + CHIP.padding + textWidth(text, CARD.when.font);
    if (x > 0 && x + width > room) {
      lines += 1;
      x = 0;
    }
    x += width + CHIP.gap;
  }
  return lines;
}

function chipsOf(step: GraphNode, { parts, showSlack }: CardOptions): readonly Chip[] {
  const chips: Chip[] = [];
  if (parts > 0) chips.push({ kind: "subtasks", text: t.graph.parts(parts), hint: t.graph.parts(parts) });
  if (step.outputs.length > 0) {
    chips.push({ kind: "outputs", text: String(step.outputs.length), hint: t.graph.produces(step.outputs) });
  }
  if (step.due !== undefined)
    chips.push({ kind: "due", text: t.graph.dueIn(step.due), hint: t.graph.dueHint(step.due) });
  if (step.issues.length > 0) {
    chips.push({ kind: "issues", text: String(step.issues.length), hint: t.graph.issues(step.issues.length) });
  }
  if (step.findings.length > 0) {
    chips.push({ kind: "findings", text: String(step.findings.length), hint: t.graph.problems(step.findings.length) });
  }
  if (showSlack && step.parent === undefined && step.slackMinutes > 0) {
    chips.push({ kind: "slack", text: t.graph.slack(step.slackMinutes), hint: t.graph.slackHint });
  }
  return chips;
}

/** The pill at the beginning or the end of a process. */
export interface EndCard extends Card {
  readonly lines: readonly string[];
}

/** Sizes of the pills. */
export const END_CARD = { font: 12, line: 16, most: 260, padding: 14 } as const;

/** A pill with a text of up to two lines. */
export function endCard(text: string): EndCard {
  const lines = linesOf(text, END_CARD.most - 2 * END_CARD.padding - 20, END_CARD.font, false, 2);
  const width = Math.max(72, ...lines.map((line) => textWidth(line, END_CARD.font) + 2 * END_CARD.padding + 20));
  const height = lines.length * END_CARD.line + 14;
  return { width: 2 * Math.ceil(width / 2), height, header: height, lines };
}
