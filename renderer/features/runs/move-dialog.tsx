/** Moves one run to the new version of its process: what becomes of each step, as drafted and as chosen. */
import { useState } from "react";
import { readableName } from "#renderer/features/tasks/readable-value.tsx";
import { core } from "#renderer/state/core.ts";
import { loadRuns } from "#renderer/state/runs.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Checkbox, Field, Select, TextInput } from "#renderer/ui/field.tsx";
import { FormDialog } from "#renderer/ui/form-dialog.tsx";
import type { ExecutionMove } from "#shared/live-change.ts";
import { MOVE_TONE } from "./move-words.ts";

/** `photo_editing/select` → "Photo editing › Select". */
function stepName(path: string): string {
  return path.split("/").map(readableName).join(" › ");
}

export interface MoveDialogProps {
  readonly move: ExecutionMove;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function MoveDialog({ move, onClose, onDone }: MoveDialogProps) {
  const [chosen, setChosen] = useState<Readonly<Record<string, string | null>>>({});
  const [leaveOut, setLeaveOut] = useState<readonly string[]>(move.leaveOut);
  const [reason, setReason] = useState("");
  const begun = move.steps.filter(({ status }) => status !== "pending");
  const carryOut = async (): Promise<void> => {
    const why = reason.trim();
    const id = move.executionId;
    await core.executions.move({
      id,
      mapping: chosen,
      leaveOut: [...leaveOut],
      ...(why === "" ? {} : { reason: why }),
    });
    onDone();
    await loadRuns();
  };
  return (
    <FormDialog
      size="wide"
      title={t.runs.moveTitle(move.title)}
      description={t.runs.moveAbout}
      action={t.runs.moveConfirm}
      ready={move.toVersion !== ""}
      onSubmit={carryOut}
      onClose={onClose}
    >
      <p className="move-class">
        <Badge tone={MOVE_TONE[move.class]}>{t.runs.moveClass[move.class]}</Badge>
        <span>{t.runs.versions(move.fromVersion, move.toVersion)}</span>
      </p>
      {move.reasons.length > 0 && (
        <ul className="move-reasons">
          {move.reasons.map((reasonText) => (
            <li key={reasonText}>{reasonText}</li>
          ))}
        </ul>
      )}
      {begun.length > 0 && (
        <table className="move-steps">
          <thead>
            <tr>
              <th scope="col">{t.runs.moveStep}</th>
              <th scope="col">{t.runs.moveStatus}</th>
              <th scope="col">{t.runs.moveTo}</th>
            </tr>
          </thead>
          <tbody>
            {begun.map(({ step, status, counterpart }) => (
              <tr key={step}>
                <th scope="row">{stepName(step)}</th>
                <td>{t.graph.status[status]}</td>
                <td>
                  <Select
                    aria-label={t.runs.moveCounterpart(stepName(step))}
                    value={(step in chosen ? chosen[step] : counterpart) ?? ""}
                    onChange={(event) => setChosen({ ...chosen, [step]: event.target.value || null })}
                  >
                    <option value="">{t.runs.moveNowhere}</option>
                    {move.newSteps.map((path) => (
                      <option key={path} value={path}>
                        {stepName(path)}
                      </option>
                    ))}
                  </Select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {move.leaveOut.map((path) => (
        <Checkbox
          key={path}
          label={t.runs.moveLeaveOut(stepName(path))}
          checked={leaveOut.includes(path)}
          onChange={(checked) => setLeaveOut(checked ? [...leaveOut, path] : leaveOut.filter((one) => one !== path))}
        />
      ))}
      <Field label={t.runs.reason} help={t.runs.reasonOptional}>
        {(control) => <TextInput {...control} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
    </FormDialog>
  );
}
