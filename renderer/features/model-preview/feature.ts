/** What an AI would be sent for a step, shown before anything is. */
import type { Feature } from "#renderer/shell/features.ts";
import { ModelPreviewDialog } from "./model-preview-dialog.tsx";

export const modelPreviewFeature: Feature = { id: "model-preview", dialogs: [ModelPreviewDialog] };
