/** How much somebody has to do, against the time they have in a week. */
import { t } from "#renderer/strings/strings.ts";
import type { Person } from "#shared/people.ts";
import { hoursOf } from "./people.ts";

export function loadWords({ openTasks, assignedMinutes, capacityMinutes }: Person): string {
  if (openTasks === 0) return t.people.noTasks;
  const tasks = t.people.tasks(openTasks);
  if (assignedMinutes === 0) return tasks;
  const hours = hoursOf(assignedMinutes);
  return capacityMinutes === undefined
    ? `${tasks}, ${t.people.hoursOnly(hours)}`
    : `${tasks}, ${t.people.hours(hours, hoursOf(capacityMinutes))}`;
}

export function LoadBar({ person }: { readonly person: Person }) {
  const { name, assignedMinutes, capacityMinutes } = person;
  if (capacityMinutes === undefined || capacityMinutes === 0) return null;
  const share = assignedMinutes / capacityMinutes;
  return (
    <div
      className="load-bar"
      role="meter"
      aria-label={t.people.loadOf(name)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.min(100, Math.round(share * 100))}
      aria-valuetext={`${loadWords(person)}${share > 1 ? `, ${t.people.tooMuch}` : ""}`}
      data-over={share > 1 || undefined}
    >
      <div style={{ width: `${Math.min(100, share * 100)}%` }} />
    </div>
  );
}
