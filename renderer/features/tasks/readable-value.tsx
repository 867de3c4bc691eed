/** Data as a person reads it: names in words, lists as lists, tables as tables. */
import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { InlineText } from "#renderer/ui/inline-text.tsx";
import { type HandedInFiles, handedInFiles } from "#shared/handed-in-files.ts";
import { sizeWords } from "#shared/size-words.ts";
import { saveAttachment } from "./attach-files.ts";

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

/** Files with what was written beside them; each can be saved. */
function Files({ files, note }: HandedInFiles): ReactNode {
  return (
    <>
      {note !== "" && <p>{note}</p>}
      <ul className="value-files">
        {files.map(({ id, name, bytes }) => (
          <li key={id}>
            <Button size="small" icon={Download} onClick={() => void saveAttachment(id)}>
              {name}
            </Button>
            <span className="task-file-size">{sizeWords(bytes)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

type Row = Readonly<Record<string, unknown>>;

/** The rows of a table; undefined when it is a list of anything else. */
function rowsOf(value: readonly unknown[]): readonly Row[] | undefined {
  const isRow = (one: unknown): one is Row => typeof one === "object" && one !== null && !Array.isArray(one);
  return value.length > 0 && value.every(isRow) ? value : undefined;
}

function Table({ rows }: { readonly rows: readonly Row[] }): ReactNode {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return (
    <table className="value-table">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {readableName(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint: rows have no identity but their place
          <tr key={index}>
            {columns.map((column) => (
              <td key={column}>
                <ReadableValue value={row[column]} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Any JSON value as text, lists, tables and definition lists. */
export function ReadableValue({ value }: { readonly value: unknown }): ReactNode {
  if (value === null || value === undefined || value === "") return <span className="value-none">–</span>;
  if (typeof value === "boolean") return value ? t.tasks.yes : t.tasks.no;
  if (Array.isArray(value)) {
    const rows = rowsOf(value);
    if (rows !== undefined) return <Table rows={rows} />;
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
  const handedIn = handedInFiles(value);
  if (handedIn !== undefined) return <Files {...handedIn} />;
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
  return <InlineText text={readableText(String(value))} />;
}
