import { say, sayError } from "../../ui/toasts";

/** Put text where it can be pasted from. */
export async function copy(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say(`${what} is copied.`, "good");
  } catch {
    sayError(new Error("This browser does not let the page copy: select the text instead."));
  }
}
