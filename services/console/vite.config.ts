import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// `dist` is what `npm start` serves and what goes into the bucket: plain files, no server behind them.
export default defineConfig({
  plugins: [react()],
  // The emails of the notification service are rendered by a smaller library that goes by React's name at the top of the workspace.
  resolve: { dedupe: ['react', 'react-dom'] },
  build: {
    target: 'es2022',
    // Those that know light-dark(): for older ones it would be taken apart and lose its colours.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    chunkSizeWarningLimit: 700,
    reportCompressedSize: false,
  },
  logLevel: 'warn',
});
