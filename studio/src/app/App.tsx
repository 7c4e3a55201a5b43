import { Clip } from "../views/clip/Clip";
import { Compare } from "../views/compare/Compare";
import { Create } from "../views/create/Create";
import { Library } from "../views/library/Library";
import { Queue } from "../views/queue/Queue";
import { place } from "./router";

const VIEW = { create: Create, queue: Queue, library: Library, clip: Clip, compare: Compare };

export function App() {
  const View = VIEW[place.value.view];
  return <View />;
}
