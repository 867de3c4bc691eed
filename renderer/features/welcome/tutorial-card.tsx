/** The tutorial: a short list that ticks itself off, and can be left at any time. */
import "./welcome.css";
import { ChevronDown, Circle, CircleCheck, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { canRun, runCommand } from "#renderer/shell/commands.ts";
import { setTutorialOpen, TUTORIAL_STEPS, type TutorialStep, useTutorial } from "#renderer/state/tutorial.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { IconButton } from "#renderer/ui/button.tsx";
import { ProgressBar } from "#renderer/ui/spinner.tsx";

const words = t.welcome;

/** The command that leads to where a step is done. */
const LEADS_TO: Readonly<Record<TutorialStep, string>> = {
  ask: "chat.focus",
  review: "show.review",
  commit: "show.review",
  run: "show.runs",
  task: "show.tasks",
};

/** The card below the side bar. */
export function TutorialCard(): ReactNode {
  const { done, open } = useTutorial();
  const isOpen = useWorkspace((state) => state.status === "open");
  const [folded, setFolded] = useState(true);
  if (!open || !isOpen) return null;
  const next = TUTORIAL_STEPS.find((step) => !done.includes(step));
  return (
    <section className="tutorial" aria-label={words.tutorial}>
      <header className="tutorial-header">
        <button type="button" className="tutorial-toggle" aria-expanded={!folded} onClick={() => setFolded(!folded)}>
          <span className="truncate">{words.tutorial}</span>
          <ChevronDown
            className={folded ? "tutorial-arrow" : "tutorial-arrow tutorial-arrow-open"}
            aria-hidden="true"
          />
          <span className="tutorial-count">{words.tutorialProgress(done.length, TUTORIAL_STEPS.length)}</span>
        </button>
        <IconButton label={words.leaveTutorial} icon={X} size="small" onClick={() => setTutorialOpen(false)} />
      </header>
      <ProgressBar label={words.tutorial} value={done.length} max={TUTORIAL_STEPS.length} />
      {next === undefined ? (
        <p className="tutorial-end">{words.tutorialDone}</p>
      ) : (
        <ol className="tutorial-steps">
          {(folded ? [next] : TUTORIAL_STEPS).map((step) => {
            const isDone = done.includes(step);
            const Icon = isDone ? CircleCheck : Circle;
            return (
              <li key={step} className={isDone ? "tutorial-step tutorial-step-done" : "tutorial-step"}>
                <Icon aria-hidden="true" />
                <button
                  type="button"
                  className="tutorial-link"
                  disabled={!canRun(LEADS_TO[step])}
                  onClick={() => runCommand(LEADS_TO[step])}
                >
                  {words.steps[step].title}
                  <span className="sr-only">, {isDone ? words.stepDone : words.stepOpen}</span>
                </button>
                {step === next && <p className="tutorial-text">{words.steps[step].text}</p>}
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}
