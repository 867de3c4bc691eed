/** Wishes that are put as questions of ours: "could we have a step for that". */
import type { Utterance } from "./message.ts";

/** "Could we have a step for that" wishes for it; "can we leave it out?" asks. */
const WE_WISH = /^(?:so |and |ok |okay |hey )*(?<modal>can|could) we (?:please )?(?<what>.+)$/;
const GOING_AWAY = /^(?:skip|drop|remove|delete|leave out|do without|live without|go without|cut|stop|get rid)\b/;

/** What "we" wish for who put it as a question, or undefined. */
export function weWish({ asks, text }: Utterance): string | undefined {
  const { modal, what } = WE_WISH.exec(text)?.groups ?? {};
  if (what === undefined || /\bwithout (?:breaking|problems?|anything)\b/.test(what)) return undefined;
  const wishes = !asks || (modal === "could" && !GOING_AWAY.test(what)) || / we please /.test(text);
  return wishes ? what : undefined;
}
