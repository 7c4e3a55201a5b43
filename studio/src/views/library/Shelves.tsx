import { useState } from "preact/hooks";
import { Icon, type IconName } from "../../ui/Icon";
import { IconButton } from "../../ui/IconButton";
import { counts, folders, type Shelf, shelf } from "./filters";
import { FolderDialog } from "./FolderDialog";
import "./Shelves.css";

/** Where clips lie: all of them, those with a star, folders. */
export function Shelves() {
  const [isNaming, setNaming] = useState(false);
  const { all, starred, failed } = counts.value;
  const now = shelf.value;
  return (
    <nav class="shelves" aria-label="Shelves">
      <ul>
        <Row to="all" icon="library" label="All clips" count={all} isHere={now === "all"} />
        <Row to="starred" icon="star" label="Starred" count={starred} isHere={now === "starred"} />
        {failed > 0 && <Row to="failed" icon="warn" label="Failed" count={failed} isHere={now === "failed"} />}
      </ul>
      <div class="shelves-head">
        <h2>Folders</h2>
        <IconButton icon="plus" size={16} label="New folder" onClick={() => setNaming(true)} />
      </div>
      <ul>
        {folders.value.map(([name, count]) => (
          <Row
            key={name}
            to={{ folder: name }}
            icon="folder"
            label={name}
            count={count}
            isHere={typeof now === "object" && now.folder === name}
          />
        ))}
      </ul>
      {isNaming && <FolderDialog videos={[]} onClose={() => setNaming(false)} />}
    </nav>
  );
}

function Row(props: { to: Shelf; icon: IconName; label: string; count: number; isHere: boolean }) {
  return (
    <li>
      <button
        type="button"
        class="shelf"
        aria-current={props.isHere ? "true" : undefined}
        onClick={() => {
          shelf.value = props.to;
        }}
      >
        <Icon name={props.icon} size={16} />
        <span>{props.label}</span>
        <span class="shelf-count">{props.count.toLocaleString("en")}</span>
      </button>
    </li>
  );
}
