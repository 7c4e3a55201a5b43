import { useEffect, useState } from "preact/hooks";
import { onRefused } from "../api/client";
import { Toasts } from "../ui/Toasts";
import { Clip } from "../views/clip/Clip";
import { Compare } from "../views/compare/Compare";
import { Create } from "../views/create/Create";
import { Library } from "../views/library/Library";
import { Queue } from "../views/queue/Queue";
import { DropZone } from "./DropZone";
import { HelpDialog } from "./HelpDialog";
import { KeyDialog } from "./KeyDialog";
import { useKeys } from "./keys";
import { loadKnown } from "./known";
import { Nav } from "./Nav";
import { go, place } from "./router";
import { active, live, watch } from "./videos";
import "./App.css";

const TITLE = { create: "Create", queue: "Queue", library: "Library", clip: "Clip", compare: "Compare" };

export function App() {
  const [isHelping, setHelping] = useState(false);
  const [wantsKey, setWantsKey] = useState(false);
  useEffect(() => {
    const end = onRefused(() => setWantsKey(true));
    loadKnown();
    watch();
    return end;
  }, []);
  useKeys({
    "?": () => setHelping(true),
    "1": () => go("create"),
    "2": () => go("queue"),
    "3": () => go("library"),
    "4": () => go("compare"),
    "/": () => document.querySelector<HTMLElement>("[data-search]")?.focus(),
  });
  const { view, id } = place.value;
  const making = active.value.find((one) => one.status === "in_progress");
  useEffect(() => {
    const share = making && (live.value.get(making.id)?.progress ?? making.progress);
    document.title = `${share !== undefined ? `${share} % · ` : ""}${TITLE[view]} · Sorairo Studio`;
  });
  return (
    <div class="app">
      <a class="skip" href="#main" onClick={(event) => {
        event.preventDefault();
        document.getElementById("main")?.focus();
      }}>
        Skip to the view
      </a>
      <Nav onHelp={() => setHelping(true)} />
      {view === "create" && <Create />}
      {view === "queue" && <Queue />}
      {view === "library" && <Library />}
      {view === "clip" && <Clip key={id} id={id ?? ""} />}
      {view === "compare" && <Compare key={id} id={id} />}
      <DropZone />
      {isHelping && <HelpDialog onClose={() => setHelping(false)} />}
      {wantsKey && <KeyDialog onClose={() => setWantsKey(false)} />}
      <Toasts />
    </div>
  );
}
