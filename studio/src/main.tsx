import { render } from "preact";
import { App } from "./app/App";
import "./tokens.css";
import "./base.css";

render(<App />, document.getElementById("app") as HTMLElement);
