import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./Icon";
import "./Empty.css";

/** What a view says when there is nothing in it. */
export function Empty(props: { icon: IconName; title: string; text: string; children?: ComponentChildren }) {
  return (
    <div class="empty">
      <span class="empty-icon">
        <Icon name={props.icon} size={28} />
      </span>
      <h2>{props.title}</h2>
      <p>{props.text}</p>
      {props.children}
    </div>
  );
}
