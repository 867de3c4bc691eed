/** One question: why it is asked, its answer, and the ways on from it. */
import { ArrowLeft, ArrowRight, Lightbulb } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import type { Failure } from "#shared/errors.ts";
import type { InterviewAnswers, InterviewProblem, InterviewQuestion } from "#shared/interview.ts";
import { AnswerField } from "./answer-field.tsx";
import { standardWords } from "./answer-words.ts";

const words = t.interview;

export interface QuestionFormProps {
  readonly question: InterviewQuestion;
  readonly answer: InterviewAnswers[string] | undefined;
  /** Whether the question was passed over and the answer does not count until one goes on with it. */
  readonly isSetAside: boolean;
  /** Why the answer cannot be used. */
  readonly problem: InterviewProblem | undefined;
  readonly failure: Failure | undefined;
  readonly busy: boolean;
  /** Undefined at the first question. */
  readonly onBack: (() => void) | undefined;
  readonly onAnswer: (answer: InterviewAnswers[string]) => void;
  readonly onSkip: () => void;
  readonly onNext: () => void;
}

/** A question by itself; the keyboard begins in its answer. */
export function QuestionForm(props: QuestionFormProps): ReactNode {
  const { question, answer, isSetAside, problem, failure, busy, onBack, onAnswer, onSkip, onNext } = props;
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const first = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useEffect(() => first.current?.focus(), [question.id, problem]);
  const usual = standardWords(question);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.current?.requestSubmit();
  }

  return (
    <form
      ref={form}
      className="interview-question"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onNext();
      }}
    >
      <AnswerField
        question={question}
        answer={answer}
        onAnswer={onAnswer}
        describedBy={`${id}-help ${id}-problem`}
        invalid={problem !== undefined}
        first={first}
      />
      <div id={`${id}-problem`} role="alert">
        {problem !== undefined && (
          <p className="field-error">
            {problem.message} {problem.next}
          </p>
        )}
      </div>
      {isSetAside && <p className="interview-aside">{words.setAside}</p>}
      <div className="interview-why" id={`${id}-help`}>
        <Lightbulb aria-hidden="true" />
        <p>
          <strong>{words.why}</strong> {question.help}
        </p>
      </div>
      <FailureNote failure={failure} />
      <div className="interview-buttons">
        <Button size="large" icon={ArrowLeft} disabled={onBack === undefined} onClick={onBack}>
          {words.back}
        </Button>
        <Button size="large" variant="ghost" onClick={onSkip}>
          {words.skip}
        </Button>
        <Button size="large" type="submit" variant="primary" icon={ArrowRight} busy={busy}>
          {words.next}
        </Button>
      </div>
      <div className="interview-usual">
        <p>{usual === undefined ? words.usualNothing : words.usual(usual)}</p>
        <p>{words.keys}</p>
      </div>
    </form>
  );
}
