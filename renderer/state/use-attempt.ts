/** One thing at a time that may fail, as a dialog or form does it: what is under way, and the failure where it arose. */
import { useEffect, useRef, useState } from "react";
import type { Failure } from "#shared/errors.ts";
import { failureOf, isAbort } from "./failure.ts";
import { notifyFailure } from "./notices.ts";

export interface Attempt<What extends string> {
  /** What is under way. */
  readonly doing: What | undefined;
  /** Why the last thing failed; gone when the next begins. */
  readonly failure: Failure | undefined;
  /** Runs `work` under a name. Resolves to whether it went through. */
  readonly run: (what: What, work: () => Promise<unknown>) => Promise<boolean>;
  readonly forget: () => void;
}

/** Where the component goes away meanwhile, as when the business is opened anew, a failure is shown as a notice. */
export function useAttempt<What extends string>(): Attempt<What> {
  const [doing, setDoing] = useState<What>();
  const [failure, setFailure] = useState<Failure>();
  const shown = useRef(true);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);
  return {
    doing,
    failure,
    forget: () => setFailure(undefined),
    async run(what, work) {
      setDoing(what);
      setFailure(undefined);
      try {
        await work();
        return true;
      } catch (error) {
        if (!shown.current) notifyFailure(error);
        else if (!isAbort(error)) setFailure(failureOf(error));
        return false;
      } finally {
        setDoing(undefined);
      }
    },
  };
}
