import { defineConfig } from "vite";

// The page lies in the package, where `sorairo serve` answers with it at `/`. During development
// `npm run dev` serves the source, and a service on port 8000 answers what begins with /v1.
export default defineConfig({
  base: "./",
  build: {
    outDir: "../src/sorairo/studio",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0, // nothing as a data URL: the content security policy forbids it
    modulePreload: { polyfill: false }, // it would be an inline script
    chunkSizeWarningLimit: 800, // kB: three.js, which only the stage loads
  },
  server: { proxy: { "/v1": "http://127.0.0.1:8000" } },
});
