/** The clocks that times are told by: those of the business, wherever whoever looks at them sits. */
const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;
let told = HERE;

/** Tells times in a zone from now on: that of the business that was opened, this computer's when undefined. */
export function tellTimesIn(zone: string | undefined): void {
  told = zone ?? HERE;
}

/** The time zone of the business that is open, such as "Europe/Amsterdam"; before one is open that of this computer. */
export function businessZone(): string {
  return told;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** The clock of a zone; making one takes longer than reading a hundred times from it. */
function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  clocks.set(zone, clock);
  return clock;
}

/** What the clocks of a zone show at a moment, in milliseconds as if they were UTC. */
function clockIn(zone: string, at: Date): number {
  const parts = clockOf(zone).formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second"));
}

/** Whether the clocks of the business show another time at a moment than those of this computer. */
export function clocksDiffer(at: Date = new Date()): boolean {
  const zone = businessZone();
  return zone !== HERE && clockIn(zone, at) !== clockIn(HERE, at);
}

/** What the clocks of the business show, as `<input type="datetime-local">` takes it: "2026-02-03T14:05". */
export function clockValue(at: string | Date): string {
  return new Date(clockIn(businessZone(), new Date(at))).toISOString().slice(0, 16);
}

/**
 * The moment at which the clocks of the business show `value` ("2026-02-03T14:05", or a day: its beginning), `days`
 * later. A time that is left out in spring is the one an hour after it.
 */
export function momentOf(value: string, days = 0): Date {
  const zone = businessZone();
  const shown = new Date(value.length === 10 ? `${value}T00:00Z` : `${value}Z`);
  const wanted = shown.setUTCDate(shown.getUTCDate() + days);
  const offsetAt = (moment: number): number => clockIn(zone, new Date(moment)) - moment;
  const first = wanted - offsetAt(wanted);
  const second = wanted - offsetAt(first);
  return new Date(second === first || clockIn(zone, new Date(second)) === wanted ? second : Math.max(first, second));
}
