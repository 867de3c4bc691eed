/** All answers at a glance, to be changed before the business is made. */
import { ArrowLeft, Check, FolderOpen } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { FolderDialog } from "#renderer/shell/folder-dialog.tsx";
import { t } from "#renderer/strings/strings.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Field, TextInput } from "#renderer/ui/field.tsx";
import type { Failure } from "#shared/errors.ts";
import type { InterviewAnswers, InterviewProblem, InterviewQuestion } from "#shared/interview.ts";
import { answerWords, standardWords } from "./answer-words.ts";

const words = t.interview;

export interface SummaryProps {
  readonly questions: readonly InterviewQuestion[];
  readonly answers: InterviewAnswers;
  readonly problems: readonly InterviewProblem[];
  readonly failure: Failure | undefined;
  readonly busy: boolean;
  /** Where the business is made. */
  readonly folder: string;
  /** Undefined: where the program proposes. */
  readonly onFolder: (folder: string | undefined) => void;
  readonly onEdit: (id: string) => void;
  readonly onBack: () => void;
  readonly onCreate: () => void;
}

/** The answers, each with a way back to its question. */
export function Summary(props: SummaryProps): ReactNode {
  const { questions, answers, problems, failure, busy, folder, onFolder, onEdit, onBack, onCreate } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="interview-question">
      <h2 ref={heading} tabIndex={-1}>
        {words.summary}
      </h2>
      <p>{words.summaryText}</p>
      <ol className="interview-answers" aria-label={words.summary}>
        {questions.map((question) => {
          const answer = answers[question.id];
          const problem = problems.find(({ id }) => id === question.id);
          return (
            <li key={question.id}>
              <div>
                <p className="interview-asked">{question.text}</p>
                <p className="interview-answer">
                  <Answer question={question} answer={answer} />
                </p>
                {problem !== undefined && (
                  <p className="field-error">
                    {problem.message} {problem.next}
                  </p>
                )}
              </div>
              <Button size="small" aria-label={words.editAnswer(question.text)} onClick={() => onEdit(question.id)}>
                {words.edit}
              </Button>
            </li>
          );
        })}
      </ol>
      <PlaceField folder={folder} onFolder={onFolder} />
      <FailureNote failure={failure} />
      <div className="interview-buttons">
        <Button size="large" icon={ArrowLeft} onClick={onBack}>
          {words.back}
        </Button>
        <Button size="large" variant="primary" icon={Check} busy={busy} onClick={onCreate}>
          {words.create}
        </Button>
      </div>
    </div>
  );
}

/** Where the business is made: as proposed, typed, or chosen. */
function PlaceField({ folder, onFolder }: Pick<SummaryProps, "folder" | "onFolder">): ReactNode {
  const [choosing, setChoosing] = useState(false);
  const separator = folder.includes("\\") ? "\\" : "/";
  const name = folder.split(separator).at(-1) ?? "";
  return (
    <div className="interview-place">
      <Field label={words.folder} help={words.folderHelp}>
        {(control) => (
          <TextInput
            {...control}
            value={folder}
            spellCheck={false}
            onChange={(event) => onFolder(event.target.value.trim() === "" ? undefined : event.target.value)}
          />
        )}
      </Field>
      <Button icon={FolderOpen} onClick={() => setChoosing(true)}>
        {words.chooseFolder}
      </Button>
      {choosing && (
        <FolderDialog
          title={words.chooseFolderTitle}
          text={words.chooseFolderText(name)}
          action={words.chooseFolderHere}
          onChoose={(parent) => onFolder(parent.endsWith(separator) ? parent + name : parent + separator + name)}
          onClose={() => setChoosing(false)}
        />
      )}
    </div>
  );
}

function Answer({
  question,
  answer,
}: {
  readonly question: InterviewQuestion;
  readonly answer: InterviewAnswers[string] | undefined;
}): ReactNode {
  if (answer !== undefined && answer !== null) return answerWords(question, answer);
  const usual = standardWords(question);
  if (usual === undefined) return words.nothing;
  return (
    <>
      {usual} <Badge>{words.asUsual}</Badge>
    </>
  );
}
