/** Chooses a state of the business: now, a branch, a commit, or what a change would make of it. */
import type { ReactNode } from "react";
import { core } from "#renderer/state/core.ts";
import { formatDateTime } from "#renderer/state/format.ts";
import { useQuery } from "#renderer/state/query.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Field, Select } from "#renderer/ui/field.tsx";
import type { Revision } from "#shared/history.ts";

const words = t.history.states;

interface RevisionPickerProps {
  readonly label: string;
  readonly value: Revision;
  readonly onChange: (revision: Revision) => void;
}

interface Choice {
  readonly revision: Revision;
  readonly title: string;
}

/** All states there are to choose from, in groups; commits further back are compared from the history. */
export function RevisionPicker({ label, value, onChange }: RevisionPickerProps): ReactNode {
  const groups = useGroups();
  const key = keyOf(value);
  const isListed = groups.some(({ choices }) => choices.some(({ revision }) => keyOf(revision) === key));
  return (
    <Field label={label}>
      {(control) => (
        <Select
          {...control}
          value={key}
          onChange={(event) => {
            const all = groups.flatMap(({ choices }) => choices);
            const chosen = all.find(({ revision }) => keyOf(revision) === event.target.value);
            if (chosen !== undefined) onChange(chosen.revision);
          }}
        >
          {!isListed && (
            <option value={key}>{"id" in value ? words.commit(value.id.slice(0, 7)) : words[value.kind]}</option>
          )}
          {groups.map(({ title, choices }) => (
            <optgroup key={title} label={title}>
              {choices.map((choice) => (
                <option key={keyOf(choice.revision)} value={keyOf(choice.revision)}>
                  {choice.title}
                </option>
              ))}
            </optgroup>
          ))}
        </Select>
      )}
    </Field>
  );
}

function useGroups(): readonly { readonly title: string; readonly choices: readonly Choice[] }[] {
  const changes = useWorkspace((state) => state.changes);
  const head = useWorkspace((state) => state.git?.head);
  const branches = useQuery(`branches to compare ${head ?? ""}`, (signal) => core.git.branches(undefined, { signal }));
  const commits = useQuery(`commits to compare ${head ?? ""}`, (signal) => core.git.log({ limit: 100 }, { signal }));
  const named = [...(branches.data?.local ?? []), ...(branches.data?.remote ?? [])];
  const groups = [
    {
      title: words.now,
      choices: [
        { revision: { kind: "working_tree" as const }, title: words.working_tree },
        { revision: { kind: "index" as const }, title: words.index },
        { revision: { kind: "commit" as const, id: "HEAD" }, title: words.last },
        { revision: { kind: "nothing" as const }, title: words.nothing },
      ],
    },
    {
      title: words.changes,
      choices: changes.map(({ id, title }) => ({ revision: { kind: "change_set" as const, id }, title })),
    },
    {
      title: words.branches,
      choices: named.map(({ name }) => ({ revision: { kind: "commit" as const, id: name }, title: name })),
    },
    {
      title: words.commits,
      choices: (commits.data ?? []).map(({ id, subject, at }) => ({
        revision: { kind: "commit" as const, id },
        title: `${subject} · ${formatDateTime(at)}`,
      })),
    },
  ];
  return groups.filter(({ choices }) => choices.length > 0);
}

function keyOf(revision: Revision): string {
  return "id" in revision ? `${revision.kind} ${revision.id}` : revision.kind;
}
