/** The tests of an algorithm: run on its text as it is typed, with what each case expected and got. */
import { Play } from "lucide-react";
import { type ReactNode, useState } from "react";
import { core } from "#renderer/state/core.ts";
import { openFile } from "#renderer/state/editors.ts";
import { useAttempt } from "#renderer/state/use-attempt.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { Button } from "#renderer/ui/button.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import type { Algorithm, CaseResult } from "#shared/algorithms.ts";
import { asText, ConsoleLines, timeOf } from "./run-result.tsx";

const words = t.algorithms;

interface PaneProps {
  readonly algorithm: Algorithm;
  /** Its text as it is typed. */
  readonly code: string | undefined;
}

function CaseCard({ result }: { readonly result: CaseResult }): ReactNode {
  const { name, passed, message, run } = result;
  return (
    <li className="algorithm-card" data-failed={!passed}>
      <div className="algorithm-card-head">
        <span>{name}</span>
        <span className="algorithm-quiet numeric">{timeOf(run.milliseconds)}</span>
        <Badge tone={passed ? "success" : "danger"}>{passed ? words.passed : words.failed}</Badge>
      </div>
      {message !== undefined && <p>{message}</p>}
      {!passed && (
        <div className="algorithm-compare">
          <Compared title={words.expected} text={expectedOf(result)} />
          <Compared title={words.got} text={run.failure === undefined ? asText(run.output) : run.failure.message} />
        </div>
      )}
      <ConsoleLines lines={run.console} />
    </li>
  );
}

function expectedOf({ fails, expected }: CaseResult): string {
  return fails === undefined ? asText(expected) : words.expectedFailure(fails);
}

function Compared({ title, text }: { readonly title: string; readonly text: string }): ReactNode {
  return (
    <div>
      <p className="algorithm-quiet">{title}</p>
      <pre className="algorithm-code">{text}</pre>
    </div>
  );
}

/** The section of the pane. */
export function AlgorithmTests({ algorithm, code }: PaneProps): ReactNode {
  const [results, setResults] = useState<readonly CaseResult[]>();
  const { doing, failure, run } = useAttempt<"test">();
  const { name, cases } = algorithm;

  const test = (): Promise<boolean> =>
    run("test", async () => {
      setResults(undefined);
      setResults((await core.algorithms.test({ name, ...(code === undefined ? {} : { code }) })).cases);
    });

  const failed = results?.filter(({ passed }) => !passed).length ?? 0;
  return (
    <section aria-label={words.tests}>
      <div className="algorithm-head">
        <h3>{words.tests}</h3>
        {cases > 0 && (
          <Button variant="ghost" size="small" onClick={() => openFile(algorithm.file.replace(/\.js$/, ".test.json"))}>
            {words.openTests}
          </Button>
        )}
        <Button
          icon={Play}
          size="small"
          variant="primary"
          busy={doing !== undefined}
          disabled={cases === 0}
          onClick={() => void test()}
        >
          {words.runTests}
        </Button>
      </div>
      <p className="algorithm-quiet">{cases === 0 ? words.noTests : `${words.testCount(cases)}. ${words.unsaved}`}</p>
      <FailureNote failure={failure} />
      <div role="status">
        {results !== undefined && (
          <Badge tone={failed === 0 ? "success" : "danger"}>
            {failed === 0 ? words.allPassed(results.length) : words.someFailed(failed, results.length)}
          </Badge>
        )}
      </div>
      {results !== undefined && (
        <ul className="algorithm-list">
          {results.map((result) => (
            <CaseCard key={result.name} result={result} />
          ))}
        </ul>
      )}
    </section>
  );
}
