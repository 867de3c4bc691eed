/** When several runs will probably be finished, asked for at once. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { createPredictions, predictExecution } from "#app/insights/prediction.ts";
import { controlExecution, startProcess } from "#app/runtime/service.ts";
import { pastRounds } from "#tests/support/past-rounds.ts";
import { type RuntimeApp, runtimeApp } from "#tests/support/runtime-app.ts";
import { albumDefinition, studioBusiness } from "#tests/support/studio-business.ts";

let runtime: RuntimeApp;
beforeEach(async () => {
  runtime = await runtimeApp(studioBusiness);
  const rows = pastRounds({ definition: albumDefinition(), runs: 30, until: runtime.now() });
  await runtime.storage.write((transaction) => transaction.putMetrics(rows));
});
afterEach(() => runtime.close());

it("says the same of each run as when it is asked for alone, and leaves out those that are over or unknown", async () => {
  const start = async () => (await startProcess(runtime.app, { process: "album", actor: "Ana" })).executionId;
  const [one, two, over] = [await start(), await start(), await start()];
  await controlExecution(runtime.app, { id: over, action: "cancel", actor: "Ana" });
  const predictions = await createPredictions(runtime.app)([one, two, two, over, "none"]);
  expect(Object.keys(predictions).toSorted()).toEqual([one, two].toSorted());
  expect(predictions[one]).toEqual(await predictExecution(runtime.app, one));
  expect(predictions[two]).toMatchObject({ basis: "history", runs: 30 });
  expect(await predictExecution(runtime.app, over)).toBeNull();
  await expect(predictExecution(runtime.app, "none")).rejects.toMatchObject({ failure: { code: "NOT_FOUND" } });
});

it("takes into account what has ended since, after a minute at most", async () => {
  const { executionId } = await startProcess(runtime.app, { process: "album", actor: "Ana" });
  const predict = createPredictions(runtime.app);
  expect(await predict([executionId])).toMatchObject({ [executionId]: { runs: 30 } });
  const rows = pastRounds({ definition: albumDefinition(), runs: 3, until: runtime.now(), name: "new" });
  await runtime.storage.write((transaction) => transaction.putMetrics(rows));
  runtime.pass(61_000);
  expect(await predict([executionId])).toMatchObject({ [executionId]: { runs: 33 } });
});
