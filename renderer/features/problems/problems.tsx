/** The list of findings: by file, filtered, each with its place and its fixes. */
import "./problems.css";
import { CircleAlert, CircleCheck, Info, TriangleAlert, Wrench } from "lucide-react";
import { memo, type ReactNode, useMemo, useState } from "react";
import { ConflictCard } from "#renderer/features/knit/conflict-card.tsx";
import { proposeWay } from "#renderer/features/knit/propose-way.ts";
import { openFile } from "#renderer/state/editors.ts";
import { useFindings, useProblemCounts } from "#renderer/state/findings.ts";
import { type Fix, fixAll, pressFix } from "#renderer/state/fixes.ts";
import { useLiveConflicts } from "#renderer/state/live-conflicts.ts";
import { notify } from "#renderer/state/notices.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { CountBadge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Segmented, TextInput } from "#renderer/ui/field.tsx";
import { FileHeading } from "#renderer/ui/file-heading.tsx";
import { moveBetweenRows } from "#renderer/ui/row-keys.ts";
import type { Diagnostic } from "#shared/diagnostics.ts";
import type { Conflict } from "#shared/knit.ts";
import { groupFindings, type Shown } from "./group-findings.ts";

const words = t.problems;
const ICONS = { error: CircleAlert, warning: TriangleAlert, info: Info };

/** Errors and warnings, conflicts included, for the panel's tab. */
export function useProblemBadge(): { count: number; label: string } {
  const counts = useProblemCounts();
  const count = counts.error + counts.warning;
  return { count, label: words.badge(count) };
}

/** The Problems panel. */
export function Problems(): ReactNode {
  const byFile = useFindings();
  const files = useWorkspace((state) => state.filesByPath);
  const [filter, setFilter] = useState("");
  const [shown, setShown] = useState<Shown>("all");
  const { conflicts, failure, reload } = useLiveConflicts();
  const counts = useProblemCounts();
  const total = counts.error + counts.warning + counts.info;
  const groups = useMemo(() => groupFindings(byFile, conflicts, shown, filter), [byFile, conflicts, shown, filter]);

  // What could not be looked for is not said to be absent.
  const unknown = <FailureNote failure={failure} onRetry={reload} />;
  if (total === 0 && failure !== undefined) return unknown;
  if (total === 0) return <EmptyState icon={CircleCheck} title={words.none} text={words.noneText} />;
  return (
    <div className="problems">
      {unknown}
      <div className="problems-bar">
        <TextInput
          type="search"
          aria-label={words.filter}
          placeholder={words.filter}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
        <Segmented
          label={words.show}
          size="small"
          value={shown}
          onChange={setShown}
          options={[
            { id: "all", label: `${words.all} ${total}` },
            { id: "error", label: t.common.errors(counts.error) },
            { id: "warning", label: t.common.warnings(counts.warning) },
            { id: "info", label: t.common.infos(counts.info) },
          ]}
        />
      </div>
      {groups.length === 0 ? (
        <EmptyState title={words.noMatch}>
          <Button
            onClick={() => {
              setFilter("");
              setShown("all");
            }}
          >
            {words.clear}
          </Button>
        </EmptyState>
      ) : (
        <ul
          className="problems-list scroll"
          aria-label={words.list}
          onKeyDown={(event) => moveBetweenRows(event, ".problem-go")}
        >
          {groups.map(({ file, list, conflicts: here }) => (
            <li key={file}>
              <FileHeading file={files.get(file)} path={file} withPath>
                <CountBadge count={list.length + here.length} label={t.common.problems(list.length + here.length)} />
                {list.filter(({ fixes = [] }) => fixes.length > 0).length > 1 && (
                  <Button size="small" variant="ghost" icon={Wrench} onClick={() => void fixAll(file)}>
                    {words.fixAll}
                  </Button>
                )}
              </FileHeading>
              <ul aria-label={files.get(file)?.title ?? file}>
                {here.map((conflict) => (
                  <ConflictRow key={conflict.id ?? `${conflict.rule} ${conflict.message}`} conflict={conflict} />
                ))}
                {list.map((diagnostic, index) => (
                  <ProblemRow
                    key={`${diagnostic.code}:${diagnostic.range.start.line}:${index}`}
                    diagnostic={diagnostic}
                  />
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function ConflictRow({ conflict }: { readonly conflict: Conflict }): ReactNode {
  return (
    <li className="problem-conflict">
      <ConflictCard conflict={conflict} onTake={(way) => proposeWay(conflict, way)} />
    </li>
  );
}

async function pressAndSay(finding: Diagnostic, fix: Fix): Promise<void> {
  if (await pressFix(finding, fix)) notify("success", words.fixed);
}

/** A row is drawn anew only when its finding changes: with thousands of them, typing would stall. */
const ProblemRow = memo(function ProblemRow({ diagnostic }: { readonly diagnostic: Diagnostic }): ReactNode {
  const Icon = ICONS[diagnostic.severity];
  return (
    <li className="problem">
      <button
        type="button"
        className="problem-go"
        onClick={() => openFile(diagnostic.file, { range: diagnostic.range })}
      >
        <Icon className={`severity-${diagnostic.severity}`} aria-hidden="true" />
        <span className="sr-only">{t.common.severities[diagnostic.severity]}: </span>
        <span className="problem-message">{diagnostic.message}</span>
        <span className="problem-place numeric">{words.line(diagnostic.range.start.line)}</span>
      </button>
      {diagnostic.fixes?.map((fix) => (
        <Button
          key={fix.title}
          size="small"
          variant="ghost"
          icon={Wrench}
          className="problem-fix"
          aria-label={words.fix(fix.title)}
          onClick={() => void pressAndSay(diagnostic, fix)}
        >
          {fix.title}
        </Button>
      ))}
    </li>
  );
});
