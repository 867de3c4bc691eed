/** What there is to know about an algorithm beside its text: who uses it, its tests, and trying it. */
import "./algorithms.css";
import { type ReactNode, useEffect } from "react";
import { core, onCoreEvent } from "#renderer/state/core.ts";
import { useDocuments } from "#renderer/state/document-store.ts";
import { useQuery } from "#renderer/state/query.ts";
import { t } from "#renderer/strings/strings.ts";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Spinner } from "#renderer/ui/spinner.tsx";
import { AlgorithmTests } from "./algorithm-tests.tsx";
import { AlgorithmUses } from "./algorithm-uses.tsx";
import { TryAlgorithm } from "./try-algorithm.tsx";

/** What the core knows of all algorithms, asked again when files change. */
export function useAlgorithms() {
  const query = useQuery("algorithms", (signal) => core.algorithms.list(undefined, { signal }));
  const { reload } = query;
  useEffect(() => onCoreEvent(({ type }) => type === "documents" && reload()), [reload]);
  return query;
}

/** `algorithms/quote-price.js` → `quote-price`. */
function algorithmName(path: string): string {
  return path.replace(/^.*\//, "").replace(/\.js$/, "");
}

/** The pane. */
export function AlgorithmPane({ path }: { readonly path: string }): ReactNode {
  const name = algorithmName(path);
  const code = useDocuments((state) => state.documents.get(path)?.text);
  const { data, failure, reload } = useAlgorithms();
  const known = data?.algorithms.find((one) => one.name === name);
  return (
    <div className="algorithm scroll">
      <FailureNote failure={failure} onRetry={reload} />
      {data === undefined && failure === undefined && <Spinner label={t.common.loading} />}
      {known !== undefined && (
        <>
          <AlgorithmTests algorithm={known} code={code} />
          <TryAlgorithm key={name} algorithm={known} code={code} />
          <AlgorithmUses algorithm={known} />
        </>
      )}
    </div>
  );
}
