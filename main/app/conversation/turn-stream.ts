/** A turn told as it comes, for clients that read at their own pace. */
import type { Reply, TurnEvent } from "#shared/conversation.ts";

/** Hears what happens while a turn is answered. */
export type Tell = (event: TurnEvent) => void;

/** Runs `answer` and gives what it tells, and its reply at last. Fails as it does. */
export async function* turnStream(answer: (tell: Tell) => Promise<Reply>): AsyncGenerator<TurnEvent> {
  const waiting: TurnEvent[] = [];
  const reader = { ended: false, wake: (): void => undefined };
  const tell: Tell = (event) => {
    waiting.push(event);
    reader.wake();
  };
  const answered = answer(tell).finally(() => {
    reader.ended = true;
    reader.wake();
  });
  // Looked at below; until then a failure is nobody's fault.
  answered.catch(() => undefined);
  for (;;) {
    const event = waiting.shift();
    if (event !== undefined) yield event;
    else if (reader.ended) break;
    else await new Promise<void>((resolve) => (reader.wake = resolve));
  }
  yield { type: "done", reply: await answered };
}
