/** The answer to an open question: one of its choices, a free text for what it asked, or something else altogether. */
import { fold } from "#busy/names/symbols.ts";
import { isPronoun, likeness } from "./finding/entities.ts";
import { performersKnown } from "./finding/performers.ts";
import type { Frame } from "./frames.ts";
import { readAddStep } from "./intents/steps/add-step-reader.ts";
import { isNo, isYes } from "./intents/talk.ts";
import { findDuration } from "./language/durations.ts";
import { takePlace } from "./language/slots.ts";
import { sameMeaning, splitWords, stem } from "./language/words.ts";
import { spelledOut, type Utterance } from "./reading/message.ts";
import type { Choice, FreeSlot, Scene } from "./scene.ts";
import { readStory } from "./story/story.ts";

const ORDINALS: readonly RegExp[] = [
  /^(?:the )?(?:first|1st|1|one|a|#1|number (?:one|1)|option (?:one|1|a)|former|upper|top)(?: one| option| choice)?$/,
  /^(?:the )?(?:second|2nd|2|two|b|#2|number (?:two|2)|option (?:two|2|b)|other|latter)(?: one| option| choice)?$/,
  /^(?:the )?(?:third|3rd|3|three|c|#3|number (?:three|3)|option (?:three|3|c))(?: one| option| choice)?$/,
  /^(?:the )?(?:fourth|4th|4|four|d|#4|number (?:four|4)|option (?:four|4|d))(?: one| option| choice)?$/,
  /^(?:the )?(?:fifth|5th|5|five|#5|number (?:five|5)|option (?:five|5))(?: one| option| choice)?$/,
  /^(?:the )?(?:sixth|6th|6|six|#6|number (?:six|6)|option (?:six|6))(?: one| option| choice)?$/,
];
const LAST = /^(?:the )?last(?: one| option| choice)?$/;
const EVERY = /^(?:both|all|all of (?:them|these|those)|each|every one|everything|both of them)$/;
const NONE = /^(?:none|neither|none of (?:them|these|those)|nothing|no one)$/;
const SMALL = new Set(
  "the a an one i mean meant want please of in is it to for that this from at on with and do go take playbook step role process yes ok".split(
    " ",
  ),
);

/** The choices an answer picks; undefined when it is no answer to them. */
export function pickChoices(choices: readonly Choice[], text: string, original: string): readonly Choice[] | undefined {
  const said = text
    .replace(
      /^(?:i mean|i meant|i want|take|let's take|let's do|use|choose|pick|go with|rather|please|the one|that one|it's|it is|yes,?|ok,?|no,?) (?=\S)/,
      "",
    )
    .replace(/[.!]+$/, "");
  const exact = choices.filter(
    (choice) => fold(choice.label) === fold(original.replace(/[.!]+$/, "")) || fold(choice.label) === fold(said),
  );
  if (exact.length === 1) return exact;
  const number = LAST.test(said) ? choices.length - 1 : ORDINALS.findIndex((ordinal) => ordinal.test(said));
  const numbered = number >= 0 ? choices[number] : undefined;
  if (numbered !== undefined) return [numbered];
  if (EVERY.test(said)) return choices.filter((choice) => choice.frame !== null);
  const refusal = choices.find((choice) => choice.frame === null);
  if (NONE.test(said) || (isNo(text) && refusal !== undefined)) return refusal === undefined ? [] : [refusal];
  const offers = choices.filter((choice) => choice.frame !== null);
  if (isYes(text)) return offers.length === 1 ? offers : undefined;
  if (isNo(text)) return [];
  const words = splitWords(said).filter((word) => !SMALL.has(word));
  if (words.length === 0 || words.length > 9) return undefined;
  const scored = choices.map((choice) => {
    const label = splitWords(choice.label).map(stem);
    const hits = words.filter((word) => label.some((other) => sameMeaning(stem(word), other))).length;
    return { choice, score: hits / words.length };
  });
  const best = Math.max(...scored.map((one) => one.score));
  const top = scored.filter((one) => one.score === best);
  return best >= 0.75 && top.length === 1 && top[0] ? [top[0].choice] : undefined;
}

/** The request with the free answer filled in; undefined when the answer does not fit. */
export function fillSlot(scene: Scene, free: FreeSlot, utterance: Utterance): Frame | undefined {
  const { frame, slot } = free;
  const text = utterance.text;
  const said = spelledOut(utterance, text);
  switch (slot) {
    case "duration": {
      const duration = findDuration(text, scene.time);
      if (duration === undefined) return undefined;
      if (frame.act === "duration")
        return { ...frame, change: { kind: "set", minutes: duration.minutes, text: duration.text } };
      return frame.act === "add_step" ? { ...frame, minutes: duration.text } : undefined;
    }
    case "performer": {
      const who = {
        text: said
          .replace(/^(?:the |our |let |by |to )+/i, "")
          .replace(/ (?:should|does|do|can)(?: do)?(?: it)?$/i, ""),
      };
      if (frame.act === "performer") return { ...frame, who };
      return frame.act === "add_step"
        ? { ...frame, performer: who }
        : frame.act === "take_over"
          ? { ...frame, who }
          : undefined;
    }
    case "place": {
      if (frame.act !== "add_step") return undefined;
      const place = takePlace(` ${text}`);
      if (place !== undefined) {
        const { relation, anchor, second } = place.slot;
        const inside = spelledOut(utterance, place.rest.replace(/^(?:in|into|to|of) (?:the )?/, ""));
        return {
          ...frame,
          ...(inside !== "" && likeness(scene, inside, ["playbook"]) >= 0.6 ? { within: { text: inside } } : {}),
          place: {
            relation,
            ...(anchor === undefined ? {} : { anchor: { text: spelledOut(utterance, anchor) } }),
            ...(second === undefined ? {} : { second: { text: spelledOut(utterance, second) } }),
          },
        };
      }
      return isPronoun(said) || likeness(scene, said, ["playbook"]) >= 0.5
        ? { ...frame, within: { text: said.replace(/^(?:in|into|to) /i, "") } }
        : undefined;
    }
    case "name":
      return frame.act === "add_playbook" || frame.act === "add_role" || frame.act === "copy_playbook"
        ? { ...frame, name: said }
        : undefined;
    case "steps": {
      if (frame.act === "add_document") {
        const fields = utterance.original.split(/,(?: and)? | and |;/).map((field) => field.trim());
        return { ...frame, fields: fields.filter((field) => /\p{L}/u.test(field)) };
      }
      if (frame.act !== "add_playbook") return undefined;
      const steps = readStory(utterance.original, performersKnown(scene));
      return steps.length === 0 ? undefined : { ...frame, steps };
    }
    case "what":
      // "The nurse should weigh it, after the check, ten minutes" tells more than what is to be done.
      return frame.act === "add_step"
        ? { ...frame, ...(readAddStep({ scene, utterance, text: `add a step ${text}` }, false) ?? { what: said }) }
        : undefined;
    case "team":
      return undefined;
    case "condition":
      return frame.act === "condition"
        ? { ...frame, condition: said.replace(/^(?:only |just )?(?:if|when|whenever|in case) /i, "") }
        : undefined;
  }
}
