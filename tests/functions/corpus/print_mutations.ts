/** Reads changed texts of the corpus and prints how many kept their act, and which acted although turned: [COUNT] [SEED]. */
import { readMutations } from "./mutations.ts";

const [count = 20_000, seed = 1] = Deno.args.map(Number);
const found = readMutations(count, seed);
for (const fault of found.faults) console.log(fault);
console.log(
  `${found.kept} of ${found.keeping} kept their reading; ${found.turned} of ${found.turning} turned texts act`,
);
