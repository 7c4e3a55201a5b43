import { capital } from "../../app/words";
import { Icon } from "../../ui/Icon";
import { IconButton } from "../../ui/IconButton";
import { Select } from "../../ui/Select";
import { type Axis, namesOf } from "./axes";
import "./AxisField.css";

/** The values of an axis, with a menu for more. */
export function AxisField(props: { axis: Axis; onChange: (values: string[]) => void; onRemove: () => void }) {
  const { axis } = props;
  const rest = namesOf(axis.path ?? "").filter((name) => !axis.values.includes(name));
  return (
    <div class="axis" role="group" aria-label={axis.name}>
      <span class="axis-name">{axis.name}</span>
      <div class="axis-values">
        {axis.values.map((value) => (
          <button
            key={value}
            type="button"
            class="axis-value"
            aria-label={`Take away ${value}`}
            onClick={() => props.onChange(axis.values.filter((one) => one !== value))}
          >
            {capital(value)} <Icon name="close" size={12} />
          </button>
        ))}
        <Select
          class="axis-more"
          label={`Add to ${axis.name}`}
          items={rest.map((value) => ({ value }))}
          onPick={(value) => props.onChange([...axis.values, value])}
        >
          <Icon name="plus" size={14} />
        </Select>
      </div>
      <IconButton icon="close" size={16} label={`Without ${axis.name}`} onClick={props.onRemove} />
    </div>
  );
}
