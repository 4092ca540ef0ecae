// Stands in for the compiled addon that ends an extension host whose parent has died.
// It watches nothing: the extension host polls its parent by itself, and server.mjs ends the whole process group.
exports.start = () => {};
exports.exit = (code) => process.exit(code ?? 0);
