import { useState } from "preact/hooks";
import { hrefOf } from "../../app/router";
import { isLoaded, videos } from "../../app/videos";
import { Empty } from "../../ui/Empty";
import { Icon } from "../../ui/Icon";
import { Select } from "../../ui/Select";
import { BatchBar } from "./BatchBar";
import { DeleteDialog } from "./DeleteDialog";
import { order, type Order, shown, words } from "./filters";
import { Grid } from "./Grid";
import { chosen } from "./selection";
import { Shelves } from "./Shelves";
import "../../ui/Field.css";
import "./Library.css";

const ORDERS = [
  { value: "new", label: "Newest first" },
  { value: "old", label: "Oldest first" },
  { value: "long", label: "Longest first" },
];

/** All clips. */
export function Library() {
  const [isDeleting, setDeleting] = useState(false);
  return (
    <main class="view library" id="main" tabIndex={-1} aria-labelledby="library-title">
      <Shelves />
      <div class="library-main">
        <header class="view-head library-head">
          <h1 id="library-title">
            Library <span class="count">{shown.value.length.toLocaleString("en")}</span>
          </h1>
          <label class="library-search">
            <Icon name="search" size={16} />
            <input
              class="text-input"
              type="search"
              data-search
              aria-label="Search the library"
              placeholder="Search"
              value={words.value}
              onInput={(event) => {
                words.value = event.currentTarget.value;
              }}
            />
          </label>
          <Select
            label="Order"
            items={ORDERS}
            value={order.value}
            onPick={(picked) => {
              order.value = picked as Order;
            }}
          />
        </header>
        {shown.value.length > 0 ? (
          <Grid videos={shown.value} onDelete={() => chosen.value.length > 0 && setDeleting(true)} />
        ) : isLoaded.value ? (
          <Nothing />
        ) : (
          <div class="library-wait" aria-busy="true" />
        )}
        <BatchBar onDelete={() => setDeleting(true)} />
      </div>
      {isDeleting && <DeleteDialog videos={chosen.value} onClose={() => setDeleting(false)} />}
    </main>
  );
}

function Nothing() {
  if (videos.value.length) {
    return <Empty icon="search" title="Nothing here" text="No clip has these words, or this shelf is empty." />;
  }
  return (
    <Empty icon="library" title="The library is empty" text="Finished clips lie here, with all it takes to make them again.">
      <a class="button button-primary" href={hrefOf("create")}>
        Create the first
      </a>
    </Empty>
  );
}
