/** Somebody who puts themselves right in the middle of a message: "… before the call, no wait, after the first meeting". */

const RIGHTED =
  /^.{6,}?(?:\s*\.{2,3}|,|;|\.| -) (?:oh |ah |er |um )?(?:no,? wait|wait,? no|no,? sorry|sorry,? no|sorry|scratch that|correction|actually,? no|no,? actually)[,:.]*(?: (?:the )?other way (?:a)?round[^:,]*[:,])? (?<meant>.{12,})$/;
/** What is said instead is a request of its own. */
const WHOLE =
  /^(?:please )?(?:add|insert|put|move|remove|delete|drop|swap|rename|let|make|set|change|give|have|run)\b|\b(?:before|after|should|must|takes?|at the (?:very )?(?:start|beginning|end))\b/;

/** The message from where its speaker put it right; the text itself where they did not. */
export function withoutTakenBack(text: string): string {
  const meant = RIGHTED.exec(text)?.groups?.meant;
  return meant !== undefined && WHOLE.test(meant) ? meant : text;
}
