/** The page of automation: what starts and computes by itself, in four parts. */
import "./automation.css";
import type { ReactNode } from "react";
import { ScheduleList } from "#renderer/features/runs/schedule-list.tsx";
import { t } from "#renderer/strings/strings.ts";
import { Tabs } from "#renderer/ui/tabs.tsx";
import { AlgorithmsPart } from "./algorithms-part.tsx";
import { EventsPart } from "./events-part.tsx";
import { type AutomationPart, showPart, useAutomation } from "./store.ts";
import { WebhooksPart } from "./webhooks-part.tsx";

const words = t.automation;

const PARTS: readonly { readonly id: AutomationPart; readonly title: string; readonly content: ReactNode }[] = [
  { id: "events", title: words.events, content: <EventsPart /> },
  { id: "webhooks", title: words.webhooks, content: <WebhooksPart /> },
  {
    id: "schedules",
    title: words.schedules,
    content: (
      <div className="automation-part scroll">
        <div className="automation-column">
          <ScheduleList />
        </div>
      </div>
    ),
  },
  { id: "algorithms", title: words.algorithms, content: <AlgorithmsPart /> },
];

/** The page. */
export function AutomationPage(): ReactNode {
  const part = useAutomation((state) => state.part);
  return (
    <article className="automation" aria-label={words.title}>
      <Tabs
        label={words.parts}
        items={PARTS}
        value={part}
        onChange={(id) => showPart(PARTS.find((one) => one.id === id)?.id ?? "events")}
      />
    </article>
  );
}
