/** The control that a question is answered with. */
import { type ReactNode, type Ref, useId } from "react";
import { t } from "#renderer/strings/strings.ts";
import { TextArea, TextInput } from "#renderer/ui/field.tsx";
import type { InterviewAnswers, InterviewQuestion } from "#shared/interview.ts";

export interface AnswerFieldProps {
  readonly question: InterviewQuestion;
  readonly answer: InterviewAnswers[string] | undefined;
  readonly onAnswer: (answer: InterviewAnswers[string]) => void;
  /** Id of what explains the question and its problem. */
  readonly describedBy: string;
  readonly invalid: boolean;
  /** The control the keyboard begins with. */
  readonly first: Ref<HTMLInputElement & HTMLTextAreaElement>;
}

/** A question with its control, named by the question's words. */
export function AnswerField(props: AnswerFieldProps): ReactNode {
  const { kind } = props.question;
  return kind === "choice" || kind === "several" ? <Options {...props} /> : <Written {...props} />;
}

function Written({ question, answer, onAnswer, describedBy, invalid, first }: AnswerFieldProps): ReactNode {
  const id = useId();
  const control = {
    id,
    ref: first,
    value: typeof answer === "object" ? (answer?.join("\n") ?? "") : String(answer ?? ""),
    onChange: (event: { readonly target: { readonly value: string } }) => onAnswer(event.target.value),
    "aria-describedby": describedBy,
    "aria-invalid": invalid || undefined,
  };
  const isLong = question.long === true || question.kind === "people";
  return (
    <div className="interview-field">
      <h2>
        <label htmlFor={id}>{question.text}</label>
      </h2>
      {isLong ? (
        <TextArea
          {...control}
          rows={6}
          placeholder={question.kind === "people" ? t.interview.peopleExample : t.interview.storyExample}
        />
      ) : (
        <TextInput
          {...control}
          className={question.kind === "text" ? undefined : "interview-short"}
          inputMode={question.kind === "number" ? "numeric" : undefined}
        />
      )}
    </div>
  );
}

function Options({ question, answer, onAnswer, describedBy, first }: AnswerFieldProps): ReactNode {
  const name = useId();
  const said = answer ?? question.standard;
  const chosen = typeof said === "object" ? said : [String(said)];
  const options = question.options ?? [];
  const isOne = question.kind === "choice";
  const begin = Math.max(0, isOne ? options.findIndex(({ id }) => chosen.includes(id)) : 0);
  return (
    <fieldset className="interview-field" aria-describedby={describedBy}>
      <legend>
        <h2>{question.text}</h2>
      </legend>
      <div className={options.length > 5 ? "interview-options interview-options-many" : "interview-options"}>
        {options.map(({ id, title }, index) => (
          <label key={id} className="interview-option">
            <input
              type={isOne ? "radio" : "checkbox"}
              name={name}
              ref={index === begin ? first : undefined}
              checked={chosen.includes(id)}
              onChange={(event) => {
                if (isOne) onAnswer(id);
                else onAnswer(event.target.checked ? [...chosen, id] : chosen.filter((other) => other !== id));
              }}
            />
            <span>{title}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
