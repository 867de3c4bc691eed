/** The people as they are looked at: loaded when the view is shown, and again when something changed. */
import { useEffect } from "react";
import { create } from "zustand";
import { core, onCoreEvent } from "#renderer/state/core.ts";
import { failureOf } from "#renderer/state/failure.ts";
import { formatDay } from "#renderer/state/format.ts";
import type { Failure } from "#shared/errors.ts";
import type { Person, You } from "#shared/people.ts";

interface People {
  readonly people: readonly Person[] | undefined;
  /** Who whoever looks is among them. */
  readonly you: You | undefined;
  readonly failure: Failure | undefined;
}

export const usePeople = create<People>(() => ({ people: undefined, you: undefined, failure: undefined }));

const EVENTS_MS = 400;

/** Loads everybody again. */
export async function loadPeople(): Promise<void> {
  try {
    const [{ people }, you] = await Promise.all([core.people.list(), core.people.you()]);
    usePeople.setState({ people, you, failure: undefined });
  } catch (error) {
    usePeople.setState({ failure: failureOf(error) });
  }
}

/** Keeps the list fresh while a component that shows it is there. */
export function usePeopleKeptFresh(): void {
  useEffect(() => {
    void loadPeople();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onCoreEvent((event) => {
      if (event.type !== "task" && event.type !== "documents" && event.type !== "workspace") return;
      clearTimeout(timer);
      timer = setTimeout(() => void loadPeople(), EVENTS_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, []);
}

/** The last day of an absence, which ends at the first moment somebody is back. */
export function lastDayOf(until: string): string {
  return formatDay(new Date(new Date(until).getTime() - 1));
}

/** Working time in hours: "12 h", "7.5 h". */
export function hoursOf(minutes: number): string {
  return `${Number((minutes / 60).toFixed(1))} h`;
}
