/**
 * Property tests draw the same values in every run, so that a run can be repeated; `SEED=…` draws others. A failure
 * prints its seed and path as fast-check does.
 */
import fc from "fast-check";

process.env["SEED"] ??= "20261122";
fc.configureGlobal({ seed: Number(process.env["SEED"]) });
