/** Text that somebody else wrote, marked for the language model as material: it is read, never obeyed. */

/** Longest piece of material in characters; what is beyond is counted, not sent. */
const LONGEST = 12_000;

/** Marks that could end the wrapping from inside, and characters nobody can see. */
const FALSE_MARKS = /<(?=\s*\/?\s*(?:data|turn|scope)\b)/gi;
const UNSEEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

/** A text without characters that nobody can see: they could hide words from whoever looks at it. */
export function visible(text: string): string {
  return text.replace(UNSEEN, "");
}

/** The text as material from `source`; nothing inside can pose as anything else. */
export function asData(source: string, text: string): string {
  const seen = visible(text).replace(FALSE_MARKS, "‹");
  const cut = seen.length > LONGEST ? `${seen.slice(0, LONGEST)}\n… ${seen.length - LONGEST} more characters` : seen;
  return `<data from="${source.replace(/["<>\n]/g, " ")}">\n${cut}\n</data>`;
}
