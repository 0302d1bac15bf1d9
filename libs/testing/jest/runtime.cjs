const { pathToFileURL } = require('node:url');
const { compileFunction, SyntheticModule } = require('node:vm');
const { default: Runtime } = require('jest-runtime');

/** Names of the symbols under which jest-circus keeps the suite that runs and who listens to it. */
const OF_A_SUITE = new Set(['JEST_STATE_SYMBOL', 'EVENT_HANDLERS']);

/** Packages as modules that suites can link to, by path: one worker loads each of them once. */
const packages = new Map();

/** Loads a package the way Node does, where Jest would read, link and keep all its files anew for every suite. */
async function loadPackage(path) {
  const exported = await import(pathToFileURL(path).href);
  const names = Object.keys(exported);
  const module = new SyntheticModule(
    names,
    () => {
      for (const name of names) module.setExport(name, exported[name]);
    },
    { identifier: path },
  );
  await module.link(() => undefined);
  await module.evaluate();
  return module;
}

/** Jest's runtime, but for two things: packages are loaded once per worker, and code runs on Node's own globals, as they do. */
exports.__esModule = true;
exports.default = class SharedPackages extends Runtime {
  constructor(...given) {
    super(...given);
    const { esmLoader, executor } = this;
    const { loadEsmModule, loadCjsAsEsm } = esmLoader;
    const shared = (path, load) => {
      if (!path.includes('/node_modules/')) return load();
      if (!packages.has(path)) packages.set(path, loadPackage(path));
      return packages.get(path);
    };
    esmLoader.getContext = () => undefined;
    esmLoader.loadEsmModule = (path, ...rest) => shared(path, () => loadEsmModule.call(esmLoader, path, ...rest));
    esmLoader.loadCjsAsEsm = (from, path, ...rest) => shared(path, () => loadCjsAsEsm.call(esmLoader, from, path, ...rest));
    executor.compile = (source, filename) => compileFunction(source, executor.injectedModuleParameters, { filename });
  }

  teardown() {
    super.teardown();
    // Jest's own state of a suite stands on the globals, which the next suite shares: it begins with none.
    for (const key of Object.getOwnPropertySymbols(globalThis)) if (OF_A_SUITE.has(key.description)) delete globalThis[key];
  }
};
