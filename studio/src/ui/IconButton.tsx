import type { JSX } from "preact";
import { Icon, type IconName } from "./Icon";
import "./Button.css";

type Given = Omit<JSX.IntrinsicElements["button"], "size" | "icon" | "label">;

export interface IconButtonProps extends Given {
  icon: IconName;
  /** What it does: its name for those who do not see it, and its tip. */
  label: string;
  size?: number;
}

/** A button that is a picture. */
export function IconButton({ icon, label, size = 18, class: more, ...rest }: IconButtonProps) {
  return (
    <button type="button" title={label} aria-label={label} {...rest} class={`icon-button ${more ?? ""}`}>
      <Icon name={icon} size={size} />
    </button>
  );
}
