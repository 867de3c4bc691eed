/** What of the list of runs is shown: search, the filters that open below it, and those kept by name. */
import { Bookmark, Trash2 } from "lucide-react";
import { useEffect, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { Dialog } from "#renderer/ui/dialog.tsx";
import { Field, Select, TextInput } from "#renderer/ui/field.tsx";
import { FilterBox } from "#renderer/ui/filter-box.tsx";
import { Menu } from "#renderer/ui/menu.tsx";
import { ExecutionStatus } from "#shared/execution.ts";
import { isNarrowed, type Question, RUNNING, runsInView } from "./list.ts";
import { isOver } from "./run-words.ts";
import { forgetFilter, restoreFilters, saveFilter, useSavedFilters } from "./saved-filters.ts";

/** Asks for the name of a filter, and keeps it. */
function SaveDialog({ question, onClose }: { readonly question: Question; readonly onClose: () => void }) {
  const [name, setName] = useState("");
  const given = name.trim();
  const save = (): void => {
    saveFilter(given, question);
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.runs.saveFilterTitle}
      description={t.runs.saveFilterAbout}
      size="small"
      footer={
        <>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button variant="primary" disabled={given === ""} onClick={save}>
            {t.runs.saveFilterConfirm}
          </Button>
        </>
      }
    >
      <Field label={t.runs.filterName} required>
        {(control) => (
          <TextInput
            {...control}
            value={name}
            maxLength={60}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && given !== "") save();
            }}
          />
        )}
      </Field>
    </Dialog>
  );
}

function SavedFilters({ question }: { readonly question: Question }) {
  const filters = useSavedFilters((state) => state.filters);
  const [saving, setSaving] = useState(false);
  useEffect(() => void restoreFilters(), []);
  const groups = [
    filters.map(({ name, question: kept }) => ({
      id: name,
      label: name,
      checked: JSON.stringify(kept) === JSON.stringify(question),
      // What the filter does not name is asked for in any form.
      onSelect: () => runsInView.ask({ ...NO_FILTER, ...kept }),
    })),
    [{ id: "save", label: t.runs.saveFilter, icon: Bookmark, onSelect: () => setSaving(true) }],
    filters.map(({ name }) => ({
      id: `forget ${name}`,
      label: t.runs.forgetFilter(name),
      icon: Trash2,
      onSelect: () => forgetFilter(name),
    })),
  ].filter((group) => group.length > 0);
  return (
    <>
      <Menu groups={groups} align="end">
        <IconButton label={t.runs.savedFilters} icon={Bookmark} />
      </Menu>
      {saving && <SaveDialog question={question} onClose={() => setSaving(false)} />}
    </>
  );
}

/** The change that takes search and every filter away. */
export const NO_FILTER = { ...RUNNING, search: undefined, playbook: undefined, status: undefined };

function Filters({ question }: { readonly question: Question }) {
  const { data } = useQuery("processes of the list of runs", (signal) => core.processes.list(undefined, { signal }));
  const statuses = ExecutionStatus.options.filter((status) => isOver(status) === (question.view === "over"));
  return (
    <div className="run-filters" role="group" aria-label={t.runs.filters}>
      <Select
        aria-label={t.runs.process}
        value={question.playbook ?? ""}
        onChange={(event) => runsInView.ask({ playbook: event.target.value || undefined })}
      >
        <option value="">{t.runs.allProcesses}</option>
        {(data?.processes ?? []).map(({ id, name, title }) => (
          <option key={id} value={name}>
            {title}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t.runs.statusFilter}
        value={question.status ?? ""}
        onChange={(event) => runsInView.ask({ status: statuses.find((status) => status === event.target.value) })}
      >
        <option value="">{t.runs.allStatuses}</option>
        {statuses.map((status) => (
          <option key={status} value={status}>
            {t.runs.status[status]}
          </option>
        ))}
      </Select>
    </div>
  );
}

export function RunFilter() {
  const question = runsInView.use((state) => state.question);
  return (
    <FilterBox
      label={t.runs.search}
      value={question.search ?? ""}
      onChange={(search) => runsInView.ask({ search })}
      filtersLabel={t.runs.filters}
      showsFilters={isNarrowed({ ...question, search: undefined })}
      filters={<Filters question={question} />}
    >
      <SavedFilters question={question} />
    </FilterBox>
  );
}
