/** Text as pdfmake takes it: each character in a font that has it, and lines that go from right to left as people read them. */
import bidiFactory, { type Bidi } from "bidi-js";
import type { Content } from "pdfmake/interfaces.js";
import { type Span, spansOf } from "#shared/spans.ts";
import { type Face, type FontFinder, PLAIN } from "./fonts.ts";
import { DIRECTIONS, graphemes } from "./printable.ts";

/** Where a line stands: its width and the size of its letters, in points. */
export interface Place {
  readonly width: number;
  readonly size: number;
  readonly bold?: boolean;
}

/** Makes a line of text into content. */
export type SetLine = (text: string, place: Place) => Content;

const LINK_INK = "#0969da";
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** Fonts for other scripts leave more room between lines than Roboto does. */
const LINE_HEIGHT_OF_OTHERS = 1.05;
/** Points that a line may become wider than it was measured. */
const SLACK = 1;

// Its types are those of a module, and it is none.
const bidi = (bidiFactory as unknown as () => Bidi)();

/** Characters that stand in one font and one style. */
interface Run {
  readonly text: string;
  readonly face: Face;
  readonly span: Span;
}

/** A character as people see it, with its place in the direction of the text. */
interface Placed extends Run {
  /** Even from left to right, odd from right to left. */
  readonly level: number;
}

/** Whether the first letter of a text that has a direction goes from right to left. */
export function goesLeft(text: string): boolean {
  const first = /\p{L}/u.exec(text)?.[0];
  return first !== undefined && RIGHT_TO_LEFT.test(first);
}

function charactersOf(spans: readonly Span[], { faceFor }: FontFinder): Run[] {
  return spans.flatMap((span) =>
    graphemes(span.text).flatMap((text): Run[] => {
      // Breaks of lines, and what only says in which direction to go, have no shape.
      const face = faceFor(text) ?? faceFor(" ");
      return face === undefined ? [] : [{ text, face, span }];
    }),
  );
}

/** Neighbours that `areOne` put together. */
function joined<T extends Run>(runs: readonly T[], areOne: (before: T, next: T) => boolean): T[] {
  const together: T[] = [];
  for (const run of runs) {
    const before = together.at(-1);
    if (before !== undefined && before.face === run.face && before.span === run.span && areOne(before, run)) {
      together[together.length - 1] = { ...before, text: before.text + run.text };
    } else together.push(run);
  }
  return together;
}

function inlineOf({ text, face, span: { strong, link } }: Run, { size, bold = false }: Place): Content {
  const shown = text.replaceAll(DIRECTIONS, "");
  face.use(shown, size, bold || strong);
  return {
    text: shown,
    ...(face.name === PLAIN ? {} : { font: face.name, lineHeight: LINE_HEIGHT_OF_OTHERS }),
    ...(strong ? { bold: true } : {}),
    ...(link?.kind === "address" ? { link: link.href, color: LINK_INK } : {}),
  };
}

/** Each character with the direction it goes in, by Unicode's algorithm. */
function placed(characters: readonly Run[]): { readonly characters: Placed[]; readonly isLeft: boolean } {
  const text = characters.map((one) => one.text).join("");
  const { levels, paragraphs } = bidi.getEmbeddingLevels(text);
  let at = 0;
  return {
    isLeft: ((paragraphs[0]?.level ?? 0) & 1) === 1,
    characters: characters.map((one) => {
      const level = levels[at] ?? 0;
      at += one.text.length;
      return { ...one, level };
    }),
  };
}

/** Characters by line: broken between words, and inside a word that is wider than a line. */
function brokenLines(characters: readonly Placed[], { width, size, bold = false }: Place): Placed[][] {
  const widthOf = (some: readonly Placed[]): number =>
    joined(some, () => true).reduce((sum, { text, face, span }) => sum + face.use(text, size, bold || span.strong), 0);
  const words: Placed[][] = [];
  for (const [index, character] of characters.entries()) {
    const before = characters[index - 1]?.text ?? " ";
    if (/\s/.test(before) && !/\s/.test(character.text)) words.push([]);
    if (words.length === 0) words.push([]);
    words.at(-1)?.push(character);
  }
  const lines: Placed[][] = [[]];
  let taken = 0;
  for (const word of words) {
    const needed = widthOf(word);
    for (const part of needed > width ? word.map((one) => [one]) : [word]) {
      const partWidth = part === word ? needed : widthOf(part);
      if (taken + partWidth > width - SLACK && taken > 0) {
        lines.push([]);
        taken = 0;
      }
      lines.at(-1)?.push(...part);
      taken += partWidth;
    }
  }
  return lines;
}

/** The order in which runs stand on paper: of the highest level first, neighbours of at least a level change places. */
function onPaper(runs: readonly Placed[]): Placed[] {
  const order = [...runs];
  const highest = Math.max(0, ...runs.map(({ level }) => level));
  for (let level = highest; level > 0; level -= 1) {
    for (let start = 0; start < order.length; start += 1) {
      let end = start;
      while ((order[end]?.level ?? 0) >= level) end += 1;
      if (end > start) order.splice(start, end - start, ...order.slice(start, end).toReversed());
      start = Math.max(start, end);
    }
  }
  return order;
}

/**
 * Whether two neighbours are drawn as one. What draws them turns letters of Hebrew and Arabic around by itself, whatever
 * stands between; so only such letters stay together, and only where they are to be turned.
 */
function areDrawnAsOne(before: Placed, next: Placed): boolean {
  if (before.level !== next.level || /\s$/.test(before.text) !== /^\s/.test(next.text)) return false;
  const isTurned = next.level % 2 === 1;
  return RIGHT_TO_LEFT.test(before.text) === isTurned && RIGHT_TO_LEFT.test(next.text) === isTurned;
}

/** A line on paper, from left to right. */
function drawn(line: readonly Placed[], place: Place): Content[] {
  const mirrored = line.map((one) =>
    one.level % 2 === 1 ? { ...one, text: bidi.getMirroredCharacter(one.text) ?? one.text } : one,
  );
  return onPaper(joined(mirrored, areDrawnAsOne)).map((run) => inlineOf(run, place));
}

function endTrimmed(line: readonly Placed[]): readonly Placed[] {
  return line.slice(0, line.findLastIndex(({ text }) => /\S/.test(text)) + 1);
}

/** Sets lines with the fonts of a document. */
export function lineSetter(fonts: FontFinder): SetLine {
  return (text, place) => {
    const characters = charactersOf(spansOf(text), fonts);
    if (!RIGHT_TO_LEFT.test(text)) return { text: joined(characters, () => true).map((run) => inlineOf(run, place)) };
    const { characters: directed, isLeft } = placed(characters.filter((one) => one.text !== "\n"));
    const alignment = isLeft ? "right" : "left";
    return {
      stack: brokenLines(directed, place).map((line): Content => {
        return { text: drawn(endTrimmed(line), place), noWrap: true, alignment };
      }),
    };
  };
}
