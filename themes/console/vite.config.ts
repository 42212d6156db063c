import { defineConfig } from "vite";

/** The modules that the server provides through the import map of the console's page. */
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
        // Libraries mark modules for React's server components, which this page does not use.
        if (warning.code !== "MODULE_LEVEL_DIRECTIVE") {
          warn(warning);
        }
      },
    },
  },
});
