/** Start file of the thread that compares and merges whole businesses. */
import { parentPort } from "node:worker_threads";
import { serveJobs } from "#adapters/work/serve.ts";
import { jobs } from "#app/jobs.ts";

if (parentPort !== null) serveJobs(jobs, parentPort);
