import next from "eslint-config-next/core-web-vitals";
import typescript from "eslint-config-next/typescript";

const FEATURES = ["account", "lobby", "table"];

const ZONED = "Server and browser may stand in two time zones: write what both write alike.";

/** Imports go one way: app -> features -> components, lib, types; features do not know each other. */
const zones = [
  ...FEATURES.map((feature) => ({
    target: `./features/${feature}`,
    from: "./features",
    except: [`./${feature}`],
    message: "Features do not import each other: compose them in app/, or move what they share down.",
  })),
  {
    target: ["./features", "./components", "./lib", "./types"],
    from: "./app",
    message: "Only app/ knows app/.",
  },
  {
    target: ["./components", "./lib", "./types"],
    from: "./features",
    message: "What is shared does not know the features.",
  },
  { target: ["./lib", "./types"], from: "./components", message: "lib/ and types/ draw nothing." },
  { target: ["./components/ui", "./components/form"], from: "./components/shell", message: "Primitives do not know the shell." },
  { target: "./types", from: "./lib", message: "types/ describes data and imports nothing." },
  { target: ["./app", "./features", "./components", "./lib"], from: "./tests", message: "Tests are not shipped." },
];

const config = [
  { ignores: [".next/**", "node_modules/**", "next-env.d.ts", "types/api.generated.ts", "coverage/**"] },
  ...next,
  ...typescript,
  {
    rules: {
      "import/no-restricted-paths": ["error", { zones }],
      "import/no-cycle": ["error", { maxDepth: 6 }],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "jsx-a11y/label-has-associated-control": ["error", { assert: "either" }],
      "jsx-a11y/no-autofocus": "error",
      // What server and browser write differently, in another zone or language, is a page that React throws away.
      "no-restricted-globals": ["error", { name: "Intl", message: ZONED }],
      "no-restricted-properties": [
        "error",
        ...["toLocaleString", "toLocaleDateString", "toLocaleTimeString"].map((property) => ({ property, message: ZONED })),
      ],
      eqeqeq: ["error", "always"],
      "no-console": ["error", { allow: ["error"] }],
      "max-lines": ["error", { max: 400 }],
    },
  },
  { files: ["scripts/**", "tests/fake/**"], rules: { "no-console": "off" } },
];

export default config;
