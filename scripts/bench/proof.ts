import { asCoach } from "./as_coach.ts";
import type { BigBooks } from "./big_books.ts";
import { connect } from "./connect.ts";
import { count, duration, judged, type Result } from "./result.ts";
import { rounds } from "./rounds.ts";
import type { Scale } from "./scale.ts";

const prove = "select * from public.prove_sessions()";

/** Measure 4: the proof of one coach's books, as that coach under row-level security, and of all books together. */
export async function measureProof(scale: Scale, big: BigBooks): Promise<Result[]> {
  const connection = await connect(big.url);
  try {
    const timed = async (work: () => Promise<unknown[]>) => {
      const start = performance.now();
      const problems = await work();
      const took = performance.now() - start;
      if (problems.length > 0) {
        throw new Error(`Cannot time the proof: it found ${problems.length} problems in made-up books`);
      }
      return took;
    };
    const took = await rounds(scale.runs, {
      one: () => timed(() => asCoach(connection, big.provingId, (sql) => sql(prove))),
      all: () => timed(() => connection.sql(prove)),
    });
    const line = (what: string, value: number, atMost: number) =>
      judged({ measure: 4, what, value, limit: { atMost }, show: duration });
    return [
      line(
        `prove_sessions, one coach's ${count(big.provingLines)} ledger rows beside ${count(big.allLines)}`,
        took.one,
        100,
      ),
      line(`prove_sessions, all ${count(big.allLines)} ledger rows`, took.all, 10_000),
    ];
  } finally {
    await connection.close();
  }
}
