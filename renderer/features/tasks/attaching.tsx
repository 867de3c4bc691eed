/** Files on their way into a task: how far they are, giving up, and why one did not arrive. */
import { Paperclip } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { useAttempt } from "#renderer/state/use-attempt.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { ProgressBar } from "#renderer/ui/spinner.tsx";
import type { Failure } from "#shared/errors.ts";
import type { Attachment } from "#shared/task-talk.ts";
import { attachFile } from "./attach-files.ts";

export interface Attaching {
  /** The file that is on its way, and how much of it is there, from 0 to 1. */
  readonly under: { readonly name: string; readonly share: number } | undefined;
  readonly failure: Failure | undefined;
  /** Attaches files one after the other; `onEach` hears of each that is there. */
  attach(files: readonly File[], onEach: (attached: Attachment) => void): void;
  cancel(): void;
}

/** Attaching files to a task; it goes on when the task is left meanwhile. */
export function useAttaching(taskId: string): Attaching {
  const { failure, run } = useAttempt<"attach">();
  const [under, setUnder] = useState<Attaching["under"]>();
  const giveUp = useRef<AbortController>(undefined);
  return {
    under,
    failure,
    attach(files, onEach) {
      const controller = new AbortController();
      giveUp.current = controller;
      const attachAll = async (): Promise<void> => {
        for (const file of files) {
          const onProgress = (share: number): void => setUnder({ name: file.name, share });
          onProgress(0);
          onEach(await attachFile(taskId, file, { signal: controller.signal, onProgress }));
        }
      };
      void run("attach", attachAll).finally(() => setUnder(undefined));
    },
    cancel: () => giveUp.current?.abort(),
  };
}

/** The bar of the file that is on its way, with a way to give up; or why the last one did not arrive. */
export function AttachingProgress({
  attaching: { under, failure, cancel },
}: {
  readonly attaching: Attaching;
}): ReactNode {
  if (under === undefined) return <FailureNote failure={failure} />;
  return (
    <div className="task-attaching">
      <Paperclip aria-hidden="true" />
      <span className="task-file-name truncate">{under.name}</span>
      <ProgressBar label={t.tasks.fileUnderWay(under.name)} value={Math.round(under.share * 100)} max={100} />
      <Button size="small" onClick={cancel}>
        {t.tasks.fileCancel}
      </Button>
    </div>
  );
}
