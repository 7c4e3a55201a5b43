import type { ComponentChildren, JSX } from "preact";
import { Icon, type IconName } from "./Icon";
import "./Button.css";

type Given = Omit<JSX.IntrinsicElements["button"], "size" | "icon">;

export interface ButtonProps extends Given {
  kind?: "primary" | "plain" | "quiet" | "danger";
  icon?: IconName;
  children?: ComponentChildren;
}

/** A button with words. */
export function Button({ kind = "plain", icon, children, class: more, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} class={`button button-${kind} ${more ?? ""}`}>
      {icon && <Icon name={icon} size={16} />}
      {children}
    </button>
  );
}
