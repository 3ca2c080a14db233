import { noticeEnds } from './notice-ends.js';

export const migration = { name: '0189-notices-end', up: noticeEnds };
