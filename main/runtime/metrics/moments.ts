/** Moments out of the texts that rounds keep them as; tens of thousands are read for one page of figures. */

const DAY = 86_400_000;
/** `2026-03-02T09:00:00.000Z`, the one form the runtime writes. */
const LENGTH = 24;

const ZERO = 48;

/** The number that digits from a place on stand for; NaN when something else stands there. */
function digits(text: string, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Days from the first of January 1970 until a day (by Howard Hinnant's way of counting years from March). */
function daysUntil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const days = ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear;
  return era * 146_097 + days - 719_468;
}

/** Epoch milliseconds of an ISO text, like `Date.parse`, without looking for other forms than the usual one first. */
export function momentOf(text: string): number {
  if (text.length !== LENGTH || text.charCodeAt(10) !== 84 || text.charCodeAt(23) !== 90) return Date.parse(text);
  const days = daysUntil(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
  const minutes = digits(text, 11, 2) * 60 + digits(text, 14, 2);
  return days * DAY + minutes * 60_000 + digits(text, 17, 2) * 1000 + digits(text, 20, 3);
}
