/** The business's own algorithms: listed, tried and tested. They run in the sandbox, and change nothing. */
import { z } from "zod";
import { Algorithm, AlgorithmCase, AlgorithmRun, CaseResult, OtherAlgorithm, PastInput } from "../algorithms.ts";
import { procedure } from "./procedure.ts";

/** `code`: unsaved text to take instead of the file's. */
const Named = z.object({ name: z.string(), code: z.string().max(1_000_000).optional() });

export const algorithmsContract = {
  list: procedure("Observer")
    .route({
      method: "GET",
      path: "/algorithms",
      summary: "What computes steps: algorithms of the business and others",
    })
    .output(z.object({ algorithms: z.array(Algorithm), others: z.array(OtherAlgorithm) })),
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
  /** What its steps were given in runs, newest first. */
  pastInputs: procedure("Operator")
    .route({ method: "GET", path: "/algorithms/{name}/inputs", summary: "What an algorithm was given in runs" })
    .input(z.object({ name: z.string() }))
    .output(z.object({ inputs: z.array(PastInput) })),
  /** Adds a case to its tests; one of the same name is replaced. Fails with NOT_FOUND, and BAD_INPUT for tests that cannot be read. */
  keepCase: procedure("Manager")
    .route({ method: "POST", path: "/algorithms/{name}/cases", summary: "Keep a test case of an algorithm" })
    .input(z.object({ name: z.string(), case: AlgorithmCase }))
    .output(z.object({ file: z.string(), cases: z.int() })),
};
