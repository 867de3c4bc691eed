/** A proposal: its edits with a decision each, what it touches, and the way to review. */
import { Check, CircleCheck, CircleHelp, UserCheck, Workflow } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { OtherWays } from "#renderer/features/knit/other-ways.tsx";
import { useRegistry } from "#renderer/shell/registry-context.tsx";
import { core, onCoreEvent } from "#renderer/state/core.ts";
import { openEditor, openFile } from "#renderer/state/editors.ts";
import { setLayout, useLayout } from "#renderer/state/layout.ts";
import { showOverlay, useOverlay } from "#renderer/state/overlay.ts";
import { useQuery } from "#renderer/state/query.ts";
import { useAttempt } from "#renderer/state/use-attempt.ts";
import { fileTitle, useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge, type Tone } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Checkbox } from "#renderer/ui/field.tsx";
import type { ChangeSet, ChangeSetStatus } from "#shared/change-set.ts";
import type { Decision, ImpactSummary, Proposal } from "#shared/conversation.ts";
import { Impact } from "./impact.tsx";

const words = t.conversation;

const TONES: Readonly<Record<ChangeSetStatus, Tone>> = {
  draft: "accent",
  assessed: "accent",
  in_review: "info",
  approved: "success",
  rejected: "neutral",
  committed: "success",
  applied: "success",
  stale: "warning",
};

/** Statuses in which edits can still be accepted or rejected. */
const OPEN: readonly ChangeSetStatus[] = ["draft", "assessed", "in_review"];

/** Edits in view before more are asked for. */
const AT_FIRST = 10;

/** A proposal card. */
export function ProposalCard({
  proposal,
  changeSetId,
  impact,
  decision,
}: {
  readonly proposal: Proposal;
  readonly changeSetId: string;
  readonly impact: ImpactSummary | undefined;
  readonly decision: Decision | undefined;
}): ReactNode {
  const { editors } = useRegistry();
  const asked = useQuery(`change:${changeSetId}`, (signal) => core.changes.get({ id: changeSetId }, { signal }));
  const [isWhole, setWhole] = useState(false);
  const isLong = proposal.edits.length > AT_FIRST + 2;
  const [decided, setDecided] = useState<ChangeSet | undefined>(undefined);
  const { doing: busy, failure, run } = useAttempt<"decide" | "review" | "discard">();
  const shownInGraph = useOverlay(({ overlay }) => overlay.kind === "change" && overlay.changeSetId === changeSetId);
  const { reload } = asked;

  useEffect(
    () =>
      onCoreEvent((event) => {
        if (event.type !== "change" || event.changeSetId !== changeSetId) return;
        setDecided(undefined);
        reload();
      }),
    [changeSetId, reload],
  );

  const change = decided ?? asked.data;
  const status = change?.status;
  const open = status !== undefined && OPEN.includes(status);
  useEffect(() => {
    if (shownInGraph && status !== undefined && !OPEN.includes(status) && status !== "approved")
      showOverlay({ kind: "none" });
  }, [shownInGraph, status]);

  const isAccepted = (id: string): boolean => change?.edits.find((edit) => edit.id === id)?.accepted ?? true;
  const accepted = proposal.edits.filter(({ id }) => isAccepted(id)).length;

  function decide(id: string, accept: boolean): void {
    void run("decide", async () => {
      setDecided(
        await core.changes.decide(
          accept ? { id: changeSetId, accept: [id], reject: [] } : { id: changeSetId, accept: [], reject: [id] },
        ),
      );
    });
  }

  async function review(): Promise<void> {
    await run("review", async () => {
      if (status === "draft" || status === "assessed") await core.changes.review({ id: changeSetId });
      openEditor("change", { id: changeSetId });
    });
  }

  async function discard(): Promise<void> {
    await run("discard", async () => setDecided(await core.changes.reject({ id: changeSetId })));
  }

  function toggleGraph(): void {
    if (shownInGraph) {
      showOverlay({ kind: "none" });
      return;
    }
    const files = useWorkspace.getState().filesByPath;
    const playbook = proposal.edits.find(({ file }) => files.get(file)?.kind === "playbook") ?? proposal.edits[0];
    if (playbook === undefined) return;
    openFile(playbook.file);
    if (useLayout.getState().fileView === "text") setLayout({ fileView: "both" });
    showOverlay({ kind: "change", changeSetId });
  }

  return (
    <article className="proposal" aria-label={`${words.proposal}: ${proposal.title}`}>
      <header className="proposal-header">
        <h3>{proposal.title}</h3>
        {status !== undefined && (
          <Badge tone={TONES[status]} icon={status === "committed" || status === "applied" ? Check : undefined}>
            {words.statuses[status]}
          </Badge>
        )}
      </header>
      {decision !== undefined && open && <DecisionLine decision={decision} />}
      <ul className="proposal-edits" aria-label={words.edits}>
        {(isLong && !isWhole ? proposal.edits.slice(0, AT_FIRST) : proposal.edits).map((edit) => (
          <li key={edit.id}>
            <Checkbox
              name={words.accept(edit.title)}
              checked={isAccepted(edit.id)}
              disabled={!open}
              onChange={(accept) => decide(edit.id, accept)}
              label={
                <>
                  <span>{edit.title}</span>
                  <span className="proposal-place">
                    {fileTitle(edit.file)}
                    {edit.by === "knit" && ` · ${words.byKnit}`}
                  </span>
                </>
              }
            />
          </li>
        ))}
      </ul>
      {isLong && (
        <button type="button" className="link proposal-more" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? words.fewerEdits : words.allEdits(proposal.edits.length)}
        </button>
      )}
      {impact !== undefined && impact.impacts.length + impact.conflicts.length + impact.approvers.length > 0 && (
        <details className="proposal-details" open={decision?.way === "ask"}>
          <summary>{words.details}</summary>
          <Impact impact={impact} />
        </details>
      )}
      {status === "stale" && <p className="proposal-stale">{words.staleHint}</p>}
      <FailureNote failure={failure ?? asked.failure} />
      {(open || status === "approved") && (
        <footer className="proposal-footer">
          {editors.has("change") && (
            <Button
              variant="primary"
              size="small"
              busy={busy === "review"}
              disabled={accepted === 0}
              onClick={() => void review()}
            >
              {words.review}
            </Button>
          )}
          <Button size="small" icon={Workflow} aria-pressed={shownInGraph} onClick={toggleGraph}>
            {shownInGraph ? words.hideInGraph : words.showInGraph}
          </Button>
          <span className="grow" />
          <OtherWays changeSetId={changeSetId} disabled={accepted === 0} />
          <Button variant="ghost" size="small" busy={busy === "discard"} onClick={() => void discard()}>
            {words.discard}
          </Button>
        </footer>
      )}
    </article>
  );
}

/** What has to happen before it counts, in one line. */
function DecisionLine({ decision }: { readonly decision: Decision }): ReactNode {
  const Icon = { draft: CircleCheck, ask: CircleHelp, approvers: UserCheck }[decision.way];
  return (
    <p className={`proposal-effect proposal-effect-${decision.way}`}>
      <Icon aria-hidden="true" />
      <span>{decision.because}</span>
    </p>
  );
}
