/** The page of the interview: one question at a time, and beside it the business that comes of the answers. */
import "./interview.css";
import { RotateCcw } from "lucide-react";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { confirmed } from "#renderer/state/dialogs.ts";
import { useQuery } from "#renderer/state/query.ts";
import { useAttempt } from "#renderer/state/use-attempt.ts";
import { adoptWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { ProgressBar, Spinner } from "#renderer/ui/spinner.tsx";
import type { InterviewAnswers, InterviewDraft, InterviewProblem, InterviewQuestion } from "#shared/interview.ts";
import {
  afterQuestion,
  beforeQuestion,
  isBegun,
  KIND,
  NEW_INTERVIEW,
  SUMMARY,
  withAnswer,
  withoutAnswer,
  withTemplate,
} from "./flow.ts";
import { Preview } from "./preview.tsx";
import { QuestionForm } from "./question-form.tsx";
import { changeInterview, restoreInterview, useInterview } from "./store.ts";
import { Summary } from "./summary.tsx";
import { type Told, useDraft } from "./use-draft.ts";

const words = t.interview;

/** The page; it waits for what was told the last time. */
export function InterviewPage(): ReactNode {
  const { interview, isRestored } = useInterview();
  useEffect(() => void restoreInterview(), []);
  const templates = useQuery("interview.templates", (signal) => core.interview.templates(undefined, { signal }));
  // The general one comes last.
  const general = templates.data?.at(-1)?.id;
  const { template = general, answers } = interview;
  const told = useMemo(
    () => (isRestored && template !== undefined ? { template, answers } : undefined),
    [isRestored, template, answers],
  );
  const draft = useDraft(told);
  const kind: InterviewQuestion = {
    id: KIND,
    kind: "choice",
    text: words.kind,
    help: words.kindHelp,
    standard: general ?? "",
    options: [...(templates.data ?? [])],
  };
  return (
    <article className="interview scroll" aria-label={words.title}>
      <FailureNote failure={templates.failure ?? draft.failure} onRetry={draft.reload} />
      {told === undefined || draft.data === undefined ? (
        draft.failure === undefined && <Spinner label={t.common.loading} />
      ) : (
        <Asking told={told} kind={kind} draft={draft.data} />
      )}
    </article>
  );
}

function Asking({
  told,
  kind,
  draft,
}: {
  readonly told: Told;
  readonly kind: InterviewQuestion;
  readonly draft: InterviewDraft;
}): ReactNode {
  const { interview } = useInterview();
  const [problem, setProblem] = useState<InterviewProblem>();
  const { doing, failure, run } = useAttempt<"go on">();
  const busy = doing !== undefined;
  // The draft in view may be a moment older than the question that an answer has brought about.
  const [latest, setLatest] = useState(draft);
  const { questions: drafted } =
    [draft, latest].find(({ questions }) => questions.some(({ id }) => id === interview.at)) ?? draft;
  const questions = [kind, ...drafted];
  const question = interview.at === SUMMARY ? undefined : (questions.find(({ id }) => id === interview.at) ?? kind);
  const place = question === undefined ? questions.length : questions.indexOf(question);
  const ids = questions.map(({ id }) => id);
  const [said, setAside] = [told.answers[question?.id ?? ""], interview.setAside[question?.id ?? ""]];

  async function attempt(work: () => Promise<void>): Promise<void> {
    setProblem(undefined);
    await run("go on", work);
  }

  function answer(id: string, said: InterviewAnswers[string]): void {
    changeInterview((before) =>
      id === KIND ? withTemplate(before, String(said ?? kind.standard)) : withAnswer(before, id, said),
    );
  }

  function skip(id: string): void {
    if (id === KIND) answer(id, kind.standard);
    else changeInterview((before) => withoutAnswer(before, id));
  }

  /** On from a question, unless its answer cannot be used; which question comes next the answer itself may decide. */
  const goOn = (id: string): Promise<void> =>
    attempt(async () => {
      const { template = told.template, answers } = useInterview.getState().interview;
      const now = await core.interview.draft({ template, answers });
      setLatest(now);
      const found = now.problems.find((one) => one.id === id);
      if (found !== undefined) setProblem(found);
      else {
        changeInterview((before) =>
          afterQuestion({ ...before, at: id }, [KIND, ...now.questions.map((one) => one.id)]),
        );
      }
    });

  const create = (): Promise<void> =>
    attempt(async () => {
      const [first] = (await core.interview.draft(told)).problems;
      if (first !== undefined) {
        setProblem(first);
        changeInterview((before) => ({ ...before, at: first.id }));
        return;
      }
      const { folder } = interview;
      const info = await core.interview.create(folder === undefined ? told : { ...told, into: folder });
      changeInterview(() => NEW_INTERVIEW);
      adoptWorkspace(info);
    });

  const goBack = (): void => {
    setProblem(undefined);
    changeInterview((before) => beforeQuestion(before, ids));
  };

  return (
    <>
      <Progress place={place} of={questions.length} canRestart={isBegun(interview)} />
      <div className="interview-columns">
        {question === undefined ? (
          <Summary
            questions={questions}
            answers={{ ...told.answers, [KIND]: told.template }}
            problems={draft.problems}
            failure={failure}
            busy={busy}
            folder={interview.folder ?? draft.folder}
            onFolder={(folder) => changeInterview((before) => ({ ...before, folder }))}
            onEdit={(id) => changeInterview((before) => ({ ...before, at: id }))}
            onBack={goBack}
            onCreate={() => void create()}
          />
        ) : (
          <QuestionForm
            key={question.id}
            question={question}
            answer={question.id === KIND ? told.template : (said ?? setAside)}
            isSetAside={said === null && setAside !== undefined}
            problem={problem?.id === question.id ? problem : undefined}
            failure={failure}
            busy={busy}
            onBack={place === 0 ? undefined : goBack}
            onAnswer={(said) => answer(question.id, said)}
            onSkip={() => {
              skip(question.id);
              void goOn(question.id);
            }}
            onNext={() => {
              answer(question.id, question.id === KIND ? told.template : (said ?? setAside ?? null));
              void goOn(question.id);
            }}
          />
        )}
        <Preview draft={draft} question={question} />
      </div>
    </>
  );
}

function Progress({
  place,
  of,
  canRestart,
}: {
  readonly place: number;
  readonly of: number;
  readonly canRestart: boolean;
}): ReactNode {
  async function startOver(): Promise<void> {
    const sure = await confirmed({
      title: words.startOver,
      text: words.startOverText,
      action: words.startOver,
      danger: true,
    });
    if (sure) changeInterview(() => NEW_INTERVIEW);
  }

  return (
    <header className="interview-progress">
      <p role="status">{place === of ? words.allAnswered : words.progress(place + 1, of)}</p>
      <ProgressBar label={words.title} value={place} max={of} />
      {canRestart && (
        <Button size="small" variant="ghost" icon={RotateCcw} onClick={() => void startOver()}>
          {words.startOver}
        </Button>
      )}
    </header>
  );
}
