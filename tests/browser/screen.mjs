// A screen that is not there, of Xvfb: browsers that draw with OpenGL only on a screen are shown on it.

import {spawn} from 'node:child_process';

/**
 * @returns {Promise<{environment: Record<string, string | undefined>, close: () => void}>} what programs need that are shown on it
 */
export async function startScreen() {
  // It chooses a free number and writes it to the fourth of its files.
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {stdio: ['ignore', 'ignore', 'ignore', 'pipe']});
  const close = () => void server.kill();
  process.once('exit', close);
  const number = await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', () => reject(new Error('Xvfb ended at once')));
    server.stdio[3]?.once('data', (data) => resolve(String(data).trim()));
  });
  return {
    // Drawn by Mesa on the processor, also where there is a graphics card.
    environment: {...process.env, DISPLAY: `:${number}`, WAYLAND_DISPLAY: undefined, GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1'},
    close,
  };
}
