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
3. Each history is a database of its own, a day's sessions still to come, called as the signed-in coach. The full month is 25 days without a
   free half hour but one or two a day.
4. One coach proves as themselves, under row-level security, beside all other books; the whole is proven as the owner.
5. One coach with all those clients and bookings beside a hundred small ones; 20 packs of ten per client, 20 texts per client. Each
   statement is the one that the API runs for a function of web/data, JSON included, under role authenticated with the coach's claims.
6. A thousand texts of every kind through the local stack over HTTP, one after the other, signed as the carrier signs, answered by sms-inbound
   on a real Postgres. Loading is a whole process, from its start to its end.
7. Texts of as many phones, sent by sms-send as the minute's job calls it: ten calls at once, a hundred texts each, the next ten a
   minute after. Function, data API and carrier share one process here; the carrier answers each text after a tenth of a second.

## Why it is as it is

1. Completing changes a booking's status, which the overlap constraint's index asks for, so the update writes every index anew: that is
   the bare update's time too, and most of the night. Leaving the status out of that index would make both faster, and a cancelled
   booking would then need another way to free its time. The job writes in batches, since the foreign keys of one statement wait in memory.
2. A booking by the coach is two rows: the booking, and the text that tells the client of it, in the same transaction, with the
   indexes and keys of both. Before that it locks the client and the day, looks at the pack and asks whether the time is free, which the bare
   insert leaves to its constraint. On few cores the client program takes its share as well.
3. open_slots runs as its owner and checks the caller itself: under row-level security the planner may not use a range operator as an index
   condition, and read the whole history. What is taken is read once for the range, and nothing is compiled.
4. The proof reads each table once. Only bookings whose charge can be wrong are summed: the unique key on a booking's uses says the rest.
5. Row-level security hides from the planner whose rows are read, so it plans for the average coach. A coach with nearly all the rows is the
   worst case for that: n_distinct is set on clients and packs so that joins go by key. The list of clients reads every pack it has, and counts what is held where sessions are left.
6. More than half of a text's time are three calls of the data API, which here is the embedded stand-in for the hosted one. They stay three: each
   step is written down before the next begins, so that a delivery that dies half-way is finished by the next.
   The carrier's signature check and zod are what loading costs; hosted functions are loaded once for many texts.
7. The minute between the calls is most of it: each call ends long before the next minute begins.
`;
