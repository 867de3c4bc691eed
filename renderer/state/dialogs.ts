/** Questions the window asks in a dialog, answered as a promise. */
import type { ReactNode } from "react";
import { create } from "zustand";
import { t } from "#renderer/strings/strings.ts";

export interface DialogChoice<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly tone?: "primary" | "danger" | "plain";
}

export interface Question {
  readonly title: string;
  readonly text?: string;
  readonly body?: ReactNode;
  readonly choices: readonly DialogChoice<string>[];
  /** `wide` leaves room for a comparison. */
  readonly size?: "normal" | "wide";
  readonly answer: (choice: string | undefined) => void;
}

export const useQuestions = create<{ questions: readonly Question[] }>(() => ({ questions: [] }));

/** Asks; the answer is the chosen id, or undefined when the dialog was left. */
export function ask<Id extends string>(
  question: Omit<Question, "answer" | "choices"> & { readonly choices: readonly DialogChoice<Id>[] },
): Promise<Id | undefined> {
  return new Promise((resolve) => {
    const entry: Question = {
      ...question,
      answer: (choice) => {
        useQuestions.setState((state) => ({ questions: state.questions.filter((other) => other !== entry) }));
        resolve(question.choices.find(({ id }) => id === choice)?.id);
      },
    };
    useQuestions.setState((state) => ({ questions: [...state.questions, entry] }));
  });
}

/** Asks whether to go on; false when the person would rather not. */
export async function confirmed({
  action,
  danger = false,
  ...question
}: Omit<Question, "answer" | "choices"> & {
  /** On the button that goes on. */
  readonly action: string;
  /** That something is given up by it. */
  readonly danger?: boolean;
}): Promise<boolean> {
  const answer = await ask({
    ...question,
    choices: [
      { id: "cancel", label: t.common.cancel },
      { id: "go_on", label: action, tone: danger ? "danger" : "primary" },
    ],
  });
  return answer === "go_on";
}
