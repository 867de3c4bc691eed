/** Webhooks: addresses with a secret, at which other programs tell that something happened. */
import { recordAudit } from "#app/audit.ts";
import { type AppContext, requireKeepingSession, requireSession, type WorkspaceSession } from "#app/context.ts";
import type { WebhookDeliveryRow } from "#ports/webhook-deliveries.ts";
import type { Data } from "#runtime/events.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Webhook, WebhookDelivery } from "#shared/webhooks.ts";
import { requireEventName } from "./business-events.ts";
import type { EventInbox, Told } from "./event-inbox.ts";

/** Who tells events that come in by a webhook. */
const TELLER = "Webhook";
/** Deliveries that are kept of each webhook, and that people are shown. */
const KEPT_DELIVERIES = 20;

function deliveryView({ id, at, outcome, message, eventId, started }: WebhookDeliveryRow): WebhookDelivery {
  return { id, at, outcome, message, started, ...(eventId === null ? {} : { eventId }) };
}

/** Webhooks in order of event, with what came in lately. */
export function listWebhooks(app: AppContext): Promise<Webhook[]> {
  return requireSession(app).storage.read(async (tx) => {
    const webhooks: Webhook[] = [];
    for (const { eventName, createdAt } of await tx.webhooks()) {
      const deliveries = await tx.webhookDeliveries({ eventName, limit: KEPT_DELIVERIES });
      webhooks.push({ name: eventName, createdAt, deliveries: deliveries.map(deliveryView) });
    }
    return webhooks;
  });
}

/**
 * Makes the webhook of an event, with a new secret; an older one of the same event is not valid any more. Returns the
 * path below the server's address, which holds the secret: only its hash is kept. Fails with BAD_INPUT.
 */
export async function createWebhook(
  app: AppContext,
  request: { name: string; actor: string },
): Promise<{ name: string; path: string }> {
  const name = requireEventName(request.name);
  const { ids, hashText, clock } = app.ports;
  const secret = hashText(`${ids.next()} ${ids.next()}`);
  const row = { eventName: name, secretHash: hashText(secret), createdAt: clock.now().toISOString() };
  await requireKeepingSession(app).storage.write(async (tx) => {
    const action = (await tx.webhook(name)) === undefined ? "webhook_made" : "webhook_renewed";
    await tx.putWebhook(row);
    await recordAudit(tx, app.ports, { actor: request.actor, action, subject: name, detail: {} });
  });
  return { name, path: `/api/webhooks/${encodeURIComponent(name)}/${secret}` };
}

/** Takes a webhook away; nothing happens when there is none. */
export async function removeWebhook(app: AppContext, request: { name: string; actor: string }): Promise<void> {
  const { name, actor } = request;
  await requireKeepingSession(app).storage.write(async (tx) => {
    if ((await tx.webhook(name)) === undefined) return;
    await tx.deleteWebhook(name);
    await tx.keepNewestDeliveries(name, 0);
    await recordAudit(tx, app.ports, { actor, action: "webhook_removed", subject: name, detail: {} });
  });
}

/** Keeps what came in at a webhook, for people to look at. A folder that cannot be written keeps nothing. */
async function keepDelivery(
  app: AppContext,
  session: WorkspaceSession,
  eventName: string,
  delivery: Pick<WebhookDeliveryRow, "outcome" | "message" | "eventId" | "started">,
): Promise<void> {
  if (session.readOnly) return;
  const at = app.ports.clock.now().toISOString();
  const row = { id: app.ports.ids.next(), eventName, at, ...delivery };
  await session.storage.write(async (tx) => {
    await tx.addWebhookDelivery(row);
    await tx.keepNewestDeliveries(eventName, KEPT_DELIVERIES);
  });
  app.events.publish({ type: "webhook", name: eventName });
}

function refused(message: string): Pick<WebhookDeliveryRow, "outcome" | "message" | "eventId" | "started"> {
  return { outcome: "refused", message, eventId: null, started: 0 };
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
  const session = requireSession(app);
  const webhook = await session.storage.read((tx) => tx.webhook(name));
  // Hashes are compared, so how long it takes tells nothing about the secret.
  if (webhook?.secretHash !== app.ports.hashText(secret)) {
    if (webhook !== undefined) {
      await keepDelivery(
        app,
        session,
        name,
        refused("Its address holds another secret: an older one, or a wrong one."),
      );
    }
    throw new ExpectedError("NOT_SIGNED_IN", "This webhook is not valid, or not any more.", {
      next: "Ask whoever runs this business for its new address.",
    });
  }
  const { id } = body;
  const isId = typeof id === "string" || typeof id === "number";
  try {
    const told = await inbox.signal({ name, payload: body, id: isId ? String(id) : undefined, actor: TELLER });
    const { eventId, isNew, started } = told;
    const outcome = isNew ? "accepted" : "repeated";
    await keepDelivery(app, session, name, { outcome, message: "", eventId, started: isNew ? started.length : 0 });
    return told;
  } catch (error) {
    // In a storm, keeping what could not be taken in would only make it worse.
    if (error instanceof ExpectedError && error.failure.code !== "RATE_LIMITED") {
      const { message } = error.failure;
      await keepDelivery(app, session, name, { outcome: "failed", message, eventId: null, started: 0 });
    }
    throw error;
  }
}
