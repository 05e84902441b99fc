// Loaded into a process whose memory is measured, before everything else: writes the most that it ever had, in kilobytes.
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  writeFileSync(process.env.PEAK_MEMORY_FILE, String(process.resourceUsage().maxRSS));
});
