// Orderflow runs on the Node version that its functions are deployed to. `npm ci` brings it along as an optional
// package on Linux, Windows and Intel Macs; elsewhere the installed Node has to be recent enough itself.
const required = 24;
const running = Number(process.versions.node.split('.')[0]);

if (running < required) {
  console.error(
    `Orderflow needs Node ${required}, this is Node ${process.versions.node} (${process.platform}-${process.arch}).\n` +
      (process.env.npm_execpath
        ? `The package that carries Node ${required} is not available or not installed for this platform.\n` +
          `Install Node ${required} (for example: nvm install ${required}), or repeat "npm ci" without --omit=optional.`
        : 'Start it through npm (npm start, npm test): npm scripts run on the Node in node_modules.'),
  );
  process.exit(1);
}
