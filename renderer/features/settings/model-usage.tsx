/** What the language model has cost the open business this month. */
import type { ReactNode } from "react";
import { core } from "#renderer/state/core.ts";
import { useQuery } from "#renderer/state/query.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { ProgressBar } from "#renderer/ui/spinner.tsx";
import { dollars } from "./model-form.ts";

const words = t.models;

function monthName(month: string): string {
  return new Date(`${month}-15T12:00:00Z`).toLocaleDateString("en", { month: "long", year: "numeric" });
}

function count(tokens: number): string {
  return tokens.toLocaleString("en", { notation: tokens < 10_000 ? "standard" : "compact", maximumFractionDigits: 1 });
}

/** A line with the sum, a bar when there is a limit; nothing while no business is open. */
export function ModelUsage({ version }: { readonly version: number }): ReactNode {
  const root = useWorkspace((state) => (state.status === "open" ? state.info?.path : undefined));
  const { data, failure } = useQuery(root === undefined ? undefined : `models.usage:${root}:${version}`, (signal) =>
    core.models.usage(undefined, { signal }),
  );
  if (failure !== undefined) return <FailureNote failure={failure} />;
  if (data === undefined) return null;
  const title = words.used(monthName(data.month));
  const spent = data.cap === null ? dollars(data.cost) : words.usedOf(dollars(data.cost), dollars(data.cap));
  return (
    <div className="model-usage">
      <div className="model-usage-line">
        <span>{title}</span>
        <span className="numeric">{spent}</span>
      </div>
      {data.cap !== null && data.cap > 0 && (
        <ProgressBar label={title} value={Math.min(data.cost, data.cap)} max={data.cap} />
      )}
      <p className="settings-help">
        {data.calls === 0
          ? words.nothingUsed
          : `${words.calls(data.calls)}, ${words.tokens(count(data.inputTokens), count(data.outputTokens))}.`}
        {data.unpriced > 0 && ` ${words.unpriced(data.unpriced)}`}
      </p>
    </div>
  );
}
