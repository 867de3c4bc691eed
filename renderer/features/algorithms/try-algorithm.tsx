/** Trying an algorithm on an input, typed or taken from a run; what comes of it can be kept as a test. */
import { FlaskConical } from "lucide-react";
import { type ReactNode, useState } from "react";
import { may, useAppInfo } from "#renderer/state/app-info.ts";
import { core } from "#renderer/state/core.ts";
import { formatRelative } from "#renderer/state/format.ts";
import { readNamedValues } from "#renderer/state/named-values.ts";
import { attempt, notify } from "#renderer/state/notices.ts";
import { useQuery } from "#renderer/state/query.ts";
import { useAttempt } from "#renderer/state/use-attempt.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Field, Select, TextArea, TextInput } from "#renderer/ui/field.tsx";
import type { Algorithm, AlgorithmRun } from "#shared/algorithms.ts";
import { asText, ConsoleLines, RunFailure, RunProblems, timeOf } from "./run-result.tsx";

const words = t.algorithms;

interface Tried {
  readonly input: Record<string, unknown>;
  readonly run: AlgorithmRun;
}

interface PaneProps {
  readonly algorithm: Algorithm;
  /** Its text as it is typed. */
  readonly code: string | undefined;
}

/** The section of the pane. */
export function TryAlgorithm({ algorithm: { name }, code }: PaneProps): ReactNode {
  const [typed, setTyped] = useState("{}");
  const [tried, setTried] = useState<Tried>();
  const { doing, failure, run } = useAttempt<"try">();
  const input = readNamedValues(typed);

  async function tryIt(): Promise<void> {
    if (input === undefined) return;
    await run("try", async () => {
      const result = await core.algorithms.try({ name, input, ...(code === undefined ? {} : { code }) });
      setTried({ input, run: result });
    });
  }

  return (
    <section aria-label={words.try}>
      <h3>{words.try}</h3>
      <PastInputs name={name} onChoose={(chosen) => setTyped(JSON.stringify(chosen, null, 2))} />
      <Field label={words.input} help={words.inputHelp} error={input === undefined ? words.inputInvalid : undefined}>
        {(control) => (
          <TextArea
            {...control}
            className="algorithm-input"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <div>
        <Button
          icon={FlaskConical}
          busy={doing !== undefined}
          disabled={input === undefined}
          onClick={() => void tryIt()}
        >
          {words.tryNow}
        </Button>
      </div>
      <FailureNote failure={failure} />
      {tried !== undefined && <Result name={name} tried={tried} />}
    </section>
  );
}

function PastInputs({
  name,
  onChoose,
}: {
  readonly name: string;
  readonly onChoose: (input: Readonly<Record<string, unknown>>) => void;
}): ReactNode {
  const mayTry = useAppInfo((state) => may(state.info, "Operator"));
  const { data, failure } = useQuery(mayTry ? `algorithms.inputs:${name}` : undefined, (signal) =>
    core.algorithms.pastInputs({ name }, { signal }),
  );
  if (failure !== undefined) return <FailureNote failure={failure} />;
  if (data === undefined) return null;
  if (data.inputs.length === 0) return <p className="algorithm-quiet">{words.noPastRuns}</p>;
  return (
    <Field label={words.fromRun}>
      {(control) => (
        <Select
          {...control}
          defaultValue=""
          onChange={(event) => {
            const chosen = data.inputs[Number(event.target.value)];
            if (chosen !== undefined) onChoose(chosen.input);
          }}
        >
          <option value="" disabled>
            {words.noRun}
          </option>
          {data.inputs.map(({ executionId, title, step, at }, index) => (
            <option key={`${executionId} ${step}`} value={index}>
              {words.pastRun(title, step, formatRelative(at))}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function Result({ name, tried: { input, run } }: { readonly name: string; readonly tried: Tried }): ReactNode {
  return (
    <div className="algorithm-card" role="group" aria-label={words.result}>
      <div className="algorithm-card-head">
        <strong>{words.result}</strong>
        <span className="algorithm-quiet numeric">{timeOf(run.milliseconds)}</span>
      </div>
      <RunFailure run={run} />
      {run.failure === undefined && <pre className="algorithm-code">{asText(run.output)}</pre>}
      <RunProblems run={run} />
      <ConsoleLines lines={run.console} />
      {run.failure === undefined && run.problems.length === 0 && (
        <KeepAsTest name={name} input={input} expected={run.output} />
      )}
    </div>
  );
}

function KeepAsTest({
  name,
  input,
  expected,
}: {
  readonly name: string;
  readonly input: Record<string, unknown>;
  readonly expected: unknown;
}): ReactNode {
  const [caseName, setCaseName] = useState("");
  const mayKeep = useAppInfo((state) => may(state.info, "Manager"));
  const called = caseName.trim();
  const keep = (): Promise<unknown> =>
    attempt(async () => {
      await core.algorithms.keepCase({ name, case: { name: called, input, expected } });
      notify("success", words.kept(called));
      setCaseName("");
    });
  if (!mayKeep) return null;
  return (
    <form
      className="algorithm-keep"
      onSubmit={(event) => {
        event.preventDefault();
        if (called !== "") void keep();
      }}
    >
      <Field label={words.keepName}>
        {(control) => <TextInput {...control} value={caseName} onChange={(event) => setCaseName(event.target.value)} />}
      </Field>
      <Button type="submit" disabled={called === ""}>
        {words.keep}
      </Button>
    </form>
  );
}
