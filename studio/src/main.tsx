import "./tokens.css";
import "./base.css";
import { render } from "preact";
import { App } from "./app/App";

render(<App />, document.getElementById("app") as HTMLElement);
