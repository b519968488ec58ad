// Run by emptyCluster in a process of its own: writes the dump of an empty embedded database to the file it is given.
import { PGlite } from "@electric-sql/pglite";

const [file = ""] = Deno.args;
const dump = PGlite.prototype.dumpDataDir;

// PGlite makes a first database in an instance aside and moves it over by this very method: that dump is all that is
// needed, and the second half of the start can be spared.
PGlite.prototype.dumpDataDir = async function () {
  await write(await dump.call(this, "none"));
  Deno.exit(0);
};
await write(await dump.call(await PGlite.create(), "none"));
Deno.exit(0);

async function write(blob: Blob): Promise<void> {
  await Deno.writeFile(new URL(file), new Uint8Array(await blob.arrayBuffer()));
}
