/** Data as a person reads it: names in words, lists as lists, tables as tables. */
import type { ReactNode } from "react";
import { t } from "#renderer/strings/strings.ts";

/** `client_name` → "Client name". */
export function readableName(name: string): string {
  const words = name.replaceAll(/[-_]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

/** A text as it is, a date in words. */
function readableText(text: string): string {
  const date = DATE.test(text) ? new Date(text) : undefined;
  return date === undefined || Number.isNaN(date.getTime()) ? text : day.format(date);
}

/** Any JSON value as text, lists and definition lists. */
export function ReadableValue({ value }: { readonly value: unknown }): ReactNode {
  if (value === null || value === undefined || value === "") return <span className="value-none">–</span>;
  if (typeof value === "boolean") return value ? t.tasks.yes : t.tasks.no;
  if (Array.isArray(value)) {
    return (
      <ul className="value-list">
        {value.map((entry, index) => (
          // biome-ignore lint: entries have no identity but their place
          <li key={index}>
            <ReadableValue value={entry} />
          </li>
        ))}
      </ul>
    );
  }
  if (typeof value === "object") {
    return (
      <dl className="value-map">
        {Object.entries(value).map(([key, entry]) => (
          <div key={key}>
            <dt>{readableName(key)}</dt>
            <dd>
              <ReadableValue value={entry} />
            </dd>
          </div>
        ))}
      </dl>
    );
  }
  return readableText(String(value));
}
