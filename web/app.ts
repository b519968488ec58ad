import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { html } from "htm/preact";
import { BenchContext, benchOf } from "./coach_context.ts";
import { forgetAgenda, type LastAgenda, lastAgenda } from "./data/last_agenda.ts";
import { readCoach } from "./data/settings.ts";
import { dayOf } from "./format.ts";
import { isFillingIn } from "./parts/dialog.ts";
import { Mark } from "./parts/icon.ts";
import { lazy } from "./parts/lazy.ts";
import { Faces, Skeleton } from "./parts/section.ts";
import { useRoute } from "./router.ts";
import { SignIn } from "./screens/account/sign_in.ts";
import { Shell } from "./screens/shell.ts";
import { agendaKey } from "./screens/today/today.ts";
import { connect } from "./server/connection.ts";
import { explain } from "./server/explain.ts";
import { asFailure, type Failure } from "./server/failure.ts";
import { followSession, type Session } from "./server/session.ts";
import { forgetAll, recall, useQuery } from "./server/use_query.ts";

const Onboarding = lazy(
  "onboarding",
  async () => (await import("./screens/account/onboarding.ts")).Onboarding,
);

const OfflineAgenda = lazy(
  "your agenda",
  async () => (await import("./screens/offline/offline_agenda.ts")).OfflineAgenda,
);

const Forgot = lazy("forgot", async () => (await import("./screens/account/forgot.ts")).Forgot);
const NewPassword = lazy(
  "new password",
  async () => (await import("./screens/account/new_password.ts")).NewPassword,
);

const SignInAgain = lazy(
  "sign in again",
  async () => (await import("./screens/account/sign_in_again.ts")).SignInAgain,
);

type State =
  | { at: "opening" }
  | { at: "broken"; failure: Failure }
  | { at: "offline"; agenda: LastAgenda }
  | { at: "door"; ended: boolean }
  /** `again`: the session has ended while a form was half filled in, which stays for a sign-in over it. */
  | { at: "inside"; session: Session; resetting: boolean; again?: boolean };

/** The dashboard: opens the connection, then shows the door, the first steps or the screens. */
export function App(): VNode {
  const [state, setState] = useState<State>({ at: "opening" });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let unfollow = () => {};
    // Without a network a session that has run out cannot be renewed: the agenda is shown instead of the door.
    const kept = navigator.onLine ? null : lastAgenda();
    if (kept) {
      setState({ at: "offline", agenda: kept });
      return;
    }
    connect().then(() => {
      unfollow = followSession((session, ended, resetting) => {
        // A session that could not be renewed for want of a network is not over: it stays in the browser, and so do the books.
        const unreached = session || ended ? null : lastAgenda();
        if (unreached) return setState({ at: "offline", agenda: unreached });
        const again = !session && ended && isFillingIn();
        if (!session && !again) {
          forgetAll();
          forgetAgenda();
        }
        setState((was) => {
          if (session) {
            return was.at === "inside" && was.session.userId === session.userId && !resetting && !was.again
              ? was
              : { at: "inside", session, resetting };
          }
          if (was.at === "inside" && again) return { ...was, again };
          return { at: "door", ended };
        });
      });
    }, (thrown) => {
      const failure = asFailure(thrown);
      const agenda = failure.code === "offline" ? lastAgenda() : null;
      setState(agenda ? { at: "offline", agenda } : { at: "broken", failure });
    });
    return () => unfollow();
  }, [turn]);

  if (state.at === "opening") {
    return html`
      <main class="opening">
        <${Skeleton} what="Coachline" lines=${6} />
      </main>
    ` as VNode;
  }
  if (state.at === "broken") {
    return html`
      <main class="door">
        <div class="door-card failed" role="alert">
          <${Mark} />
          <h1>Coachline cannot open</h1>
          <p>${explain(state.failure)}</p>
          <button type="button" class="button primary" onClick=${() => setTurn(turn + 1)}>Try again</button>
        </div>
      </main>
    ` as VNode;
  }
  if (state.at === "offline") {
    const retry = () => setTurn(turn + 1);
    return html`<${OfflineAgenda} agenda=${state.agenda} onRetry=${retry} />` as VNode;
  }
  if (state.at === "door") return html`<${Door} ended=${state.ended} />` as VNode;
  if (state.resetting) {
    const done = () => setState({ ...state, resetting: false });
    return html`<${NewPassword} email=${state.session.email} onDone=${done} />` as VNode;
  }
  const leave = () => {
    forgetAll();
    forgetAgenda();
    setState({ at: "door", ended: true });
  };
  return html`
    <${Inside} key=${state.session.userId} session=${state.session} />
    ${state.again && html`<${SignInAgain} email=${state.session.email} onClose=${leave} />`}
  ` as VNode;
}

function Door({ ended }: { ended: boolean }): VNode {
  const [first] = useRoute();
  if (first === "forgot") return html`<${Forgot} />` as VNode;
  return html`<${SignIn} key=${first === "sign-up"} create=${first === "sign-up"} ended=${ended} />` as VNode;
}

/** What was read on this device today shows at once, while it is read anew. */
function recallAgenda(userId: string): void {
  const kept = lastAgenda(userId);
  if (!kept) return;
  const { coach, bookings, at } = kept;
  const zone = { timeZone: coach.timezone };
  const today = dayOf(new Date(), zone);
  if (dayOf(at, zone) !== today) return;
  recall(`coach ${userId}`, coach, at);
  recall(agendaKey(userId, today), bookings, at);
}

function Inside({ session }: { session: Session }): VNode {
  useState(() => recallAgenda(session.userId));
  const query = useQuery(`coach ${session.userId}`, readCoach);
  const unreachable = query.face === "failed" && query.failure.code === "offline";
  const agenda = unreachable ? lastAgenda(session.userId) : null;
  if (agenda) return html`<${OfflineAgenda} agenda=${agenda} onRetry=${query.retry} />` as VNode;
  if (query.face !== "full") {
    return html`
      <main class="opening">
        <${Faces} what="your books" lines=${6} query=${query}>${() => null}<//></main>
    ` as VNode;
  }
  if (!query.data) return html`<${Onboarding} session=${session} />` as VNode;
  const bench = benchOf(query.data, session.email);
  return html`
    <${BenchContext.Provider} value=${bench}>
      <${Shell} />
      <//>
  ` as VNode;
}
