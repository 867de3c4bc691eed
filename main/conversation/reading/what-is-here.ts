/** Sentences that tell of things a step works with: they put that step in order and ask for no new one. */
import { find, phraseStems } from "../finding/search.ts";
import type { Reader } from "./clause.ts";
import { spelledOut } from "./message.ts";

const STATE =
  /^(?:the|our) (?<thing>[^,]+?) (?:goes|go|comes|come|gets|get|is|are|has|have|must|should|needs|need)(?: to)?(?: be| get)? (?:on|in|up|out|off|over|away|back|[a-z]+(?:ed|en|t|d|n|ne|de))\b/;

/** Whether words tell of a thing that a step of this process is named by: "the label goes on", "the discount has to be settled". */
export function tellsOfWhatIsHere(reader: Reader, words: string, process: string): boolean {
  const thing = STATE.exec(words)?.groups?.thing;
  if (thing === undefined) return false;
  const spelled = spelledOut(reader.utterance, thing);
  const said = phraseStems(spelled);
  return find(reader.scene.index, spelled, { kinds: ["step"], within: new Set([process]), limit: 6 }).some(
    ({ entry }) => said.some((stem) => entry.nameStems.slice(1).includes(stem)),
  );
}
