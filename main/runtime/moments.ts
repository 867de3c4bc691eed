/** Moments as people read them: the day and the time of the business's zone, not ISO texts. */

/** An ISO moment inside a text. */
const MOMENT = /\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z/g;

/** A moment in words: "22 November 2026 at 14:30". Zones that do not exist count as UTC. */
export function momentWords(moment: string, timezone: string): string {
  return formatFor(timezone).format(new Date(moment));
}

/** A text with every moment in it in words. */
export function withMomentsIn(text: string, timezone: string): string {
  if (text.search(MOMENT) < 0) return text;
  const format = formatFor(timezone);
  return text.replace(MOMENT, (moment) => {
    const date = new Date(moment);
    return Number.isNaN(date.getTime()) ? moment : format.format(date);
  });
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const style = { dateStyle: "long", timeStyle: "short" } as const;
  try {
    return new Intl.DateTimeFormat("en-GB", { ...style, timeZone });
  } catch {
    return new Intl.DateTimeFormat("en-GB", { ...style, timeZone: "UTC" });
  }
}
