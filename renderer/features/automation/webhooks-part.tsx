/** Webhooks: made, renewed and deleted, each with what came in by it lately. */
import { Plus, RefreshCw, Trash2, Webhook as WebhookIcon } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { may, useAppInfo } from "#renderer/state/app-info.ts";
import { core, onCoreEvent } from "#renderer/state/core.ts";
import { ask, confirmed } from "#renderer/state/dialogs.ts";
import { formatDateTime, formatRelative } from "#renderer/state/format.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge, type Tone } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import type { Webhook, WebhookDelivery } from "#shared/webhooks.ts";
import { openNewWebhook, useAutomation } from "./store.ts";
import { WebhookMade } from "./webhook-made.tsx";

const words = t.automation;

const TONES: Readonly<Record<WebhookDelivery["outcome"], Tone>> = {
  accepted: "success",
  repeated: "neutral",
  refused: "danger",
  failed: "danger",
};

/** The part of the page. */
export function WebhooksPart(): ReactNode {
  const mayManage = useAppInfo((state) => may(state.info, "Manager"));
  const making = useAutomation((state) => state.makingWebhook);
  const { data, failure, reload } = useQuery(mayManage ? "webhooks" : undefined, (signal) =>
    core.webhooks.list(undefined, { signal }),
  );
  useEffect(() => onCoreEvent(({ type }) => type === "webhook" && reload()), [reload]);
  useEffect(() => {
    if (!making) reload();
  }, [making, reload]);

  if (!mayManage) return <EmptyState icon={WebhookIcon} title={words.onlyManager} />;
  return (
    <div className="automation-part scroll">
      <div className="automation-column">
        <header className="automation-head">
          <p>{words.webhooksHelp}</p>
          <Button icon={Plus} onClick={openNewWebhook}>
            {words.newWebhook}
          </Button>
        </header>
        <FailureNote failure={failure} onRetry={reload} />
        {data?.webhooks.length === 0 && (
          <EmptyState icon={WebhookIcon} title={words.noWebhooks} text={words.noWebhooksText} />
        )}
        <ul className="automation-cards" aria-label={words.webhooks}>
          {data?.webhooks.map((webhook) => (
            <WebhookCard key={webhook.name} webhook={webhook} onChanged={reload} />
          ))}
        </ul>
      </div>
    </div>
  );
}

/** Asks, makes a new address, and shows it. */
async function renew(name: string): Promise<void> {
  const sure = await confirmed({ title: words.renewTitle(name), text: words.renewText, action: words.renewConfirm });
  if (!sure) return;
  const made = await attempt(() => core.webhooks.create({ name }));
  if (made === undefined) return;
  await ask({
    title: words.addressTitle(name),
    body: <WebhookMade path={made.path} />,
    choices: [{ id: "done", label: words.done, tone: "primary" }],
  });
}

async function remove(name: string): Promise<void> {
  const sure = await confirmed({
    title: words.removeTitle(name),
    text: words.removeText,
    action: words.removeConfirm,
    danger: true,
  });
  if (!sure) return;
  await attempt(async () => {
    await core.webhooks.remove({ name });
    notify("info", words.removed(name));
  });
}

function WebhookCard({ webhook, onChanged }: { readonly webhook: Webhook; readonly onChanged: () => void }): ReactNode {
  const { name, createdAt, deliveries } = webhook;
  return (
    <li className="automation-card">
      <div className="automation-card-head">
        <span className="automation-name">{name}</span>
        <span className="automation-quiet" title={formatDateTime(createdAt)}>
          {words.madeOn(formatRelative(createdAt))}
        </span>
        <Button size="small" icon={RefreshCw} onClick={() => void renew(name).then(onChanged)}>
          {words.renew}
        </Button>
        <Button size="small" icon={Trash2} onClick={() => void remove(name).then(onChanged)}>
          {words.remove}
        </Button>
      </div>
      {deliveries.length === 0 ? (
        <p className="automation-quiet">{words.noDeliveries}</p>
      ) : (
        <ul className="automation-rows" aria-label={words.deliveries(name)}>
          {deliveries.map((delivery) => (
            <DeliveryRow key={delivery.id} delivery={delivery} />
          ))}
        </ul>
      )}
    </li>
  );
}

function DeliveryRow({ delivery }: { readonly delivery: WebhookDelivery }): ReactNode {
  const { at, outcome, message, started } = delivery;
  return (
    <li className="automation-row">
      <Badge tone={TONES[outcome]}>{words.outcomes[outcome]}</Badge>
      <span className="automation-quiet" title={formatDateTime(at)}>
        {formatRelative(at)}
      </span>
      <span className="automation-quiet">{message === "" ? words.startedCount(started) : message}</span>
    </li>
  );
}
