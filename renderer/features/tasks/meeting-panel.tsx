/** The meeting screen: the agenda with a clock for each point, who is there, what is decided; it writes the minutes. */
import { FileText, Pause, Play, Plus } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { t } from "#renderer/strings/strings.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { Checkbox, Field, TextArea, TextInput } from "#renderer/ui/field.tsx";
import type { Form } from "#shared/forms.ts";
import type { FormValues } from "./form-values.ts";
import {
  clock,
  type MeetingNotes,
  meetingNotes,
  minutesOf,
  NO_POINT,
  type PointNotes,
  placeForText,
  withNotes,
  withText,
} from "./screen-notes.ts";

export interface ScreenProps {
  readonly form: Form;
  readonly values: FormValues;
  readonly disabled: boolean;
  readonly onChange: (values: FormValues) => void;
}

/** Calls `tick` every second while `on`. */
function useSeconds(on: boolean, tick: () => void): void {
  const latest = useRef(tick);
  latest.current = tick;
  useEffect(() => {
    if (!on) return;
    const timer = setInterval(() => latest.current(), 1000);
    return () => clearInterval(timer);
  }, [on]);
}

export function MeetingPanel({ form, values, disabled, onChange }: ScreenProps) {
  const notes = meetingNotes(values);
  const [running, setRunning] = useState<string>();
  const place = placeForText(form);
  const change = (next: Partial<MeetingNotes>): void => onChange(withNotes(values, { ...notes, ...next }));
  const changePoint = (point: string, next: Partial<PointNotes>): void =>
    change({ points: { ...notes.points, [point]: { ...NO_POINT, ...notes.points[point], ...next } } });
  useSeconds(running !== undefined, () => {
    if (running !== undefined) changePoint(running, { seconds: (notes.points[running]?.seconds ?? 0) + 1 });
  });
  return (
    <section className="screen-panel" aria-label={t.tasks.meeting.title}>
      <h3>{t.tasks.meeting.title}</h3>
      <Field label={t.tasks.meeting.attendees} help={t.tasks.meeting.attendeesHelp}>
        {(control) => (
          <TextInput
            {...control}
            disabled={disabled}
            value={notes.attendees}
            onChange={(event) => change({ attendees: event.target.value })}
          />
        )}
      </Field>
      <ol className="meeting-agenda" aria-label={t.tasks.agenda}>
        {form.agenda.map((point) => {
          const { done, seconds, text } = notes.points[point] ?? NO_POINT;
          const runs = running === point;
          return (
            <li key={point} data-done={done || undefined} data-running={runs || undefined}>
              <div className="meeting-point">
                <Checkbox
                  label={point}
                  checked={done}
                  disabled={disabled}
                  onChange={(next) => {
                    if (next && runs) setRunning(undefined);
                    changePoint(point, { done: next });
                  }}
                />
                <span className="meeting-clock">{clock(seconds)}</span>
                <IconButton
                  size="small"
                  label={runs ? t.tasks.meeting.stop(point) : t.tasks.meeting.start(point)}
                  icon={runs ? Pause : Play}
                  disabled={disabled}
                  onClick={() => setRunning(runs ? undefined : point)}
                />
              </div>
              <TextArea
                rows={2}
                aria-label={t.tasks.meeting.notesOf(point)}
                placeholder={t.tasks.meeting.notes}
                disabled={disabled}
                value={text}
                onChange={(event) => changePoint(point, { text: event.target.value })}
              />
            </li>
          );
        })}
      </ol>
      <div className="screen-list" role="group" aria-label={t.tasks.meeting.decisions}>
        <h4>{t.tasks.meeting.decisions}</h4>
        {notes.decisions.map((decision, index) => (
          // biome-ignore lint: decisions have no identity but their place
          <TextInput
            key={index}
            aria-label={t.tasks.meeting.decisionNumber(index + 1)}
            disabled={disabled}
            value={decision}
            onChange={(event) => change({ decisions: notes.decisions.with(index, event.target.value) })}
          />
        ))}
        <Button
          size="small"
          icon={Plus}
          disabled={disabled}
          onClick={() => change({ decisions: [...notes.decisions, ""] })}
        >
          {t.tasks.meeting.addDecision}
        </Button>
      </div>
      {place !== undefined && (
        <Button
          icon={FileText}
          disabled={disabled}
          onClick={() => onChange(withText(values, place, minutesOf(form.agenda, notes, t.tasks.noteWords)))}
        >
          {t.tasks.writeInto(t.tasks.meeting.minutes, place.field.label)}
        </Button>
      )}
    </section>
  );
}
