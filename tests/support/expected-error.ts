/** Looks at expected failures. */
import { ORPCError } from "@orpc/server";
import { expect } from "vitest";
import { ExpectedError, Failure } from "#shared/errors.ts";

/** The failure that `work` ends with; the test fails when it succeeds or ends in a bug. */
export async function failureOf(work: Promise<unknown> | (() => unknown)): Promise<Failure> {
  try {
    await (typeof work === "function" ? work() : work);
  } catch (error) {
    if (error instanceof ExpectedError) return error.failure;
    throw error;
  }
  return expect.fail("It should have failed.");
}

/** The failure that a call of the contract ends with; the test fails when it succeeds or ends in a bug. */
export async function failureOfCall(call: Promise<unknown>): Promise<Failure> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ORPCError && error.code !== "INTERNAL") return Failure.parse(error.data);
    throw error;
  }
  return expect.fail("It should have failed.");
}
