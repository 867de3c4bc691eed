/** What can be done about work that waits, each said with one press. */
import { type ReactNode, useEffect } from "react";
import { may, useAppInfo } from "#renderer/state/app-info.ts";
import { core, onCoreEvent } from "#renderer/state/core.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import type { ConversationOffer } from "#shared/conversation.ts";
import { sendMessage } from "./store.ts";

const words = t.conversation;

/** Offers to choose from. They are carried out or proposed, whatever mode is chosen for writing. */
export function Offers({ offers }: { readonly offers: readonly ConversationOffer[] }): ReactNode {
  return (
    <ul className="offers" aria-label={words.offers}>
      {offers.map(({ title, because }) => (
        <li key={title}>
          <Button className="suggestion offer" onClick={() => void sendMessage(title, "build")}>
            <span>{title}</span>
            <span className="offer-why">{because}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** Offers for what waits too long by now: in the run in view, or anywhere. Nothing while nothing does. */
export function WaitingNow({ executionId }: { readonly executionId: string | undefined }): ReactNode {
  const mayAct = useAppInfo(({ info }) => may(info, "Operator"));
  const { data, reload } = useQuery(mayAct ? `conversation.offers:${executionId ?? ""}` : undefined, (signal) =>
    core.conversation.offers(executionId === undefined ? {} : { context: { executionId } }, { signal }),
  );
  useEffect(
    () =>
      onCoreEvent(({ type }) => {
        if (type === "task" || type === "execution") reload();
      }),
    [reload],
  );
  const offers = data?.offers ?? [];
  if (offers.length === 0) return null;
  return (
    <section className="waiting-now" aria-label={words.waiting}>
      <h4>{words.waiting}</h4>
      <Offers offers={offers} />
    </section>
  );
}
