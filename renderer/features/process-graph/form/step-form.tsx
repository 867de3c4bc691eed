/** Everything a step says, to be read and changed: the properties form beside the graph. */
import "./step-form.css";
import { Eye, X } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { UsedBy } from "#renderer/features/knit/connections.tsx";
import { openModelPreview } from "#renderer/features/model-preview/store.ts";
import { core } from "#renderer/state/core.ts";
import { useDocuments } from "#renderer/state/document-store.ts";
import { openFile } from "#renderer/state/editors.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import type { StepDetails } from "#shared/step-details.ts";
import { IssueList } from "../canvas/chip-popovers.tsx";
import { titleOf } from "../card.ts";
import type { GraphEditing } from "../edit/editing.ts";
import { ChoiceField, FieldFindings, TextField } from "./committed.tsx";
import { Deliverables } from "./deliverables.tsx";
import { type FormStep, formStep } from "./form-step.ts";
import { RepeatFields, RetryFields, WaitsFields } from "./order-fields.tsx";

const words = t.graph.form;

export interface StepFormProps {
  readonly path: string;
  readonly step: string | undefined;
  readonly editing: GraphEditing;
  /** How often somebody asked for the form: each time it takes the keyboard. */
  readonly asked: number;
  readonly onClose: () => void;
}

export function StepForm({ path, step, editing, asked, onClose }: StepFormProps) {
  const { details, failure, reload } = useDetails(path, step);
  const root = useRef<HTMLElement>(null);
  // Under its new name a step has a form of its own; the keyboard stays in it.
  const [renamed, setRenamed] = useState(0);
  const isReady = details !== undefined;
  useEffect(() => {
    if (asked + renamed > 0 && isReady) root.current?.querySelector<HTMLElement>("input, textarea, select")?.focus();
  }, [asked, renamed, isReady]);
  const title = details === undefined ? words.title : words.of(titleOf(details));
  return (
    <aside
      ref={root}
      className="step-form"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header className="step-form-head">
        <h2>{details === undefined ? words.title : titleOf(details)}</h2>
        <IconButton size="small" icon={X} label={words.close} onClick={onClose} />
      </header>
      <div className="step-form-body scroll">
        {step === undefined ? (
          <EmptyState title={words.nothing} text={words.nothingText} />
        ) : failure !== undefined ? (
          <FailureNote failure={failure} onRetry={reload} />
        ) : details === undefined ? (
          <p className="quiet">{words.waiting}</p>
        ) : (
          <Fields
            key={details.id}
            form={formStep(details, editing, () => setRenamed((times) => times + 1))}
            path={path}
          />
        )}
      </div>
    </aside>
  );
}

/** The details of a step as its file is typed; those before stay until the new ones are there. */
function useDetails(path: string, step: string | undefined) {
  const text = useDocuments((state) => state.documents.get(path)?.text);
  const { data, failure, reload } = useQuery(step === undefined ? undefined : `step ${path} ${step}`, (signal) =>
    core.processGraph.step({ path, text: text ?? "", step: step ?? "" }, { signal }),
  );
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current) reload();
    isFirst.current = false;
  }, [text, reload]);
  return { details: data ?? undefined, failure, reload };
}

interface GroupProps {
  readonly form: FormStep;
}

