/** Questions the window asks in a dialog, answered as a promise. */
import type { ReactNode } from "react";
import { create } from "zustand";

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
