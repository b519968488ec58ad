/** How each figure of BENCH.md comes about. */
export const notes = `## How it is measured

Every figure is the median of several runs; what is compared runs in turn (A B A B), so that a machine that grows slower
slows both. Times of statements are the server's own (planning and running), except the night, the bookings and the
proof, which a client times.

1. A thousand coaches with a hundred due bookings each. Every run has a database of its own: a file copy of one prepared, vacuumed
   and analysed database, its tables read once before the clock starts. The bare update changes the same rows (bookings to
   completed, counters of packs) with the same indexes, and writes no ledger. The loop is one PL/pgSQL block, and is timed over the
   first bookings and multiplied. Memory is what the job's process holds for itself, shared buffers left out.
2. 200 coaches with 50 clients each, eight past and two coming bookings and four packs per client. Coaches and clients take turns, each coach an
   hour later each time: calls rarely meet at one coach, as in life. One call is one transaction that waits for the disk. The bare
   table has the constraints and indexes of bookings, the same rows, no trigger and no foreign key.
3. Each history is a database of its own, a day's sessions still to come, called as the signed-in coach.
4. One coach proves as themselves, under row-level security, beside all other books; the whole is proven as the owner.
5. One coach with all those clients and bookings beside a hundred small ones; 20 packs of ten per client, 20 texts per client. Each
   statement is the one that the API runs for a function of web/data, JSON included, under role authenticated with the coach's claims.
`;
