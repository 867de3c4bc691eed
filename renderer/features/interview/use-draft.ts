/** The business as it would be made with the answers so far, asked for when the person pauses. */
import { useEffect, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { type Query, useQuery } from "#renderer/state/query.ts";
import type { InterviewAnswers, InterviewDraft } from "#shared/interview.ts";

const PAUSE_MS = 250;

export interface Told {
  readonly template: string;
  readonly answers: InterviewAnswers;
}

/** The draft; the one before stays until the next is there. Nothing is asked while nothing is told. */
export function useDraft(told: Told | undefined): Query<InterviewDraft> {
  const [settled, setSettled] = useState(told);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(told), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [told]);
  return useQuery(
    settled === undefined ? undefined : `interview ${JSON.stringify(settled)}`,
    (signal) => core.interview.draft(settled ?? { template: "", answers: {} }, { signal }),
    { keepPrevious: true },
  );
}
