// An open dialog is an entry of the history, so that Back has something to leave. A closed one's entry stays, as "spent", and
// is passed over: to go back at the moment of closing would race with whatever is pressed next.
type Kind = "dialog" | "spent" | "screen";

let isOpen = false;
let here = { kind: "screen" as Kind, href: "" };

function look(): { kind: Kind; href: string } {
  const state = history.state as { entry?: Kind } | null;
  return { kind: state?.entry ?? "screen", href: location.href };
}

function mark(entry: Kind): void {
  history.replaceState({ entry }, "");
  here = look();
}

/** A dialog opens. */
export function enterDialog(): void {
  isOpen = true;
  if (look().kind === "screen") history.pushState({ entry: "dialog" }, "");
  mark("dialog");
}

/** No dialog is open any more. */
export function leaveDialog(): void {
  isOpen = false;
  if (look().kind === "dialog") mark("spent");
}

/** Calls when Back is pressed while a dialog is open; it may stay open. Gives what ends the following. */
export function followBack(onBack: () => void): () => void {
  const pop = () => {
    const before = here;
    here = look();
    if (isOpen && here.kind !== "dialog" && here.href === before.href) {
      enterDialog();
      onBack();
    } else if (!isOpen && before.kind === "spent" && here.kind === "screen" && here.href === before.href) {
      history.back();
    } else if (!isOpen && here.kind === "dialog") mark("spent");
  };
  const follow = () => void (here = look());
  here = look();
  addEventListener("popstate", pop);
  addEventListener("hashchange", follow);
  return () => {
    removeEventListener("popstate", pop);
    removeEventListener("hashchange", follow);
  };
}
