import { connection } from "./connection.ts";
import { asFailure, Failure } from "./failure.ts";

/** Who is signed in: the user's id, which is the coach's id, and the mail address. */
export interface Session {
  userId: string;
  email: string;
}

type Listener = (session: Session | null, ended: boolean) => void;
const listeners = new Set<Listener>();
// Once the server has refused a session, what the browser still keeps of it must not let the coach in again.
let refusedByServer = false;

const toSession = (user: { id: string; email?: string } | undefined): Session | null =>
  user ? { userId: user.id, email: user.email ?? "" } : null;

/** Follows the session: called at once with what is stored, then on every change. `ended`: the server refused it. */
export function followSession(listener: Listener): () => void {
  listeners.add(listener);
  const { data } = connection().auth.onAuthStateChange((_event, session) =>
    listener(refusedByServer ? null : toSession(session?.user), refusedByServer)
  );
  return () => {
    listeners.delete(listener);
    data.subscription.unsubscribe();
  };
}

/** The server no longer accepts the session: forget it here and say so on the sign-in screen. */
export function announceSignedOut(): void {
  refusedByServer = true;
  for (const listener of listeners) listener(null, true);
  void connection().auth.signOut({ scope: "local" });
}

function refuse(
  error: { code?: string | undefined; status?: number | undefined; name: string; message: string },
): Failure {
  if (error.name === "AuthRetryableFetchError" && !error.status) return new Failure("offline");
  if (error.code) return new Failure(error.code);
  if (/already/i.test(error.message)) return new Failure("user_already_exists");
  return new Failure(error.status === 400 ? "invalid_credentials" : "internal");
}

/** Signs in with mail and password; throws Failure. */
export async function signIn(email: string, password: string): Promise<void> {
  refusedByServer = false;
  const { error } = await connection().auth.signInWithPassword({ email, password }).catch(
    (thrown: unknown) => {
      throw asFailure(thrown);
    },
  );
  if (error) throw refuse(error);
}

/** Opens an account; "signed_in", or "confirm" where the project first sends a mail to confirm the address. */
export async function signUp(email: string, password: string): Promise<"signed_in" | "confirm"> {
  refusedByServer = false;
  const { data, error } = await connection().auth.signUp({ email, password }).catch((thrown: unknown) => {
    throw asFailure(thrown);
  });
  if (error) throw refuse(error);
  return data.session ? "signed_in" : "confirm";
}

/** Signs out on this device. */
export async function signOut(): Promise<void> {
  await connection().auth.signOut({ scope: "local" });
}
