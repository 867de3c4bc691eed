/**
 * `npm run long-run [sequences] [seed]`: engine against reference model over many sequences of random commands
 * (20,000 when left out). Prints the seed, so that a failure can be had again.
 */
import { compareWithModel } from "./against-model.ts";

/** Sequences between two lines of progress. */
const PART = 2000;

if (import.meta.main) {
  const [sequences = "20000", seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);
  const [wanted, first] = [Number(sequences), Number(seed)];
  process.stdout.write(`${wanted} sequences, seed ${first}\n`);
  for (let done = 0; done < wanted; done += PART) {
    compareWithModel(Math.min(PART, wanted - done), first + done);
    process.stdout.write(`${Math.min(done + PART, wanted)} agree\n`);
  }
}
