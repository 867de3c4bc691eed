/** Branches: going to another, bringing one's work in, making, renaming and deleting them. */
import { ArrowRightLeft, GitBranchPlus, GitMerge, Pencil, Trash2 } from "lucide-react";
import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { runCommand } from "#renderer/shell/commands.ts";
import { core, onCoreEvent } from "#renderer/state/core.ts";
import { confirmed } from "#renderer/state/dialogs.ts";
import { failureOf, inOneLine } from "#renderer/state/failure.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { useQuery } from "#renderer/state/query.ts";
import { useAttempt } from "#renderer/state/use-attempt.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Field, TextInput } from "#renderer/ui/field.tsx";
import type { Failure } from "#shared/errors.ts";
import type { Branch, RemoteBranch } from "#shared/git.ts";
import { closeGitDialog, useGitDialog } from "./dialogs.ts";
import { tellMerge } from "./work.ts";

const words = t.git.branches;

/** Shows itself when it is asked for. */
export function BranchesDialog(): ReactNode {
  return useGitDialog((state) => state.open) === "branches" ? <Branches /> : null;
}

function Branches(): ReactNode {
  const { data, failure, reload } = useQuery("branches", (signal) => core.git.branches(undefined, { signal }), {
    keepPrevious: true,
  });
  useEffect(() => onCoreEvent((event) => event.type === "git" && reload()), [reload]);
  const own = new Set(data?.local.map((branch) => branch.upstream));
  const remote = data?.remote.filter((branch) => !own.has(branch.name)) ?? [];
  return (
    <Dialog open title={words.title} description={words.about} onClose={closeGitDialog}>
      <FailureNote failure={failure} onRetry={reload} />
      <NewBranch />
      <section aria-label={words.own}>
        <h3 className="git-heading">{words.own}</h3>
        <ul className="git-list" aria-label={words.own}>
          {currentFirst(data?.local ?? []).map((branch) => (
            <OwnBranch key={branch.name} branch={branch} />
          ))}
        </ul>
      </section>
      {remote.length > 0 && (
        <section aria-label={words.remote}>
          <h3 className="git-heading">{words.remote}</h3>
          <ul className="git-list" aria-label={words.remote}>
            {remote.map((branch) => (
              <OtherBranch key={branch.name} branch={branch} />
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  );
}

function currentFirst(branches: readonly Branch[]): readonly Branch[] {
  return branches.toSorted((one, other) => Number(other.isCurrent) - Number(one.isCurrent));
}

function NewBranch(): ReactNode {
  const [name, setName] = useState("");
  const { doing, failure, run } = useAttempt<"create">();
  const create = (event: FormEvent): void => {
    event.preventDefault();
    void run("create", async () => {
      await core.git.createBranch({ name: name.trim(), switch: true });
      notify("success", words.switched(name.trim()));
      setName("");
    });
  };
  return (
    <form className="git-new" onSubmit={create}>
      <Field label={words.create} help={words.createHint} error={failure && inOneLine(failure)}>
        {(control) => <TextInput {...control} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Button type="submit" icon={GitBranchPlus} busy={doing !== undefined} disabled={name.trim() === ""}>
        {words.createButton}
      </Button>
    </form>
  );
}

function OwnBranch({ branch }: { readonly branch: Branch }): ReactNode {
  const { name, isCurrent } = branch;
  const [renaming, setRenaming] = useState(false);
  return (
    <li className="git-row">
      <span className="git-row-text">
        <span className="git-row-name">
          {name} {isCurrent && <Badge tone="accent">{words.current}</Badge>}
        </span>
        <span className="git-row-about truncate">{[branch.subject, ...standing(branch)].join(" · ")}</span>
      </span>
      {!isCurrent && (
        <>
          <IconButton
            label={words.switch(name)}
            icon={ArrowRightLeft}
            size="small"
            onClick={() => void switchTo(name)}
          />
          <IconButton label={words.merge(name)} icon={GitMerge} size="small" onClick={() => void merge(name)} />
        </>
      )}
      <IconButton label={words.rename(name)} icon={Pencil} size="small" onClick={() => setRenaming(!renaming)} />
      {!isCurrent && (
        <IconButton label={words.remove(name)} icon={Trash2} size="small" onClick={() => void remove(name)} />
      )}
      {renaming && <Rename name={name} onDone={() => setRenaming(false)} />}
    </li>
  );
}

/** How it stands to its remote branch, in words. */
function standing({ upstream, isUpstreamGone, ahead, behind }: Branch): string[] {
  if (isUpstreamGone) return [words.gone];
  if (upstream === undefined) return [];
  return [upstream, ...(ahead > 0 ? [words.ahead(ahead)] : []), ...(behind > 0 ? [words.behind(behind)] : [])];
}

function Rename({ name, onDone }: { readonly name: string; readonly onDone: () => void }): ReactNode {
  const [to, setTo] = useState(name);
  const rename = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const done = await attempt(() => core.git.renameBranch({ from: name, to: to.trim() }));
    if (done !== undefined) onDone();
  };
  return (
    <form className="git-rename" onSubmit={(event) => void rename(event)}>
      <TextInput
        autoFocus
        aria-label={words.newName(name)}
        value={to}
        onChange={(event) => setTo(event.target.value)}
      />
      <Button type="submit" size="small" disabled={to.trim() === "" || to.trim() === name}>
        {words.keep}
      </Button>
    </form>
  );
}

function OtherBranch({ branch }: { readonly branch: RemoteBranch }): ReactNode {
  const { name, remote, subject } = branch;
  const own = name.slice(remote.length + 1);
  const checkOut = (): Promise<unknown> =>
    attempt(async () => {
      await core.git.createBranch({ name: own, at: name, switch: true });
      notify("success", words.switched(own));
    });
  return (
    <li className="git-row">
      <span className="git-row-text">
        <span className="git-row-name">{name}</span>
        <span className="git-row-about truncate">{subject}</span>
      </span>
      <IconButton label={words.switch(name)} icon={ArrowRightLeft} size="small" onClick={() => void checkOut()} />
      <IconButton label={words.merge(name)} icon={GitMerge} size="small" onClick={() => void merge(name)} />
    </li>
  );
}

/** Goes to a branch; edits that would be overwritten are asked about first. */
async function switchTo(to: string): Promise<void> {
  try {
    await core.git.switchTo({ to });
  } catch (error) {
    const failure = failureOf(error);
    if (failure.code !== "UNSAVED_WORK") {
      notify("error", failure.message, { next: failure.next });
      return;
    }
    const sure = await confirmed({
      title: words.unsaved,
      text: words.unsavedText(filesIn(failure), to),
      action: words.unsavedSwitch,
      danger: true,
    });
    if (!sure) return;
    const moved = await attempt(() => core.git.switchTo({ to, overwrite: true }));
    if (moved === undefined) return;
    notify("success", words.setAside(to), {
      action: { label: words.recovery, run: () => void runCommand("recovery.open") },
    });
    return;
  }
  notify("success", words.switched(to));
}

function filesIn({ data, message }: Failure): string {
  if (typeof data !== "object" || data === null || !("files" in data) || !Array.isArray(data.files)) return message;
  return data.files.join(", ");
}

async function merge(theirs: string): Promise<void> {
  const outcome = await attempt(() => core.git.merge({ theirs }));
  if (outcome === undefined) return;
  tellMerge(outcome);
  if (outcome.kind === "conflicts") closeGitDialog();
}

async function remove(name: string): Promise<void> {
  const point = await attempt(() => core.git.deleteBranch({ name }));
  if (point === undefined) return;
  notify("info", words.removed(name), {
    action: {
      label: words.undo,
      run: () =>
        void attempt(async () => {
          await core.git.restore({ id: point.id, what: "everything" });
          notify("success", words.restored(name));
        }),
    },
  });
}
