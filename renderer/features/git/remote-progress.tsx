/** How far work with a remote has come, with a button that stops it. */
import type { ReactNode } from "react";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { ProgressBar } from "#renderer/ui/spinner.tsx";
import { percentOf, useRemoteWork } from "./work.ts";

const words = t.git.sync;

/** Nothing while no work goes on. */
export function RemoteProgress(): ReactNode {
  const { progress, stop } = useRemoteWork();
  if (stop === undefined) return null;
  const percent = progress === undefined ? undefined : percentOf(progress);
  const text =
    progress === undefined
      ? t.common.loading
      : words.progress(words.work[progress.work], words.phase[progress.phase], percent);
  return (
    <div className="git-progress" role="status">
      <span>{text}</span>
      {percent !== undefined && <ProgressBar label={text} value={percent} max={100} />}
      <Button size="small" onClick={stop}>
        {words.cancel}
      </Button>
    </div>
  );
}
