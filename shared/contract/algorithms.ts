/** Trying and testing the business's own algorithms. They run in the sandbox, and change nothing. */
import { z } from "zod";
import { Algorithm, AlgorithmRun, CaseResult } from "../algorithms.ts";
import { procedure } from "./procedure.ts";

/** `code`: unsaved text to take instead of the file's. */
const Named = z.object({ name: z.string(), code: z.string().max(1_000_000).optional() });

export const algorithmsContract = {
  list: procedure("Observer")
    .route({ method: "GET", path: "/algorithms", summary: "The business's own algorithms" })
    .output(z.object({ algorithms: z.array(Algorithm) })),
  /** Runs it once. Fails with NOT_FOUND. */
  try: procedure("Operator")
    .route({ method: "POST", path: "/algorithms/{name}/try", summary: "Run an algorithm on an input" })
    .input(Named.extend({ input: z.record(z.string(), z.unknown()), now: z.iso.datetime().optional() }))
    .output(AlgorithmRun),
  /** Runs its cases. Fails with NOT_FOUND when there is no algorithm or no tests, and BAD_INPUT for tests that cannot be read. */
  test: procedure("Operator")
    .route({ method: "POST", path: "/algorithms/{name}/test", summary: "Run the test cases of an algorithm" })
    .input(Named)
    .output(z.object({ passed: z.int(), failed: z.int(), cases: z.array(CaseResult) })),
};
