/** What of the inbox is shown: search, and the rows of filters that open below it. */
import { core } from "#renderer/state/core.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { Select } from "#renderer/ui/field.tsx";
import { FilterBox } from "#renderer/ui/filter-box.tsx";
import type { TaskPriority } from "#shared/execution.ts";
import { inbox, isNarrowed, type Question } from "./inbox.ts";
import { readableName } from "./readable-value.tsx";

const PRIORITIES: readonly TaskPriority[] = ["urgent", "high", "normal", "low"];

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly any?: string;
  readonly value: Value | undefined;
  readonly options: readonly { readonly id: Value; readonly label: string }[];
  readonly onChange: (value: Value | undefined) => void;
}

/** One of several, or any of them. */
function Choice<Value extends string>({ label, any, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <Select
      aria-label={label}
      value={value ?? ""}
      onChange={(event) => onChange(options.find(({ id }) => id === event.target.value)?.id)}
    >
      {any !== undefined && <option value="">{any}</option>}
      {options.map((option) => (
        <option key={option.id} value={option.id}>
          {option.label}
        </option>
      ))}
    </Select>
  );
}

function Filters({ question }: { readonly question: Question }) {
  const { data } = useQuery("processes of the inbox", (signal) => core.processes.list(undefined, { signal }));
  const people = useQuery("roles of the inbox", (signal) => core.people.list(undefined, { signal }));
  const held = people.data?.people.flatMap((person) => person.roles.map(({ role }) => role)) ?? [];
  const seen = inbox.use((state) => state.items).flatMap((task) => task.role ?? []);
  const roles = [...new Set([...held, ...seen, question.role ?? ""])].filter((role) => role !== "").toSorted();
  const processes = (data?.processes ?? []).map(({ name, title }) => ({ id: name, label: title }));
  return (
    <div className="inbox-filters" role="group" aria-label={t.tasks.filters}>
      <Choice
        label={t.tasks.filter}
        value={question.status}
        options={[
          { id: "open", label: t.tasks.open },
          { id: "completed", label: t.tasks.done },
        ]}
        onChange={(status = "open") => inbox.ask({ status, order: status === "open" ? "urgency" : "newest" })}
      />
      <Choice
        label={t.tasks.order}
        value={question.order}
        options={[
          { id: "urgency", label: t.tasks.orders.urgency },
          { id: "created", label: t.tasks.orders.created },
          { id: "newest", label: t.tasks.orders.newest },
        ]}
        onChange={(order = "urgency") => inbox.ask({ order })}
      />
      <Choice
        label={t.tasks.process}
        any={t.tasks.allProcesses}
        value={question.playbook}
        options={processes}
        onChange={(playbook) => inbox.ask({ playbook })}
      />
      <Choice
        label={t.tasks.role}
        any={t.tasks.allRoles}
        value={question.role}
        options={roles.map((id) => ({ id, label: readableName(id) }))}
        onChange={(role) => inbox.ask({ role })}
      />
      <Choice
        label={t.tasks.priority}
        any={t.tasks.allPriorities}
        value={question.priority}
        options={PRIORITIES.map((id) => ({ id, label: t.tasks.priorities[id] }))}
        onChange={(priority) => inbox.ask({ priority })}
      />
      <Choice
        label={t.tasks.dueFilter}
        any={t.tasks.anyDue}
        value={question.due}
        options={[
          { id: "overdue", label: t.tasks.dueOverdue },
          { id: "week", label: t.tasks.dueWeek },
        ]}
        onChange={(due) => inbox.ask({ due })}
      />
    </div>
  );
}

/** The search box, and the filters it opens. */
export function InboxFilter() {
  const question = inbox.use((state) => state.question);
  return (
    <FilterBox
      label={t.tasks.search}
      value={question.search ?? ""}
      onChange={(search) => inbox.ask({ search })}
      filtersLabel={t.tasks.filters}
      showsFilters={isNarrowed({ ...question, search: undefined })}
      filters={<Filters question={question} />}
    />
  );
}
