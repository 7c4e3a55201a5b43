import { videoOf, videos } from "../../app/videos";
import { sayLength } from "../../app/words";
import { Select } from "../../ui/Select";
import "../../ui/Field.css";

/** Choose another finished clip. */
export function ClipSelect(props: { not: string; value: string | null; onPick: (id: string) => void }) {
  const others = videos.value.filter((one) => one.status === "completed" && one.id !== props.not).slice(0, 200);
  const items = others.map((one) => ({ value: one.id, label: one.prompt || one.id, hint: sayLength(one.seconds) }));
  const chosen = props.value ? videoOf(props.value)?.prompt : null;
  return (
    <div class="field">
      <span>The other clip</span>
      <Select label="The other clip" items={items} value={props.value ?? undefined} onPick={props.onPick}>
        <span class="select-value">{chosen ?? "Choose a clip"}</span>
      </Select>
    </div>
  );
}
