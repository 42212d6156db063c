import { defineConfig } from "vite";

/** What the server's own console gets through the import map of its page. */
const fromTheServer = ["react", "react/jsx-runtime", "react-dom"];

export default defineConfig({
  base: "",
  build: {
    outDir: "../target/console/page",
    emptyOutDir: true,
    reportCompressedSize: false,
    manifest: true,
    target: "es2022",
    // The stock console is one module of four megabytes.
    chunkSizeWarningLimit: 8192,
    rollupOptions: {
      input: "src/main.tsx",
      external: fromTheServer,
      onwarn: (warning, warn) => {
        // Libraries mark modules for React's server components, which are none of ours.
        if (warning.code !== "MODULE_LEVEL_DIRECTIVE") {
          warn(warning);
        }
      },
    },
  },
});
