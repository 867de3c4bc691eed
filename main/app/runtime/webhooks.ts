/** Webhooks: addresses with a secret, at which other programs tell that something happened. */
import { type AppContext, requireKeepingSession, requireSession } from "#app/context.ts";
import type { Data } from "#runtime/events.ts";
import { ExpectedError } from "#shared/errors.ts";
import { requireEventName } from "./business-events.ts";
import type { EventInbox, Told } from "./event-inbox.ts";

/** Who tells events that come in by a webhook. */
const TELLER = "Webhook";

/** A webhook without its secret, which nobody is told twice. */
export interface Webhook {
  readonly name: string;
  readonly createdAt: string;
}

/** Webhooks in order of event. */
export async function listWebhooks(app: AppContext): Promise<Webhook[]> {
  const rows = await requireSession(app).storage.read((tx) => tx.webhooks());
  return rows.map(({ eventName, createdAt }) => ({ name: eventName, createdAt }));
}

/**
 * Makes the webhook of an event, with a new secret; an older one of the same event is not valid any more. Returns the
 * path below the server's address, which holds the secret: only its hash is kept.
 */
export async function createWebhook(
  app: AppContext,
  request: { name: string },
): Promise<{ name: string; path: string }> {
  const name = requireEventName(request.name);
  const { ids, hashText, clock } = app.ports;
  const secret = hashText(`${ids.next()} ${ids.next()}`);
  const row = { eventName: name, secretHash: hashText(secret), createdAt: clock.now().toISOString() };
  await requireKeepingSession(app).storage.write((tx) => tx.putWebhook(row));
  return { name, path: `/api/webhooks/${encodeURIComponent(name)}/${secret}` };
}

/** Takes a webhook away; nothing happens when there is none. */
export async function removeWebhook(app: AppContext, name: string): Promise<void> {
  await requireKeepingSession(app).storage.write((tx) => tx.deleteWebhook(name));
}

/**
 * Takes in what another program sends to a webhook: its fields are the event's payload, and its `id`, where there is one,
 * makes it count once. Fails with NOT_SIGNED_IN when name and secret do not belong together.
 */
export async function receiveWebhook(
  app: AppContext,
  inbox: EventInbox,
  request: { name: string; secret: string; body: Data },
): Promise<Told> {
  const { name, secret, body } = request;
  const webhook = await requireSession(app).storage.read((tx) => tx.webhook(name));
  // Hashes are compared, so how long it takes tells nothing about the secret.
  if (webhook?.secretHash !== app.ports.hashText(secret)) {
    throw new ExpectedError("NOT_SIGNED_IN", "This webhook is not valid, or not any more.", {
      next: "Ask whoever runs this business for its new address.",
    });
  }
  const { id } = body;
  const isId = typeof id === "string" || typeof id === "number";
  return inbox.signal({ name, payload: body, id: isId ? String(id) : undefined, actor: TELLER });
}
