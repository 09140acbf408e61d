import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The address of a running server, for `vite` in development only; the built pages are served by that server. */
const server = 'http://localhost:8080';

export default defineConfig({
  plugins: [react()],
  server: { proxy: { '/api': server, '/healthz': server } },
  build: { target: 'es2022', sourcemap: false, manifest: true, chunkSizeWarningLimit: 1200 },
});
