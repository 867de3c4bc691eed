/** Running executions of changed processes: how many move, need a decision or stay, and the choice for each. */
import { useEffect, useState } from "react";
import { create } from "zustand";
import { core } from "#renderer/state/core.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { useQuery } from "#renderer/state/query.ts";
import { loadRuns } from "#renderer/state/runs.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import type { ExecutionMove, LiveChange } from "#shared/live-change.ts";
import { MoveDialog } from "./move-dialog.tsx";
import { MOVE_TONE } from "./move-words.ts";

const useLiveChangeDialog = create<{ readonly open: boolean }>(() => ({ open: false }));

/** Shows the runs of changed processes. */
export function openLiveChange(): void {
  useLiveChangeDialog.setState({ open: true });
}

async function moveSafe(): Promise<void> {
  const done = await attempt(() => core.executions.moveSafe());
  if (done === undefined) return;
  notify("success", t.runs.movedSafe(done.moved));
  await loadRuns();
}

/** Tells what a new commit means for runs; says nothing when it means nothing. */
async function tellLiveChange(): Promise<void> {
  const change = await attempt(() => core.executions.liveChange({}));
  if (change === undefined || change.running === 0) return;
  const action =
    change.decide === 0 && change.safe > 0
      ? { label: t.runs.moveAllSafe(change.safe), run: () => void moveSafe() }
      : { label: t.runs.lookAtMoves, run: openLiveChange };
  notify("warning", t.runs.liveChange(change), { action });
}

/** What committing a change would mean for runs; nothing when it means nothing. */
export function LiveChangeLine({ changeSetId, round }: { readonly changeSetId: string; readonly round: string }) {
  const { data } = useQuery(
    `live change ${changeSetId} ${round}`,
    (signal) => core.executions.liveChange({ changeSetId }, { signal }),
    { keepPrevious: true },
  );
  if (data === undefined || data.running === 0) return null;
  return (
    <details className="live-change">
      <summary>{t.runs.liveChangeIf(data)}</summary>
      <MoveList change={data} />
    </details>
  );
}

interface MoveListProps {
  readonly change: LiveChange;
  /** Absent: the list only tells. */
  readonly onChoose?: (move: ExecutionMove) => void;
}

function MoveList({ change, onChoose }: MoveListProps) {
  return (
    <ul className="move-list" aria-label={t.runs.moves}>
      {change.moves.map((move) => (
        <li key={move.executionId}>
          <span className="move-text">
            <strong>{move.title}</strong>
            <span className="move-process">{move.process}</span>
            {move.reasons.map((reason) => (
              <span key={reason} className="move-reason">
                {reason}
              </span>
            ))}
          </span>
          <Badge tone={MOVE_TONE[move.class]}>{t.runs.moveClass[move.class]}</Badge>
          {onChoose !== undefined && move.toVersion !== "" && (
            <Button size="small" onClick={() => onChoose(move)}>
              {t.runs.moveAsk}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Tells of every new commit of the business that is open, however it came: by review, by a merge, by another program. */
function watchCommits(): () => void {
  return useWorkspace.subscribe(({ info, git }, before) => {
    const isSame = info !== undefined && info.path === before.info?.path;
    const [head, earlier] = [git?.head, before.git?.head];
    if (isSame && earlier !== undefined && head !== undefined && head !== earlier) void tellLiveChange();
  });
}

export function LiveChangeDialog() {
  useEffect(watchCommits, []);
  const open = useLiveChangeDialog((state) => state.open);
  return open ? <OpenDialog onClose={() => useLiveChangeDialog.setState({ open: false })} /> : null;
}

function OpenDialog({ onClose }: { readonly onClose: () => void }) {
  const { data, failure, reload } = useQuery("live change", (signal) => core.executions.liveChange({}, { signal }));
  const [chosen, setChosen] = useState<ExecutionMove>();
  const safe = data?.safe ?? 0;
  return (
    <Dialog
      open
      onClose={onClose}
      size="wide"
      title={t.runs.movesTitle}
      description={data === undefined || data.running === 0 ? undefined : t.runs.liveChange(data)}
      footer={
        <>
          <Button onClick={onClose}>{t.common.close}</Button>
          {safe > 0 && (
            <Button variant="primary" onClick={() => void moveSafe().then(reload)}>
              {t.runs.moveAllSafe(safe)}
            </Button>
          )}
        </>
      }
    >
      <FailureNote failure={failure} onRetry={reload} />
      {data === undefined ? (
        failure === undefined && <EmptyState title={t.common.loading} />
      ) : data.running === 0 ? (
        <EmptyState title={t.runs.noMoves} />
      ) : (
        <MoveList change={data} onChoose={setChosen} />
      )}
      {chosen !== undefined && <MoveDialog move={chosen} onClose={() => setChosen(undefined)} onDone={reload} />}
    </Dialog>
  );
}
