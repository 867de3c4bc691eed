/** Fields of the form: what is typed counts when the field is left or Enter is pressed, and the engine has the last word. */
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { inOneLine } from "#renderer/state/failure.ts";
import { pressFix } from "#renderer/state/fixes.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Field, Select, TextArea, TextInput } from "#renderer/ui/field.tsx";
import type { Failure } from "#shared/errors.ts";
import type { Choice, StepFinding } from "#shared/step-details.ts";

/** Puts a value where it belongs; resolves to why it could not. */
export type Commit = (value: string) => Promise<Failure | undefined>;

interface CommittedProps {
  readonly label: string;
  readonly value: string;
  readonly commit: Commit;
  readonly help?: string;
  readonly placeholder?: string;
  readonly required?: boolean;
  readonly findings?: readonly StepFinding[];
  /** Names that are offered while typing. */
  readonly choices?: readonly Choice[];
  readonly lines?: number;
  readonly disabled?: boolean;
}

/** A text, of one line or several. */
export function TextField(props: CommittedProps) {
  const { label, value, commit, help, placeholder, required = false, findings = [], choices, lines, disabled } = props;
  /** Undefined: nothing was typed since the value came. */
  const [typed, setTyped] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  /** What was typed and is on its way. */
  const sent = useRef<string>(undefined);
  const list = useId();
  // A value takes the place of what it was made from, never of what was typed since.
  useEffect(() => {
    const arrived = sent.current;
    sent.current = undefined;
    setTyped((now) => (now === arrived ? undefined : now));
    setFailure(undefined);
  }, [value]);

  function finish(): void {
    if (typed === undefined || typed === sent.current) return;
    if (typed.trim() === value) {
      setTyped(undefined);
      return;
    }
    sent.current = typed;
    void commit(typed.trim()).then((refused) => {
      setFailure(refused);
      if (refused !== undefined) sent.current = undefined;
    });
  }

  const error = failure === undefined ? undefined : inOneLine(failure);
  return (
    <>
      <Field label={label} help={help} error={error} required={required}>
        {(control) => {
          const shared = {
            ...control,
            value: typed ?? value,
            placeholder,
            disabled,
            onBlur: finish,
          };
          return lines === undefined ? (
            <TextInput
              {...shared}
              list={choices === undefined ? undefined : list}
              onChange={(event) => setTyped(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === "Enter") finish();
                if (event.key === "Escape") setTyped(undefined);
              }}
            />
          ) : (
            <TextArea
              {...shared}
              rows={lines}
              onChange={(event) => setTyped(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) finish();
              }}
            />
          );
        }}
      </Field>
      {choices !== undefined && (
        <datalist id={list}>
          {choices.map(({ name, title, detail }) => (
            <option key={`${name} ${detail}`} value={name}>
              {detail === "" ? title : `${title} · ${detail}`}
            </option>
          ))}
        </datalist>
      )}
      <FieldFindings findings={findings} />
    </>
  );
}

interface ChoiceFieldProps
  extends Pick<CommittedProps, "label" | "value" | "commit" | "help" | "findings" | "disabled"> {
  readonly options: readonly { readonly id: string; readonly label: string }[];
  /** What no choice is called; absent: one must be made. */
  readonly none?: string;
}

/** One of several. */
export function ChoiceField({ label, value, commit, help, findings = [], disabled, options, none }: ChoiceFieldProps) {
  const [failure, setFailure] = useState<Failure>();
  const isKnown = value === "" || options.some(({ id }) => id === value);
  return (
    <>
      <Field label={label} help={help} error={failure?.message}>
        {(control) => (
          <Select
            {...control}
            value={value}
            disabled={disabled}
            onChange={(event) => void commit(event.target.value).then(setFailure)}
          >
            {(none !== undefined || value === "") && <option value="">{none ?? ""}</option>}
            {!isKnown && <option value={value}>{value}</option>}
            {options.map((option) => (
              <option key={option.id} value={option.id}>
                {option.label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <FieldFindings findings={findings} />
    </>
  );
}

/** What the engine says of a field, with its ways out. */
export function FieldFindings({ findings }: { readonly findings: readonly StepFinding[] }): ReactNode {
  if (findings.length === 0) return null;
  return (
    <ul className="form-findings">
      {findings.map((finding) => (
        <li key={`${finding.code} ${finding.message}`} data-severity={finding.severity}>
          <span>{finding.message}</span>
          {(finding.fixes ?? []).map((fix) => (
            <Button
              key={fix.title}
              size="small"
              variant="ghost"
              title={t.graph.form.fix}
              onClick={() => void pressFix(finding, fix)}
            >
              {fix.title}
            </Button>
          ))}
        </li>
      ))}
    </ul>
  );
}
