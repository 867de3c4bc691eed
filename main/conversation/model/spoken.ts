/** The words of a language model as a person gets to see them: plain text that opens, loads and asks for nothing. */
import { visible } from "./data.ts";

/** Longest text of a model that is shown, in characters. */
const LONGEST_VIEW = 8_000;

/** `![title](address)` and `[title](address)`: what they hide is shown instead. */
const LINK = /!?\[([^\]\n]{0,300})\]\(\s*<?([^)\s>]{1,2000})>?[^)\n]{0,300}\)/g;
/** `<img …>`, `<a …>`, `<script …>`: shown as what they are. */
const TAG = /<(?=[a-z!/])/gi;

const SECRET =
  /\b(?:api[ -]?keys?|secret keys?|access (?:keys?|tokens?)|tokens?|passwords?|passphrases?|credentials?|private keys?|pin(?: code)?|tan|credit card(?: numbers?)?)\b/i;
const ASKING =
  /\b(?:enter|give|send|tell|paste|type|share|provide|need|confirm|submit|post|put|what(?:'s| is| are))\b|\?/i;

/** What is said below words that ask for something secret. */
export const SECRET_NOTICE =
  "Orgata never asks for keys or passwords in a conversation. Do not write any here; keys belong into Settings.";

/** Whether the text asks the person for something secret. */
export function asksForSecret(text: string): boolean {
  return text.split(/(?<=[.!?\n])\s+/).some((sentence) => SECRET.test(sentence) && ASKING.test(sentence));
}

/** The model's words without hidden characters, with addresses in the open, at a length people read. */
export function spoken(text: string): string {
  const plain = visible(text)
    .replace(LINK, (_, title: string, address: string) => (title === "" ? address : `${title} (${address})`))
    .replace(TAG, "‹")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  const cut =
    plain.length > LONGEST_VIEW
      ? `${plain.slice(0, LONGEST_VIEW)}…\n\n(${plain.length - LONGEST_VIEW} more characters are not shown.)`
      : plain;
  return asksForSecret(cut) ? `${cut}\n\n${SECRET_NOTICE}` : cut;
}