function Fields({ form, path }: GroupProps & { readonly path: string }) {
  const { details } = form;
  return (
    <>
      <FieldFindings findings={form.findingsOf(undefined)} />
      <Group title={words.groups.what}>
        <TextField
          label={words.name}
          value={titleOf(details)}
          required
          findings={form.findingsOf("name")}
          commit={form.rename}
        />
        <TextField
          label={words.description}
          value={details.fields.description}
          required
          lines={3}
          findings={form.findingsOf("description")}
          commit={form.setter("description")}
        />
      </Group>
      <Group title={words.groups.who}>
        <WhoFields form={form} path={path} />
      </Group>
      <Group title={words.groups.when}>
        <TextField
          label={words.duration}
          help={words.durationHelp}
          value={details.fields.estimated_duration ?? ""}
          findings={form.findingsOf("estimated_duration")}
          commit={form.setter("estimated_duration")}
        />
        <TextField
          label={words.due}
          help={words.dueHelp}
          value={details.fields.due ?? ""}
          findings={form.findingsOf("due")}
          commit={form.setter("due")}
        />
        <WaitsFields form={form} />
        <TextField
          label={words.when}
          help={words.whenHelp}
          value={details.fields.when ?? ""}
          findings={form.findingsOf("when")}
          commit={form.setter("when")}
        />
        <RepeatFields form={form} />
        <RetryFields form={form} />
      </Group>
      <Group title={words.groups.data}>
        <Deliverables form={form} list="inputs" />
        <Deliverables form={form} list="outputs" />
      </Group>
      <Group title={words.groups.wrong}>
        {details.issues.length === 0 ? (
          <p className="quiet">{words.issuesNone}</p>
        ) : (
          <IssueList issues={details.issues} />
        )}
        <FieldFindings findings={form.findingsOf("issues")} />
      </Group>
      <Group title={t.knit.links.usedBy}>
        <UsedBy symbol={details.symbol} />
      </Group>
      <Group title={words.groups.more}>
        <TextField
          label={words.tags}
          help={words.listHelp}
          value={details.fields.tags.join(", ")}
          findings={form.findingsOf("tags")}
          commit={form.listSetter("tags")}
        />
        <TextField
          label={words.emits}
          help={words.listHelp}
          value={details.fields.emits.join(", ")}
          choices={details.choices.events.map((name) => ({ name, title: name, detail: "" }))}
          findings={form.findingsOf("emits")}
          commit={form.listSetter("emits")}
        />
        <ShowInText path={path} details={details} />
      </Group>
    </>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="step-form-group" aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function WhoFields({ form, path }: GroupProps & { readonly path: string }) {
  const { details, setter, findingsOf } = form;
  const { fields, choices } = details;
  const kind = fields.execution_type ?? "";
  const byPerson = kind === "human" || kind === "human_creative";
  return (
    <>
      <ChoiceField
        label={words.kind}
        value={kind}
        options={Object.entries(words.kinds).map(([id, label]) => ({ id, label }))}
        findings={findingsOf("execution_type")}
        commit={setter("execution_type")}
      />
      <TextField
        label={words.role}
        value={fields.role ?? ""}
        placeholder={words.rolePlaceholder}
        {...(details.performer === undefined ? {} : { help: words.roleFound(t.graph.role(details.performer)) })}
        choices={choices.roles}
        findings={findingsOf("role")}
        commit={setter("role")}
      />
      {(byPerson || fields.ui_type !== undefined) && (
        <ChoiceField
          label={words.screen}
          value={fields.ui_type ?? ""}
          none={words.screenNone}
          options={Object.entries(words.screens).map(([id, label]) => ({ id, label }))}
          findings={findingsOf("ui_type")}
          commit={setter("ui_type")}
        />
      )}
      {(kind === "algorithmic" || fields.algorithm !== undefined) && (
        <TextField
          label={words.algorithm}
          value={fields.algorithm ?? ""}
          choices={choices.algorithms}
          findings={findingsOf("algorithm")}
          commit={setter("algorithm")}
        />
      )}
      {(kind === "ai_agent" || fields.agent_prompt !== undefined) && (
        <TextField
          label={words.prompt}
          value={fields.agent_prompt ?? ""}
          lines={4}
          findings={findingsOf("agent_prompt")}
          commit={setter("agent_prompt")}
        />
      )}
      {kind === "ai_agent" && (
        <div>
          <Button size="small" icon={Eye} onClick={() => openModelPreview({ file: path, step: details.id })}>
            {t.models.preview.show}
          </Button>
        </div>
      )}
      <div className="form-row">
        <ChoiceField
          label={words.runs}
          value={fields.runs ?? ""}
          none={words.runsNone}
          options={choices.playbooks.map(({ name, title }) => ({ id: name, label: title }))}
          findings={findingsOf("runs")}
          commit={setter("runs")}
        />
        {details.runsFile !== undefined && (
          <Button size="small" onClick={() => openFile(details.runsFile ?? "")}>
            {words.runsOpen}
          </Button>
        )}
      </div>
    </>
  );
}

function ShowInText({ path, details }: { readonly path: string; readonly details: StepDetails }) {
  return (
    <Button size="small" variant="ghost" onClick={() => openFile(path, { range: details.range })}>
      {words.showInText}
    </Button>
  );
}
