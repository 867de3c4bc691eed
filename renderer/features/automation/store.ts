/** What the page of automation shows, and the dialogs that are open over it. */
import { create } from "zustand";
import { openEditor } from "#renderer/state/editors.ts";
import type { KnownEvent } from "#shared/business-events.ts";

export type AutomationPart = "events" | "webhooks" | "schedules" | "algorithms";

interface AutomationView {
  readonly part: AutomationPart;
  /** The event that is about to be sent; `other`: one that is still to be named. Undefined while the dialog is closed. */
  readonly sending: KnownEvent | "other" | undefined;
  readonly makingWebhook: boolean;
}

export const useAutomation = create<AutomationView>(() => ({
  part: "events",
  sending: undefined,
  makingWebhook: false,
}));

/** Shows one part of the page. */
export function showPart(part: AutomationPart): void {
  useAutomation.setState({ part });
}

/** Opens the page at a part. */
export function openAutomation(part: AutomationPart): void {
  showPart(part);
  openEditor("automation", {});
}

/** Opens the dialog that sends an event. */
export function openSendEvent(event: KnownEvent | "other"): void {
  useAutomation.setState({ sending: event });
}

/** Opens the dialog that makes a webhook. */
export function openNewWebhook(): void {
  useAutomation.setState({ makingWebhook: true });
}

/** Closes either dialog. */
export function closeDialogs(): void {
  useAutomation.setState({ sending: undefined, makingWebhook: false });
}
