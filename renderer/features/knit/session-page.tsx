/** Everything that is known of one session: what was changed, what that touches, what was decided, and the result. */
import { Check, FileDiff, FlaskConical, GitBranch, GitMerge, Trash2, Undo2, Waypoints } from "lucide-react";
import { type ReactNode, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { confirmed } from "#renderer/state/dialogs.ts";
import { openEditor } from "#renderer/state/editors.ts";
import { formatDateTime } from "#renderer/state/format.ts";
import { attempt } from "#renderer/state/notices.ts";
import { type Query, useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import type { ReconciliationSession, SessionStatus } from "#shared/reconciliation.ts";
import { openMade } from "./open-change.ts";
import { makeInPlace, putOnBranch, tryOut } from "./other-ways.tsx";
import { SessionImpacts } from "./session-impacts.tsx";
import { SESSION_TONE } from "./session-words.ts";
import { useReloadOnChange } from "./use-pending.ts";
import "./knit.css";

const words = t.knit.session;

const ENDED: ReadonlySet<SessionStatus> = new Set(["committed", "withdrawn", "undone"]);

function useSession(id: string): Query<ReconciliationSession> {
  const query = useQuery(`session ${id}`, (signal) => core.reconciliation.session({ id }, { signal }));
  useReloadOnChange(query.reload);
  return query;
}

export function useSessionTitle({ id }: { readonly id: string }): string {
  return useSession(id).data?.title ?? words.title;
}

export function SessionPage({
  input,
}: {
  readonly input: { readonly id: string };
  readonly active: boolean;
}): ReactNode {
  const { data: session, failure, reload } = useSession(input.id);
  if (session === undefined) {
    return failure === undefined ? (
      <EmptyState icon={Waypoints} title={t.common.loading} />
    ) : (
      <FailureNote failure={failure} onRetry={reload} />
    );
  }
  const { changes, conflicts, stale, mode, status, branchLeft } = session;
  return (
    <article className="session-page scroll" aria-label={session.title}>
      <Head session={session} reload={reload} />
      {mode === "dry_run" && !ENDED.has(status) && (
        <p className="note" role="status">
          {t.knit.ways.dryRun}
        </p>
      )}
      {branchLeft !== undefined && (
        <p className="note note-warning" role="status">
          {words.branchLeft(branchLeft)}
        </p>
      )}
      {stale !== undefined && (
        <p className="note note-warning" role="status">
          {stale}
        </p>
      )}
      <Part title={words.result}>
        <Result session={session} />
      </Part>
      <Part title={words.impacts}>
        <SessionImpacts session={session} disabled={ENDED.has(session.status)} reload={reload} />
      </Part>
      {conflicts.length > 0 && (
        <Part title={words.conflicts}>
          <ul aria-label={words.conflicts}>
            {conflicts.map(({ rule, message, solved }) => (
              <li key={`${rule} ${message}`}>
                <Badge tone={solved ? "success" : "warning"}>{solved ? words.solved : words.unsolved}</Badge> {message}
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Approvals session={session} />
      {changes.length > 0 && (
        <Part title={words.changes}>
          <ul aria-label={words.changes}>
            {changes.map((change) => (
              <li key={`${change.symbol} ${change.kind} ${change.field ?? ""}`}>{change.sentence}</li>
            ))}
          </ul>
        </Part>
      )}
    </article>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <section className="session-part" aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

interface SessionProps {
  readonly session: ReconciliationSession;
}

function Head({ session, reload }: SessionProps & { readonly reload: () => void }): ReactNode {
  const { title, status, mode, author, openedAt, origin, branch, lastBy, lastDeed } = session;
  return (
    <header className="session-head">
      <h2>{title}</h2>
      <p className="session-about">
        <Badge tone={SESSION_TONE[status]}>{t.knit.sessions.statuses[status]}</Badge>
        <Badge>{t.knit.sessions.modes[mode]}</Badge>
        <span>{words.opened(author, formatDateTime(openedAt))}</span>
        {origin === "arrival" && <span>{words.arrived}</span>}
        {branch !== undefined && <span>{words.branch(branch)}</span>}
      </p>
      <p className="quiet">{words.last(lastBy, lastDeed)}</p>
      <Actions session={session} reload={reload} />
    </header>
  );
}

function Actions({ session, reload }: SessionProps & { readonly reload: () => void }): ReactNode {
  const { id, changeSetId, status, mode, branch, branchLeft, undoneBy } = session;
  const [busy, setBusy] = useState(false);
  const run = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    await work();
    setBusy(false);
    reload();
  };
  const isOpen = !ENDED.has(status);
  return (
    <div className="session-actions">
      <Button size="small" icon={FileDiff} onClick={() => openEditor("change", { id: changeSetId })}>
        {words.openChange}
      </Button>
      {status === "committed" && (
        <Button size="small" icon={Undo2} busy={busy} onClick={() => void run(() => undo(id))}>
          {words.undo}
        </Button>
      )}
      {undoneBy !== undefined && (
        <Button size="small" icon={Undo2} onClick={() => openEditor("change", { id: undoneBy })}>
          {words.undone}
        </Button>
      )}
      {isOpen && mode === "branch" && branch !== undefined && (
        <Button
          size="small"
          icon={GitMerge}
          busy={busy}
          onClick={() => void run(() => attempt(() => core.reconciliation.finishBranch({ id })))}
        >
          {words.finish}
        </Button>
      )}
      {branchLeft !== undefined && (
        <Button
          size="small"
          icon={Trash2}
          busy={busy}
          onClick={() => void run(() => attempt(() => core.reconciliation.dropBranch({ id })))}
        >
          {words.dropBranch}
        </Button>
      )}
      {isOpen && mode === "dry_run" && (
        <Button
          size="small"
          variant="primary"
          icon={Check}
          busy={busy}
          onClick={() => void run(() => makeInPlace(changeSetId))}
        >
          {t.knit.ways.inPlace}
        </Button>
      )}
      {isOpen && mode === "in_place" && (
        <Button size="small" icon={FlaskConical} busy={busy} onClick={() => void run(() => tryOut(changeSetId))}>
          {t.knit.ways.tryOut}
        </Button>
      )}
      {isOpen && mode !== "branch" && (
        <Button size="small" icon={GitBranch} busy={busy} onClick={() => void run(() => putOnBranch(changeSetId))}>
          {t.knit.ways.onBranch}
        </Button>
      )}
    </div>
  );
}

async function undo(id: string): Promise<void> {
  const sure = await confirmed({ title: words.undoTitle, text: words.undoText, action: words.undo });
  if (sure) await openMade(() => core.reconciliation.undo({ id }));
}

function Result({ session: { commit, closedAt, followUps, status } }: SessionProps): ReactNode {
  const parts = [
    ...(ENDED.has(status) ? [t.knit.sessions.statuses[status]] : [words.notEnded]),
    ...(closedAt === undefined ? [] : [formatDateTime(closedAt)]),
    ...(commit === undefined ? [] : [words.commit(commit.slice(0, 7))]),
    ...(followUps > 0 ? [words.followUps(followUps)] : []),
  ];
  return <p>{parts.join(" · ")}</p>;
}

function Approvals({ session: { approvals } }: SessionProps): ReactNode {
  if (approvals.length === 0) return null;
  return (
    <Part title={words.approvals}>
      <ul aria-label={words.approvals}>
        {approvals.map(({ id, by, decision, at, words: said }) => (
          <li key={id}>
            <strong>{by.name}</strong> {t.approval.decision[decision]} · {formatDateTime(at)}
            {said !== "" && <p className="session-said">{said}</p>}
          </li>
        ))}
      </ul>
    </Part>
  );
}
