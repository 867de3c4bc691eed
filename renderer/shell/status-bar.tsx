/** The line at the bottom: how things stand, and on whose behalf. */
import {
  CircleAlert,
  CircleCheck,
  CircleUser,
  Cpu,
  Database,
  GitBranch,
  Info,
  LoaderCircle,
  Play,
  RefreshCw,
  TriangleAlert,
  Unplug,
} from "lucide-react";
import type { ReactNode } from "react";
import { useAppInfo } from "#renderer/state/app-info.ts";
import { useConnection } from "#renderer/state/core.ts";
import { isDirty, useDocuments } from "#renderer/state/document-store.ts";
import { activeFile, useEditors } from "#renderer/state/editors.ts";
import { useProblemCounts } from "#renderer/state/findings.ts";
import { showPanel, showSideView } from "#renderer/state/layout.ts";
import { activeExecutions, useRuns } from "#renderer/state/runs.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { runCommand } from "./commands.ts";
import { useRegistry } from "./registry-context.tsx";
import { StatusItem, type StatusItemProps } from "./status-item.tsx";

const words = t.shell.status;

/** The status bar. */
export function StatusBar(): ReactNode {
  const { statusItems } = useRegistry();
  return (
    <footer className="status-bar" aria-label={t.shell.statusBar} data-part="status">
      <div className="status-group">
        <Branch />
        {statusItems.map(({ id, Component }) => (
          <Component key={id} />
        ))}
        <SaveState />
        <Problems />
        <Running />
      </div>
      <div className="status-group">
        <FileKind />
        <Installation />
      </div>
    </footer>
  );
}

function Branch(): ReactNode {
  const git = useWorkspace((state) => state.git);
  if (git === undefined) return null;
  if (!git.isRepository) {
    return (
      <StatusItem
        icon={GitBranch}
        text={words.noRepository}
        hint={words.noRepositoryHint}
        tone="warning"
        onClick={() => runCommand("git.init")}
      />
    );
  }
  const changed = git.files.length;
  const branch = git.branch ?? git.head?.slice(0, 7) ?? "";
  return (
    <StatusItem
      icon={GitBranch}
      text={
        <>
          <span className="sr-only">{`${words.branch(branch)}, ${words.uncommitted(changed)}`}</span>
          <span aria-hidden="true">{`${branch}${changed > 0 ? "*" : ""}`}</span>
        </>
      }
      hint={`${words.branch(branch)}, ${words.uncommitted(changed)}`}
      onClick={() => runCommand("git.branches")}
    />
  );
}

function SaveState(): ReactNode {
  const status = useConnection((state) => state.status);
  const isOpen = useWorkspace((state) => state.status === "open");
  const readOnly = useWorkspace((state) => state.info?.readOnly === true);
  const documents = useDocuments((state) => state.documents);
  const all = [...documents.values()];
  const unsaved = all.filter(isDirty).length;
  let item: StatusItemProps | undefined;
  if (status === "connecting") item = { icon: LoaderCircle, text: words.connecting, spin: true };
  else if (status === "reconnecting") item = { icon: RefreshCw, text: words.reconnecting, tone: "warning", spin: true };
  else if (status === "signed_out") item = { icon: Unplug, text: words.signedOut, tone: "danger" };
  else if (!isOpen) item = undefined;
  else if (readOnly) item = { icon: Info, text: words.readOnly, tone: "warning" };
  else if (all.some(({ conflict }) => conflict !== undefined))
    item = { icon: TriangleAlert, text: words.conflict, tone: "danger" };
  else if (all.some(({ saving }) => saving)) item = { icon: LoaderCircle, text: words.saving, spin: true };
  else if (unsaved > 0) item = { icon: CircleAlert, text: words.unsaved(unsaved) };
  else item = { icon: CircleCheck, text: words.saved };
  return <span role="status">{item !== undefined && <StatusItem {...item} />}</span>;
}

function Problems(): ReactNode {
  const isOpen = useWorkspace((state) => state.status === "open");
  const health = useWorkspace((state) => state.info?.health);
  const counts = useProblemCounts();
  if (!isOpen) return null;
  const name = words.problems(counts.error, counts.warning, counts.info);
  return (
    <StatusItem
      text={
        <>
          <span className="sr-only">{name}</span>
          <span className="status-counts numeric" aria-hidden="true">
            <CircleAlert /> {counts.error} <TriangleAlert /> {counts.warning} <Info /> {counts.info}
          </span>
        </>
      }
      hint={health === undefined ? name : `${name} — ${words.health(health)}`}
      onClick={() => showPanel("problems")}
    />
  );
}

function Running(): ReactNode {
  const running = useRuns((state) => activeExecutions(state.executions).length);
  const isOpen = useWorkspace((state) => state.status === "open");
  const { sideViews } = useRegistry();
  if (!isOpen) return null;
  const hasRuns = sideViews.some(({ id }) => id === "runs");
  return (
    <StatusItem icon={Play} text={words.running(running)} onClick={hasRuns ? () => showSideView("runs") : undefined} />
  );
}

function FileKind(): ReactNode {
  const path = useEditors(activeFile);
  const kind = useWorkspace((state) => (path === undefined ? undefined : state.filesByPath.get(path)?.kind));
  return kind === undefined ? null : <StatusItem text={t.common.kinds[kind]} />;
}

function Installation(): ReactNode {
  const info = useAppInfo((state) => state.info);
  if (info === undefined) return null;
  return (
    <>
      <StatusItem icon={CircleUser} text={words.person(info.actor.name, t.shell.permissions[info.actor.permission])} />
      <StatusItem
        icon={Cpu}
        text={info.model}
        hint={words.model(info.model)}
        onClick={() => runCommand("settings.open")}
      />
      <StatusItem
        icon={Database}
        text={info.storage}
        hint={words.storage(info.storage)}
        onClick={() => runCommand("settings.open")}
      />
    </>
  );
}
