/**
 * Keeps what is typed while a dialog is on its way, and puts it into the first field that gets the focus there. Gives what
 * ends the waiting; nothing is kept where the focus is in a field already.
 */
export function keepTyping(): () => void {
  let typed = "";
  let entered = false;
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
    // Who moves on by Tab, or leaves, means what has the focus.
    if (event.key === "Tab" || event.key === "Escape") return end();
    if (event.key === "Backspace") typed = typed.slice(0, -1);
    else if (event.key === "Enter" && typed !== "") entered = true;
    else if ([...event.key].length === 1) typed += event.key;
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const fill = ({ target }: FocusEvent) => {
    // A dialog that opens has the focus on its cross first.
    if (!isField(target) || !target.closest("dialog")) return;
    end();
    if (typed === "") return;
    target.value += typed;
    target.dispatchEvent(new Event("input", { bubbles: true }));
    if (entered) target.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  };
  const end = () => {
    removeEventListener("keydown", press, true);
    removeEventListener("focusin", fill);
  };
  addEventListener("keydown", press, true);
  addEventListener("focusin", fill);
  return end;
}

const isField = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLInputElement &&
    !["checkbox", "radio", "button", "date", "time"].includes(target.type);
