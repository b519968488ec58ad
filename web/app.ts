import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { html } from "htm/preact";
import { BenchContext, benchOf } from "./coach_context.ts";
import { connect } from "./data/connection.ts";
import { explain } from "./data/explain.ts";
import { asFailure, type Failure } from "./data/failure.ts";
import { readCoach } from "./data/read_coach.ts";
import { followSession, type Session } from "./data/session.ts";
import { forgetAll, useQuery } from "./data/use_query.ts";
import { Mark } from "./parts/icon.ts";
import { lazy } from "./parts/lazy.ts";
import { Faces, Skeleton } from "./parts/section.ts";
import { useRoute } from "./router.ts";
import { SignIn } from "./screens/account/sign_in.ts";
import { Shell } from "./screens/shell.ts";

const Onboarding = lazy(
  "onboarding",
  async () => (await import("./screens/account/onboarding.ts")).Onboarding,
);

type State =
  | { at: "opening" }
  | { at: "broken"; failure: Failure }
  | { at: "door"; ended: boolean }
  | { at: "inside"; session: Session };

/** The dashboard: opens the connection, then shows the door, the first steps or the screens. */
export function App(): VNode {
  const [state, setState] = useState<State>({ at: "opening" });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let unfollow = () => {};
    connect().then(() => {
      unfollow = followSession((session, ended) => {
        if (!session) forgetAll();
        setState((was) => {
          if (session) {
            return was.at === "inside" && was.session.userId === session.userId
              ? was
              : { at: "inside", session };
          }
          return { at: "door", ended };
        });
      });
    }, (thrown) => setState({ at: "broken", failure: asFailure(thrown) }));
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
  if (state.at === "door") return html`<${Door} ended=${state.ended} />` as VNode;
  return html`<${Inside} key=${state.session.userId} session=${state.session} />` as VNode;
}

function Door({ ended }: { ended: boolean }): VNode {
  const [first] = useRoute();
  return html`<${SignIn} key=${first === "sign-up"} create=${first === "sign-up"} ended=${ended} />` as VNode;
}

function Inside({ session }: { session: Session }): VNode {
  const query = useQuery(`coach ${session.userId}`, readCoach);
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
