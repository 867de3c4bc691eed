/** Start file of the thread that compares and merges whole businesses, and prints documents. */
import { parentPort } from "node:worker_threads";
import { createPdfRenderer } from "#adapters/pdf/render.ts";
import { serveJobs } from "#adapters/work/serve.ts";
import { type CoreJobs, jobs } from "#app/jobs.ts";

const all: CoreJobs = { ...jobs, renderPdf: createPdfRenderer() };

if (parentPort !== null) serveJobs(all, parentPort);
